package io.groundhog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.sandbox.SandboxSpan;
import io.groundhog.sandbox.SandboxSpan.SpanKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What Datadog holds against what the service has made of it. */
final class Truth {

    private final Service service;
    private final Set<SpanKey> further = new HashSet<>();

    Truth(Service service) {
        this.service = service;
    }

    /** Waits until every failing span is kept, nothing else is, and all invariants hold. */
    void isInTheDatabase() {
        Service.eventually(() -> assertIs(failing(), service.database().references()));
        invariantsHold();
    }

    /** Asked many times a second, with thousands of spans, so only some of what is wrong is written out. */
    private static void assertIs(Set<SpanKey> failing, Set<SpanKey> kept) {
        assertThat(someLacking(failing, kept))
                .as("failing spans that are not kept")
                .isEmpty();
        assertThat(someLacking(kept, failing)).as("kept spans that do not fail").isEmpty();
    }

    private static List<SpanKey> someLacking(Set<SpanKey> all, Set<SpanKey> others) {
        return all.stream().filter(span -> !others.contains(span)).limit(3).toList();
    }

    /** Takes all spans away from Datadog; what failed remains a part of the truth. */
    void moveOn() {
        further.addAll(failing());
        service.sandbox().spans().clear();
    }

    /** Counts a span as failing although neither its status nor a verdict says so, or although Datadog no longer has it. */
    void alsoFails(SpanKey span) {
        further.add(span);
    }

    /** One more failure reaches the queue as the API shows it, so reading goes on. */
    void aFreshFailureGetsThrough() {
        SandboxSpan fresh = Failures.of("fresh-agent").now();
        service.show(fresh);
        Service.eventually(() -> assertThat(service.capturesOf("fresh-agent")).anySatisfy(capture -> assertThat(
                        service.api()
                                .all("/api/v1/captures/" + capture.path("id").asText() + "/traces"))
                .anySatisfy(trace -> assertThat(trace.path("traceId").asText()).isEqualTo(fresh.traceId()))));
    }

    Set<SpanKey> failing() {
        Set<SpanKey> failing = service.sandbox()
                .spans()
                .all()
                .filter(span -> span.isError() || isJudgedFailing(span))
                .map(SandboxSpan::key)
                .collect(Collectors.toSet());
        failing.addAll(further);
        return failing;
    }

    private static boolean isJudgedFailing(SandboxSpan span) {
        return span.verdicts().stream()
                .anyMatch(verdict -> verdict.body().path("assessment").asText().equals("fail")
                        && !verdict.body().path("status").asText().equals("ERROR"));
    }

    /** I1, I2, I3 and I7 of any moment at which nothing is being written; each names the rows that break it. */
    void invariantsHold() {
        noRow(
                "a span is captured or in quarantine, never both",
                """
                        select trace_id || ' ' || span_id from trace_reference
                        join quarantine q using (trace_id, span_id) where q.state = 'open'
                        """);
        noRow(
                "recurrence is the number of distinct traces",
                """
                        select c.number || ': ' || c.recurrence_count || ' instead of ' || count(distinct r.trace_id)
                        from capture c left join trace_reference r on r.capture_id = c.id
                        group by c.id having c.recurrence_count <> count(distinct r.trace_id)
                        """);
        noRow(
                "sessions and users are counted once",
                """
                        select c.number::text from capture c
                        where merged_into is null and (session_count, user_count)
                              <> (select count(*) filter (where kind = 's'), count(*) filter (where kind = 'u')
                                  from capture_person p where p.capture_id = c.id)
                        """);
        noRow(
                "a capture is as old and as new as what supports it",
                """
                        select c.number || ': ' || c.first_seen || ' ' || c.last_seen from capture c
                        join (select capture_id, min(observed_at) as first_seen, max(observed_at) as last_seen
                              from trace_reference group by capture_id) r on r.capture_id = c.id
                        where c.merged_into is null and (c.first_seen, c.last_seen) <> (r.first_seen, r.last_seen)
                        """);
        noRow(
                "the context of a capture is one of its root causes",
                """
                        select c.number::text from capture c
                        where c.merged_into is null
                          and not exists (select from trace_reference r
                                          where r.capture_id = c.id and r.cause_span_id is null
                                            and (r.trace_id, r.span_id) = (c.context_trace_id, c.context_span_id))
                        """);
        noRow(
                "a trace counts in each hour in which it failed",
                """
                        select coalesce(h.capture_id, r.capture_id) || ' ' || coalesce(h.hour, r.hour)
                        from (select capture_id, hour, traces from capture_hour where traces <> 0) h
                        full join (select capture_id, date_trunc('hour', observed_at, 'UTC') as hour, count(distinct trace_id) as traces
                                   from trace_reference group by 1, 2) r using (capture_id, hour)
                        where h.traces is distinct from r.traces
                        """);
        noRow(
                "the days of all captures are the sum of their hours",
                """
                        select coalesce(d.day, s.day) || ' ' || coalesce(d.agent, s.agent)
                        from (select * from failure_day where traces <> 0) d
                        full join (select (h.hour at time zone 'UTC')::date as day, c.agent, c.environment, c.failure_class,
                                          sum(h.traces) as traces
                                   from capture_hour h join capture c on c.id = h.capture_id where h.traces <> 0
                                   group by 1, 2, 3, 4) s using (day, agent, environment, failure_class)
                        where d.traces is distinct from s.traces
                        """);
        noRow(
                "every capture was audited once, with its history",
                """
                        select c.number::text from capture c
                        where 1 <> (select count(*) from audit_event a
                                    where a.action = 'capture.created' and a.subject_id = c.id::text)
                           or not exists (select from capture_history h where h.capture_id = c.id and h.from_status is null
                                             and h.to_status in ('new', 'ignored'))
                        """);
        noRow(
                "every quarantined span was audited once",
                """
                        select q.id::text from quarantine q
                        where 1 <> (select count(*) from audit_event a
                                    where a.action = 'span.quarantined' and a.subject_id = q.id::text)
                        """);
    }

    private void noRow(String invariant, String broken) {
        assertThat(service.database().texts(broken)).as(invariant).isEmpty();
    }
}
