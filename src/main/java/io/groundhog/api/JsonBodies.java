package io.groundhog.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads bodies of requests strictly: a member nobody knows is a mistake somebody wants to hear about. */
@Component
public final class JsonBodies {
    private final ObjectReader reader;

    JsonBodies(ObjectMapper json) {
        this.reader = json.reader()
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }

    /**
     * @param body the bytes of the body; null or empty reads as the empty object
     * @throws ProblemException that points at the mistake
     */
    public <T> T read(byte @Nullable [] body, Class<T> type) {
        byte[] document =
                body == null || body.length == 0 ? "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8) : body;
        try {
            T value = reader.forType(type).readValue(document);
            if (value == null) {
                throw ProblemException.member("", "The body must be a JSON object.");
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw ProblemException.member(
                    pointer(e),
                    "There is no member " + cut(e.getPropertyName()) + "; known are "
                            + e.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + ".");
        } catch (JsonMappingException e) {
            String pointer = pointer(e);
            throw ProblemException.member(
                    pointer,
                    pointer.isEmpty() ? "The body must be a JSON object." : pointer + " has the wrong type or form.");
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw ProblemException.member("", "The body is not valid JSON" + place + ".");
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory cannot fail", e);
        }
    }

    private static String pointer(JsonMappingException e) {
        List<JsonMappingException.Reference> path = e.getPath();
        return path.stream()
                .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : cut(step.getFieldName())))
                .collect(Collectors.joining());
    }

    private static String cut(String name) {
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }
}
