package io.groundhog.capture;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** What the routes need around storing a page: the texts that go beside the rows, and the way out when PostgreSQL refuses one. */
public final class PageKeeping {

    private final EvidenceMaker evidence;
    private final EchoFinder echoes;
    private final PageSignatures signatures;

    PageKeeping(EvidenceMaker evidence, EchoFinder echoes, PageSignatures signatures) {
        this.evidence = evidence;
        this.echoes = echoes;
        this.signatures = signatures;
    }

    /** Redacts what is set aside, and writes down the trace where a whole one was fetched. */
    public PageWork finish(PageWork work) {
        work.redactQuarantine(evidence::redact);
        if (work.isWholeTrace()) {
            work.withSnapshot(evidence.snapshot(work.page()));
        }
        return work;
    }

    /** What is on a page to be looked at one by one. */
    public List<Signal> signals(PageWork work) {
        return work.signals();
    }

    public boolean isUnreadable(PageWork work) {
        return work.isAnythingSetAside();
    }

    /**
     * The named parameters of the statements of {@code routes/sql/capture}. Routes and statements get plain maps: Camel remembers
     * every object it has called a method of by name, and must not remember pages.
     */
    public Map<String, Object> parameters(PageWork work) {
        return PageParameters.of(work);
    }

    /** With what is known of the traces, tells root causes from echoes: adds {@code anyRoot} and the signatures of the {@code roots}. */
    public Map<String, Object> settled(PageWork work, List<Map<String, Object>> known) {
        return PageParameters.withSignatures(echoes.settle(work, known));
    }

    /** With what is known of the signatures: adds the {@code roots} and whether there is {@code anyUnknown} signature among them. */
    public Map<String, Object> resolved(PageWork work, List<Map<String, Object>> known) {
        work.settlement().resolve(known);
        signatures.followFormer(work, known);
        return PageParameters.withRoots(work);
    }

    /** Learns the signatures of the page that were never seen before. */
    public Map<String, Object> learn(PageWork work) {
        signatures.learn(work);
        return PageParameters.withRoots(work);
    }

    /** Hands the rows of {@code open-captures.sql} to the page. */
    public Map<String, Object> placed(PageWork work, List<Map<String, Object>> rows) {
        work.settlement().assign(rows);
        return PageParameters.of(work);
    }

    /** Gives echoes the capture of their cause: adds {@code kept}, {@code echoes}, {@code openedIds} and {@code anyEcho}. */
    public Map<String, Object> followed(PageWork work) {
        work.settlement().follow();
        return PageParameters.withKept(work);
    }

    /** True when PostgreSQL refused a value (classes 22 and 54), not when it could not work at all. */
    public boolean concernsData(Exchange exchange) {
        for (Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
                cause != null;
                cause = cause.getCause()) {
            if (cause instanceof SQLException refused && refused.getSQLState() != null) {
                return refused.getSQLState().startsWith("22")
                        || refused.getSQLState().startsWith("54");
            }
        }
        return false;
    }

    /** Halves of a refused page, down to the span that is to blame, which is set aside, redacted like everything else. */
    public List<PageWork> halves(Exchange exchange) {
        PageWork work = exchange.getProperty("work", PageWork.class);
        Throwable refusal = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        if (work.evidences().isEmpty()) {
            // No span is left to blame, so halving would go on for ever. The poll ends, and the page is read again.
            throw new IllegalStateException("PostgreSQL refuses a page that keeps no span", refusal);
        }
        List<PageWork> halves = work.halves("PostgreSQL refused it: " + refusal.getMessage());
        halves.forEach(half -> half.redactQuarantine(evidence::redact));
        return halves;
    }
}
