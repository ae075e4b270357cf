package io.groundhog.export;

import io.groundhog.api.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Header;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Hands out the JSON Schemas of what is exported. */
@Component("exportSchemas")
class Schemas {
    private final Map<String, String> byName = Map.of("failure-bundle/1", text("schemas/failure-bundle-1.json"));

    public String read(@Header("name") String name, @Header("version") String version) {
        String schema = byName.get(name + "/" + version);
        if (schema == null) {
            throw ProblemException.notFound(
                    "There is no such schema; there are " + String.join(", ", byName.keySet()) + ".");
        }
        return schema;
    }

    private static String text(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The jar lacks " + resource, e);
        }
    }
}
