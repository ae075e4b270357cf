package io.groundhog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Settings that follow from others, worked out before anything starts.
 *
 * <ul>
 *   <li>{@code groundhog.routes}: the {@code routes} folder beside the process when there is one, else the routes in the jar.
 *   <li>{@code groundhog.route-files}: the files in it that Camel loads.
 *   <li>{@code groundhog.mode}: {@code sandbox} without Datadog keys, else {@code datadog}.
 *   <li>{@code groundhog.alerts.endpoint}: the webhook of alerts, or the route that stands in for none.
 * </ul>
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartupSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String ROUTE_FILE = "*.camel.yaml";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        String routes = environment.getProperty("groundhog.routes", "");
        String chosen = routes.isBlank() ? routes() : routes;
        String webhook = environment.getProperty("groundhog.alerts.webhook", "");
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "startupSettings",
                        Map.of(
                                "groundhog.routes",
                                chosen,
                                "groundhog.route-files",
                                routeFiles(chosen),
                                "groundhog.mode",
                                mode(environment),
                                "groundhog.alerts.endpoint",
                                webhook.isBlank() ? "direct:no-webhook" : webhook)));
    }

    private static String routes() {
        return Files.isDirectory(Path.of("routes")) ? "file:routes" : "classpath:routes";
    }

    /** Within a jar each file is named: Camel's own search loses their folders there. */
    private static String routeFiles(String routes) {
        if (!routes.startsWith("classpath:")) {
            return routes + "/**/" + ROUTE_FILE;
        }
        try {
            String folder = routes.substring("classpath:".length());
            return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(routes + "/**/" + ROUTE_FILE))
                    .map(StartupSettings::address)
                    .map(address -> "classpath:" + address.substring(address.lastIndexOf("/" + folder + "/") + 1))
                    .sorted()
                    .collect(Collectors.joining(","));
        } catch (IOException e) {
            throw new StartupException("The routes of " + routes + " cannot be listed: " + e.getMessage(), e);
        }
    }

    private static String address(Resource file) {
        try {
            return file.getURL().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mode(ConfigurableEnvironment environment) {
        boolean apiKey =
                !environment.getProperty("groundhog.datadog.api-key", "").isBlank();
        boolean appKey =
                !environment.getProperty("groundhog.datadog.app-key", "").isBlank();
        if (apiKey != appKey) {
            throw new StartupException(
                    (apiKey ? "DD_API_KEY is set but DD_APP_KEY is not" : "DD_APP_KEY is set but DD_API_KEY is not")
                            + ". Reading LLM Observability needs both: set both to capture for real, or neither for the sandbox.",
                    null);
        }
        return apiKey ? "datadog" : "sandbox";
    }
}
