package io.groundhog.export.format;

import io.groundhog.export.bundle.Bundle;
import io.groundhog.export.bundle.BundleHead;
import io.groundhog.export.bundle.BundleJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All forms in which a bundle can be sent, by name. */
public final class Formats {
    /** The bundle as it is. */
    public static final String BUNDLE = "bundle";

    private final Map<String, Format> byName = new TreeMap<>();

    public Formats(Advice advice) {
        RunbookFormat runbook = new RunbookFormat(advice);
        for (Format format : List.of(
                new PromptfooFormat(advice),
                new DeepEvalFormat(),
                new OpenAiEvalsFormat(),
                new LangfuseFormat(),
                new DatadogDatasetFormat(),
                runbook,
                new NemoGuardrailsFormat(advice),
                new GithubIssueFormat(runbook),
                new SlackFormat())) {
            byName.put(format.name(), format);
        }
    }

    /**
     * A bundle as it goes out.
     *
     * @param fileName made of letters, digits and dashes only; the same for every attempt
     * @param type see {@link Bundle#type()}
     * @param time when the export was asked for
     */
    public record Rendered(byte[] body, String mediaType, String fileName, String type, Instant time) {}

    public Set<String> names() {
        Set<String> names = new java.util.TreeSet<>(byName.keySet());
        names.add(BUNDLE);
        return names;
    }

    /**
     * @param format one of {@link #names()}
     * @param bundleJson the bundle's exact text
     * @param dataset see the formats that ask for it
     */
    public Rendered render(String format, String bundleJson, String dataset) {
        if (format.equals(BUNDLE)) {
            return rendered(BundleJson.head(bundleJson), bundleJson, "application/json", "json");
        }
        Format renderer = byName.get(format);
        if (renderer == null) {
            throw new IllegalArgumentException(
                    "There is no format " + format + "; there are " + String.join(", ", names()));
        }
        Bundle bundle = BundleJson.read(bundleJson);
        return rendered(
                BundleHead.of(bundle), renderer.render(bundle, dataset), renderer.mediaType(), renderer.extension());
    }

    private static Rendered rendered(BundleHead bundle, String text, String mediaType, String extension) {
        return new Rendered(
                text.getBytes(StandardCharsets.UTF_8),
                mediaType,
                FileName.of(bundle, extension),
                bundle.type(),
                bundle.timestamp());
    }
}
