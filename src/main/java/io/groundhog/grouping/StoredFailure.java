package io.groundhog.grouping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.groundhog.database.Row;
import io.groundhog.fingerprint.Ruled;
import io.groundhog.signature.FailureFacts;
import io.groundhog.signature.FailureFacts.Kind;
import io.groundhog.signature.FailureFacts.Verdict;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A failing span as it is stored, fit to be signed again from its redacted evidence: the answer is the signature it was given when it
 * arrived, as long as the rules are the same.
 *
 * @param captureId what it counts in
 * @param homeId where its signature led
 * @param root whether it is a root cause
 * @param facts null for one that was stored before what it was signed by was written down
 */
record StoredFailure(
        String traceId,
        String spanId,
        UUID captureId,
        UUID homeId,
        String signature,
        boolean root,
        String failureClass,
        @Nullable FailureFacts facts,
        List<String> tags) {

    private static final JsonMapper JSON = new JsonMapper();

    static StoredFailure read(Row row) throws SQLException {
        return new StoredFailure(
                row.text("trace_id"),
                row.text("span_id"),
                row.uuid("capture_id"),
                row.uuid("home_id"),
                row.text("signature"),
                row.flag("root"),
                row.text("failure_class"),
                facts(row),
                texts(row.textOrNull("tags")));
    }

    Ruled sign(RuleSet rules) {
        return rules.signer().sign(java.util.Objects.requireNonNull(facts), tags);
    }

    private static @Nullable FailureFacts facts(Row row) throws SQLException {
        String document = row.textOrNull("failure");
        if (document == null) {
            return null;
        }
        JsonNode failure = parsed(document);
        List<Verdict> verdicts = new ArrayList<>();
        for (JsonNode verdict : failure.path("verdicts")) {
            verdicts.add(new Verdict(verdict.path("evaluator").asText(), text(verdict, "label")));
        }
        return new FailureFacts(
                row.text("agent"),
                row.text("name"),
                row.textOrNull("kind"),
                Kind.valueOf(failure.path("kind").asText().toUpperCase(Locale.ROOT)),
                row.textOrNull("error_type"),
                row.textOrNull("error_message"),
                row.textOrNull("error_stack"),
                verdicts,
                text(failure, "tool"),
                row.textOrNull("tool_result"),
                text(failure, "fingerprint"));
    }

    private static @Nullable String text(JsonNode node, String name) {
        return node.path(name).isTextual() ? node.path(name).textValue() : null;
    }

    private static List<String> texts(@Nullable String list) {
        List<String> texts = new ArrayList<>();
        if (list != null) {
            parsed(list).forEach(text -> texts.add(text.asText()));
        }
        return texts;
    }

    private static JsonNode parsed(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Evidence in the database is not JSON", e);
        }
    }
}
