package io.groundhog;

import io.groundhog.command.Commands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the service: the Camel routes under {@code routes/}, the REST API and the console. Or runs one of its commands. */
@SpringBootApplication
public class Groundhog {

    public static void main(String[] args) {
        if (Commands.isCommand(args)) {
            System.exit(Commands.run(args));
        }
        SpringApplication.run(Groundhog.class, args);
    }
}
