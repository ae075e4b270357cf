package io.groundhog.export;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What the route files of destinations are configured with, by the destination's name. Routes read their other settings themselves. */
@ConfigurationProperties("groundhog")
record DestinationSettings(@DefaultValue Map<String, Secrets> destinations) {

    /**
     * @param secret signs what is sent
     * @param previousSecret signs as well while the receiver may still know only this one
     */
    record Secrets(@Nullable String secret, @Nullable String previousSecret) {

        List<String> all() {
            return java.util.stream.Stream.of(secret, previousSecret)
                    .filter(one -> one != null && !one.isBlank())
                    .toList();
        }
    }

    List<String> secretsOf(String destination) {
        Secrets secrets = destinations.get(destination);
        return secrets == null ? List.of() : secrets.all();
    }
}
