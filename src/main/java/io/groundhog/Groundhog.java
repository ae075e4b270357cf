package io.groundhog;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service: the Camel routes under {@code routes/}, the REST API and the console. */
@SpringBootApplication
public class Groundhog {

    public static void main(String[] args) {
        SpringApplication.run(Groundhog.class, args);
    }
}
