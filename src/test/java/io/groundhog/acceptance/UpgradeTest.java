package io.groundhog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A database that an earlier version made is taken over, and one that somebody else changed is not. */
class UpgradeTest {

    private static final int CHECKSUM_OF_V3_FOR_SOME_HOURS = -582738128;

    @AutoClose
    private final Database database = Database.create();

    private final Flyway flyway = Flyway.configure()
            .dataSource(PostgresServer.url(database.name()), PostgresServer.OWNER, "")
            .placeholders(Map.of("app_role", PostgresServer.APPLICATION_ROLE))
            .load();

    @Test
    void bothFormsOfTheThirdMigrationAreTheSame() {
        flyway.migrate();
        checksumOfV3(CHECKSUM_OF_V3_FOR_SOME_HOURS);
        assertThat(flyway.migrate().migrationsExecuted).isZero();

        checksumOfV3(4711);
        assertThatExceptionOfType(FlywayValidateException.class).isThrownBy(flyway::migrate);
    }

    private void checksumOfV3(int checksum) {
        assertThat(database.sql()
                        .sql("update flyway_schema_history set checksum = ? where version = '3'")
                        .param(checksum)
                        .update())
                .isEqualTo(1);
    }
}
