package io.groundhog.datadog;

import com.fasterxml.jackson.databind.JsonNode;
import io.groundhog.datadog.Span.Evaluation;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts on a span, of both generations: {@code evaluation.<name>.{value,assessment,…}} is current;
 * {@code evaluations.<name>}, {@code evaluations.custom.<name>} and {@code evaluation_assessments.<name>} are older, hold
 * bare values, and only fill in what the current form does not say.
 */
final class Evaluations {
    private static final int MAX_EVALUATIONS = 1_000;
    private static final int MAX_NAME_CHARS = 1_000;
    private static final int MAX_WORD_CHARS = 200;

    private final Map<String, Evaluation> current = new LinkedHashMap<>();
    private final Map<String, JsonNode> legacyValues = new LinkedHashMap<>();
    private final Map<String, String> legacyAssessments = new LinkedHashMap<>();

    void readCurrent(TolerantJson json) throws IOException {
        json.readMembers(member -> {
            String name = json.shortened(member, MAX_NAME_CHARS);
            if (!json.isNull() && hasRoom(current, name, json)) {
                current.put(name, readEvaluation(name, json));
            } else {
                json.skip();
            }
        });
    }

    void readLegacy(TolerantJson json) throws IOException {
        json.readMembers(member -> {
            boolean group = json.isObject();
            if (group && member.equals("custom")) {
                readLegacy(json);
            } else if (group && member.equals("assessment")) {
                readLegacyAssessments(json);
            } else {
                readLegacyValue(json.shortened(member, MAX_NAME_CHARS), json);
            }
        });
    }

    void readLegacyAssessments(TolerantJson json) throws IOException {
        json.readMembers(member -> {
            if (json.isObject() && member.equals("custom")) {
                readLegacyAssessments(json);
                return;
            }
            String name = json.shortened(member, MAX_NAME_CHARS);
            String assessment = json.readScalar(MAX_WORD_CHARS);
            if (assessment != null && hasRoom(legacyAssessments, name, json)) {
                legacyAssessments.put(name, assessment);
            }
        });
    }

    Map<String, Evaluation> asMap() {
        if (legacyValues.isEmpty() && legacyAssessments.isEmpty()) {
            return Collections.unmodifiableMap(current);
        }
        Map<String, Evaluation> all = new LinkedHashMap<>(current);
        legacyValues.forEach((name, value) -> all.putIfAbsent(
                name, new Evaluation(name, null, value, lowerCase(legacyAssessments.get(name)), null, null)));
        legacyAssessments.forEach((name, assessment) ->
                all.putIfAbsent(name, new Evaluation(name, null, null, lowerCase(assessment), null, null)));
        return Collections.unmodifiableMap(all);
    }

    private void readLegacyValue(String name, TolerantJson json) throws IOException {
        if (json.isObject() && hasRoom(current, name, json)) {
            current.putIfAbsent(name, readEvaluation(name, json));
            return;
        }
        JsonNode value = json.readTree();
        if (value != null && hasRoom(legacyValues, name, json)) {
            legacyValues.put(name, value);
        }
    }

    private static Evaluation readEvaluation(String name, TolerantJson json) throws IOException {
        if (!json.isObject()) {
            return new Evaluation(name, null, json.readTree(), null, null, null);
        }
        Fields fields = new Fields();
        json.readMembers(member -> {
            switch (member) {
                case "eval_metric_type" -> fields.metricType = json.readScalar(MAX_WORD_CHARS);
                case "value" -> fields.value = json.readTree();
                case "assessment" -> fields.assessment = json.readScalar(MAX_WORD_CHARS);
                case "reasoning" -> fields.reasoning = json.readText();
                case "status" -> fields.judgeStatus = json.readScalar(MAX_WORD_CHARS);
                default -> json.skip();
            }
        });
        return new Evaluation(
                name,
                lowerCase(fields.metricType),
                fields.value,
                lowerCase(fields.assessment),
                fields.reasoning,
                fields.judgeStatus == null ? null : fields.judgeStatus.strip().toUpperCase(Locale.ROOT));
    }

    private static boolean hasRoom(Map<String, ?> map, String name, TolerantJson json) {
        boolean room = map.size() < MAX_EVALUATIONS || map.containsKey(name);
        if (!room) {
            json.markTruncated();
        }
        return room;
    }

    private static @Nullable String lowerCase(@Nullable String word) {
        return word == null ? null : word.strip().toLowerCase(Locale.ROOT);
    }

    private static final class Fields {
        private @Nullable String metricType;
        private @Nullable JsonNode value;
        private @Nullable String assessment;
        private @Nullable String reasoning;
        private @Nullable String judgeStatus;
    }
}
