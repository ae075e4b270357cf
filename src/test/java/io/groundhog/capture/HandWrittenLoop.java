package io.groundhog.capture;

import io.groundhog.datadog.Answer;
import io.groundhog.datadog.AnswerReader;
import io.groundhog.datadog.DatadogSettings;
import io.groundhog.datadog.Search;
import io.groundhog.datadog.Site;
import io.groundhog.datadog.Tier;
import io.groundhog.datadog.Window;
import io.groundhog.fingerprint.RuledSigner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What {@code routes/capture} does, as a plain loop: the same classes, the same statements, no Camel. What the routes cost is the
 * difference between the two.
 */
public final class HandWrittenLoop {

    private final PageIntake intake;
    private final SeenSignals seen;
    private final EvidenceMaker evidence;
    private final RuledSigner signer;
    private final PageKeeping keeping;
    private final AnswerReader reader;
    private final DatadogSettings settings;
    private final String address;
    private final PageStatements statements;
    private final JdbcTemplate database;
    private final TransactionTemplate transactions;
    private final CloseableHttpClient http = HttpClients.createDefault();

    public HandWrittenLoop(BeanFactory beans) {
        intake = beans.getBean(PageIntake.class);
        seen = beans.getBean("seenSignals", SeenSignals.class);
        evidence = beans.getBean(EvidenceMaker.class);
        signer = beans.getBean(RuledSigner.class);
        keeping = beans.getBean(PageKeeping.class);
        reader = beans.getBean(AnswerReader.class);
        settings = beans.getBean(DatadogSettings.class);
        address = beans.getBean(Site.class).api() + "/api/v2/llm-obs/v1/spans/events/search";
        database = beans.getBean(JdbcTemplate.class);
        statements = new PageStatements(database);
        transactions = new TransactionTemplate(beans.getBean(PlatformTransactionManager.class));
    }

    /** Reads a planned listing to its end. */
    public void drain(long windowId, Window window, long fence) {
        String cursor = null;
        for (int page = 0; ; page++) {
            PageWork work = read(
                    new ReadWindow(
                            windowId, Tier.BACKFILL, window, null, null, cursor, page, settings.pageLimit(), true, 0),
                    fence);
            transactions.executeWithoutResult(status -> store(work));
            if (work.isLastPage()) {
                return;
            }
            cursor = work.nextCursor();
        }
    }

    /** Reads a listing to its end and keeps nothing: what HTTP and JSON alone cost. */
    public void skim(Window window) {
        String cursor = null;
        while (true) {
            Answer.Page page =
                    ask(new ReadWindow(0, Tier.BACKFILL, window, null, null, cursor, 0, settings.pageLimit(), true, 0));
            if (page.nextCursor() == null || page.spans().isEmpty()) {
                return;
            }
            cursor = page.nextCursor();
        }
    }

    /** Reads a listing once more, keeps nothing, and tells how many seconds of processor time signing its failures takes. */
    public double secondsOfSigning(Window window) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long nanos = 0;
        String cursor = null;
        do {
            ReadWindow part =
                    new ReadWindow(0, Tier.BACKFILL, window, null, null, cursor, 0, settings.pageLimit(), true, 0);
            PageWork work = intake.begin(ask(part), part, 0);
            List<Evidence> made = work.signals().stream()
                    .map(evidence::make)
                    .filter(one -> one.facts() != null)
                    .toList();
            long before = threads.getCurrentThreadCpuTime();
            made.forEach(one -> signer.sign(one.facts(), one.tags()));
            nanos += threads.getCurrentThreadCpuTime() - before;
            cursor = work.isLastPage() ? null : work.nextCursor();
        } while (cursor != null);
        return nanos / 1e9;
    }

    private PageWork read(ReadWindow window, long fence) {
        PageWork work = seen.dropSeen(intake.begin(ask(window), window, fence));
        for (Signal signal : work.signals()) {
            try {
                work.add(evidence.make(signal));
            } catch (RuntimeException e) {
                work.setAside(signal, e);
            }
        }
        return keeping.finish(work);
    }

    private Answer.Page ask(ReadWindow window) {
        HttpPost post = new HttpPost(address);
        post.setHeader("DD-API-KEY", settings.apiKey());
        post.setHeader("DD-APPLICATION-KEY", settings.appKey());
        post.setEntity(new ByteArrayEntity(
                window.search(settings.queryText()).toJson(), ContentType.create(Search.CONTENT_TYPE)));
        try {
            return http.execute(post, response -> {
                Map<String, Object> headers = Arrays.stream(response.getHeaders())
                        .collect(Collectors.toMap(Header::getName, Header::getValue, (one, other) -> one));
                byte @Nullable [] body = EntityUtils.toByteArray(response.getEntity());
                return (Answer.Page) reader.read(response.getCode(), headers, new ByteArrayInputStream(body));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void store(PageWork work) {
        Map<String, Object> page = keeping.parameters(work);
        if (statements.update("hold-fence", page) == 0) {
            throw new Fenced();
        }
        if (is(page, "anythingToKeep")) {
            page = keeping.settled(work, statements.query("known-references", page));
            if (is(page, "anyRoot")) {
                page = keeping.resolved(work, statements.query("../grouping/resolve-signatures", page));
                if (is(page, "anyUnknown")) {
                    keeping.learn(work);
                }
                keeping.placed(work, statements.query("open-captures", page));
            }
            page = keeping.followed(work);
            statements.update("keep-references", page);
            seen.remember(work);
            if (is(page, "anyEcho")) {
                statements.update("move-echoes", page);
            }
        }
        if (is(page, "anyOutcome")) {
            statements.update("note-reach", page);
        }
        statements.update("advance-window", page);
    }

    private static boolean is(Map<String, Object> page, String name) {
        return Boolean.TRUE.equals(page.get(name));
    }
}
