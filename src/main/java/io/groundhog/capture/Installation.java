package io.groundhog.capture;

import io.groundhog.StartupException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Who this installation is: its salt, and whether it captures from Datadog or from the sandbox. Made at the first start.
 *
 * @param salt makes the hashes of users and sessions meaningless anywhere else
 */
record Installation(byte[] salt) {

    private static final int SALT_BYTES = 32;

    /**
     * @throws StartupException when the database belongs to the other mode: made-up and real failures must never mix
     */
    static Installation open(JdbcTemplate database, String mode, Duration lookback, Duration coldInterval) {
        byte[] fresh = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(fresh);
        database.update("insert into installation (salt, mode) values (?, ?) on conflict do nothing", fresh, mode);
        Map<String, Object> row = database.queryForMap("select salt, mode from installation");
        if (!mode.equals(row.get("mode"))) {
            throw new StartupException(
                    "This database holds the captures of " + describe((String) row.get("mode"))
                            + ", but this start is for "
                            + describe(mode) + ". Set SPRING_DATASOURCE_URL to another database, or "
                            + ("sandbox".equals(mode)
                                    ? "set DD_API_KEY and DD_APP_KEY."
                                    : "unset DD_API_KEY and DD_APP_KEY."),
                    null);
        }
        database.update(
                """
                insert into poll_cursor (source, origin, next_cold_at)
                values ('datadog', now() - make_interval(secs => ?), now() + make_interval(secs => ?)) on conflict do nothing
                """,
                lookback.toSeconds(),
                coldInterval.toSeconds());
        database.update("insert into coverage (source) values ('datadog') on conflict do nothing");
        return new Installation((byte[]) row.get("salt"));
    }

    private static String describe(String mode) {
        return "sandbox".equals(mode) ? "the sandbox" : "Datadog";
    }
}
