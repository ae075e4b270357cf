package io.groundhog.sandbox;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
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

    private static final String BACKLOG = "groundhog.destinations.eval-backlog";

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        if (!"sandbox".equals(environment.getProperty("groundhog.mode"))) {
            return;
        }
        // A new user wants to see the day at once, which 300 requests an hour would spread over an hour.
        SandboxSettings settings = SandboxSettings.demo().withRequestsPerHour(3_000);
        Sandbox sandbox = Sandbox.start(settings);
        Map<String, Object> properties = new HashMap<>();
        properties.put("groundhog.datadog.url", sandbox.url().toString());
        properties.put("groundhog.datadog.ui-url", sandbox.url().toString());
        properties.put("groundhog.datadog.api-key", settings.apiKey());
        properties.put("groundhog.datadog.app-key", settings.appKey());
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerDisposableBean("sandbox", (DisposableBean) sandbox::close);
        if (environment.getProperty(BACKLOG + ".url", "").isBlank()) {
            Receiver receiver = receiver(environment, properties);
            beans.registerDisposableBean("sandboxReceiver", (DisposableBean) receiver::close);
        }
        environment.getPropertySources().addFirst(new MapPropertySource("sandbox", properties));
    }

    /** Exports have somewhere to go as well, over real HTTP. */
    private static Receiver receiver(ConfigurableEnvironment environment, Map<String, Object> properties) {
        String secret = Receiver.newSecret();
        Receiver receiver = Receiver.start(InstantSource.system(), secret);
        properties.put(BACKLOG + ".url", receiver.url().toString());
        properties.put(BACKLOG + ".secret", secret);
        List<String> allowed = new ArrayList<>(Binder.get(environment)
                .bind("groundhog.export.allowed-hosts", Bindable.listOf(String.class))
                .orElse(List.of()));
        allowed.add(receiver.url().getHost());
        properties.put("groundhog.export.allowed-hosts", String.join(",", allowed));
        return receiver;
    }
}
