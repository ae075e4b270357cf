package io.groundhog.capture;

import io.groundhog.classification.Classifier;
import io.groundhog.classification.Finding;
import io.groundhog.datadog.Answer;
import io.groundhog.datadog.AnswerReader;
import io.groundhog.datadog.Span;
import io.groundhog.datadog.Tier;
import io.groundhog.datadog.Window;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Picks out of a page what has to be kept: failing spans, and judged spans that may amend what is known. */
public final class PageIntake {

    /** A part of a page is stored for what it is, whoever reads now. */
    private static final long NO_FENCE = -1;

    private final Classifier classifier;
    private final SignalDigest digests;
    private final KeepSettings settings;
    private final AnswerReader reader;

    PageIntake(Classifier classifier, SignalDigest digests, KeepSettings settings, AnswerReader reader) {
        this.reader = reader;
        this.classifier = classifier;
        this.digests = digests;
        this.settings = settings;
    }

    /**
     * A quarantined span once more.
     *
     * @param row of {@code quarantined.sql}
     */
    public PageWork again(Map<String, Object> row) {
        String document = "{\"data\":[" + row.get("raw") + "]}";
        Answer answer = reader.read(200, Map.of(), new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
        Instant now = Instant.now();
        Answer.Page page = answer instanceof Answer.Page read
                ? read
                : new Answer.Page(
                        List.of(),
                        List.of(new Answer.Unreadable(row.get("raw").toString(), "Still cannot be read", null, null)),
                        null,
                        false,
                        now,
                        null,
                        0);
        ReadWindow none = new ReadWindow(
                -1,
                Tier.BACKFILL,
                new Window(now, now.plusMillis(1)),
                null,
                null,
                null,
                0,
                settings.pageLimit(),
                true,
                0);
        return begin(page, none, ((Number) row.get("fence")).longValue()).outsideOfWindows();
    }

    /** Datadog has no LLM data yet: an empty page, with a word about it. */
    public PageWork noDataYet(Answer.Problem problem, ReadWindow window, long fence) {
        Answer.Page empty = new Answer.Page(List.of(), List.of(), null, false, problem.serverTime(), null, 0);
        return begin(empty, window, fence).withNotice(problem.detail());
    }

    /**
     * @param page as read
     * @param window the listing it belongs to
     * @param fence proof that this replica holds the poll
     */
    public PageWork begin(Answer.Page page, ReadWindow window, long fence) {
        return begin(page, page.spans(), window, fence);
    }

    /**
     * A part of a page that came through Kafka.
     *
     * @param spans of the page that are to be looked at; the others are outlines
     */
    PageWork begin(Answer.Page page, List<Span> spans, ReadWindow window) {
        return begin(page, spans, window, NO_FENCE);
    }

    private PageWork begin(Answer.Page page, List<Span> spans, ReadWindow window, long fence) {
        // A span listed twice on a page counts once; the later entry is the newer one.
        Map<String, Signal> signals = new LinkedHashMap<>();
        for (Span span : spans) {
            Finding finding = classifier.classify(span);
            if (finding != null || !span.evaluations().isEmpty()) {
                signals.put(span.traceId() + '\n' + span.spanId(), new Signal(span, finding, digests.of(span)));
            }
        }
        List<Quarantined> unreadable = new ArrayList<>();
        for (Answer.Unreadable span : page.unreadable()) {
            unreadable.add(
                    new Quarantined(digests.of(span.raw()), span.raw(), span.reason(), span.traceId(), span.spanId()));
        }
        return new PageWork(page, window, fence, new ArrayList<>(signals.values()), unreadable, settings);
    }
}
