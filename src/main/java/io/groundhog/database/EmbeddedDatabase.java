package io.groundhog.database;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Where no {@code spring.datasource.url} is set: starts the embedded server before anything asks for a connection, and points
 * Spring's data source and Flyway at it. Flyway works as the owner of the tables, the application as a role with fewer rights.
 *
 * <p>The sandbox and real captures never share a database: the mode chooses its name.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
public final class EmbeddedDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (!environment.getProperty("spring.datasource.url", "").isBlank()) {
            return;
        }
        String database =
                "sandbox".equals(environment.getProperty("groundhog.mode")) ? "groundhog_sandbox" : "groundhog";
        EmbeddedServer server =
                EmbeddedServer.start(Path.of(environment.getProperty("groundhog.data-dir", "./data")), database);
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "embeddedDatabase",
                        Map.of(
                                "spring.datasource.url", server.url(database),
                                "spring.datasource.username", EmbeddedServer.APPLICATION_ROLE,
                                "spring.datasource.password", server.password(),
                                "spring.flyway.url", server.url(database),
                                "spring.flyway.user", server.owner(),
                                "spring.flyway.password", server.password())));
        stopAfterEverythingElse(context, server);
    }

    /** Disposable beans go in reverse order of registration: the first one registered, this one, goes last. */
    private static void stopAfterEverythingElse(ConfigurableApplicationContext context, EmbeddedServer server) {
        ((DefaultListableBeanFactory) context.getBeanFactory())
                .registerDisposableBean("embeddedServer", (DisposableBean) server::close);
    }
}
