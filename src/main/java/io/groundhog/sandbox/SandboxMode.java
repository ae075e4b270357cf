package io.groundhog.sandbox;

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
 * In sandbox mode (no Datadog keys): starts the stand-in before anything reads, and points the service at it. Nothing else in
 * the service differs from real capture.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
public final class SandboxMode implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (!"sandbox".equals(environment.getProperty("groundhog.mode"))) {
            return;
        }
        // A new user wants to see the day at once, which 300 requests an hour would spread over an hour.
        SandboxSettings settings = SandboxSettings.demo().withRequestsPerHour(3_000);
        Sandbox sandbox = Sandbox.start(settings);
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "sandbox",
                        Map.of(
                                "groundhog.datadog.url", sandbox.url().toString(),
                                "groundhog.datadog.ui-url", sandbox.url().toString(),
                                "groundhog.datadog.api-key", settings.apiKey(),
                                "groundhog.datadog.app-key", settings.appKey())));
        ((DefaultListableBeanFactory) context.getBeanFactory())
                .registerDisposableBean("sandbox", (DisposableBean) sandbox::close);
    }
}
