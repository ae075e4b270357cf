package io.groundhog.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groundhog.database.SqlFiles;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Appends to the audit log. Call it inside the transaction of the change it tells about; statements that make a change in SQL alone
 * insert their row themselves.
 */
@Component
public class AuditLog {
    private static final int REPLACEMENT = 0xFFFD;

    private final JdbcClient database;
    private final ObjectMapper json;
    private final String append;

    AuditLog(JdbcClient database, ObjectMapper json, SqlFiles sql) {
        this.database = database;
        this.json = json;
        this.append = sql.text("audit/append");
    }

    /**
     * @param actor the name of the caller's token, or {@code groundhog} for the pipeline itself
     * @param action what was done, such as {@code capture.created}
     * @param subjectType what it was done to, such as {@code capture}
     * @param detail further facts; texts from traces must have been redacted
     */
    public void record(String actor, String action, String subjectType, String subjectId, Map<String, ?> detail) {
        database.sql(append)
                .param("actor", storable(actor))
                .param("action", action)
                .param("subjectType", subjectType)
                .param("subjectId", storable(subjectId))
                .param("detail", document(detail))
                .update();
    }

    private String document(Map<String, ?> detail) {
        Map<String, Object> clean = new LinkedHashMap<>();
        detail.forEach((name, value) -> clean.put(name, value instanceof String text ? storable(text) : value));
        try {
            return json.writeValueAsString(clean);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The detail of an audit event must be writable as JSON", e);
        }
    }

    /** PostgreSQL refuses NUL and half of a surrogate pair. */
    private static String storable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
