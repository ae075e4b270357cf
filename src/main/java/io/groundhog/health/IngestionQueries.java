package io.groundhog.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.groundhog.capture.ReadingState;
import io.groundhog.capture.ReadingState.Trouble;
import io.groundhog.database.Json;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import io.groundhog.health.IngestionFacts.Gap;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads how reading goes. */
@Component
class IngestionQueries {
    private static final TypeReference<List<Gap>> GAPS = new TypeReference<>() {};

    private final JdbcClient database;
    private final ReadingState process;
    private final ObjectMapper json;
    private final String read;

    IngestionQueries(JdbcClient database, ReadingState process, ObjectMapper json, SqlFiles sql) {
        this.database = database;
        this.process = process;
        this.json = json;
        this.read = sql.text("health/read-ingestion");
    }

    public Ingestion read() {
        IngestionFacts stored =
                database.sql(read).query(Row.mapper(this::facts)).single();
        Trouble trouble = process.trouble();
        IngestionFacts facts =
                trouble == null ? stored : stored.withFailureOfGroundhog(trouble.since(), trouble.reason());
        return Ingestion.of(facts, tree(facts.budget()));
    }

    private IngestionFacts facts(Row row) throws SQLException {
        return new IngestionFacts(
                row.instant("now"),
                row.textOrNull("mode"),
                row.instantOrNull("origin"),
                row.textOrNull("paused"),
                row.instantOrNull("paused_at"),
                row.textOrNull("paused_by"),
                row.instantOrNull("next_probe_at"),
                row.instantOrNull("not_before"),
                row.instantOrNull("last_attempt_at"),
                row.instantOrNull("last_success_at"),
                row.textOrNull("problem"),
                row.textOrNull("problem_kind"),
                row.instantOrNull("problem_since"),
                row.textOrNull("notice"),
                row.instantOrNull("complete_until"),
                row.instantOrNull("read_until"),
                gaps(row.text("gaps")),
                row.number("windows_due"),
                row.number("traces_due"),
                row.instantOrNull("oldest_due"),
                row.number("parts_under_way"),
                row.texts("postponed"),
                row.json("errors"),
                row.jsonOrNull("budget"),
                row.number("quarantined"),
                row.number("failures"));
    }

    private List<Gap> gaps(String document) {
        try {
            return json.readValue(document, GAPS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The statement health/read-ingestion no longer makes gaps as they are read here", e);
        }
    }

    private JsonNode tree(@Nullable Json document) {
        try {
            return document == null ? MissingNode.getInstance() : json.readTree(document.text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database answers JSON that cannot be read", e);
        }
    }
}
