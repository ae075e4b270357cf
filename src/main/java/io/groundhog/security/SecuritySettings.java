package io.groundhog.security;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code groundhog.security}.
 *
 * @param adminToken the token named {@code admin}; without it one is made at the first start and kept in the data directory
 * @param tokens further tokens
 */
@ConfigurationProperties("groundhog.security")
record SecuritySettings(@Nullable String adminToken, @DefaultValue List<Token> tokens) {

    /** One token; {@code role} is viewer, reviewer, lead or admin. */
    record Token(@Nullable String name, @Nullable String role, @Nullable String token) {
        @Override
        public String toString() {
            return "Token[name=" + name + ", role=" + role + "]";
        }
    }

    @Override
    public String toString() {
        return "SecuritySettings[tokens=" + tokens + "]";
    }
}
