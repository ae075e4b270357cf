package io.groundhog.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the tables say of where failures belong, and what must hold of them whenever nothing is being written. */
public final class GroupingRows {

    private final JdbcClient database;

    public GroupingRows(JdbcClient database) {
        this.database = database;
    }

    /** The captures of an agent that stand by themselves, oldest first. */
    List<UUID> standing(String agent) {
        return database.sql("select id from capture where agent = ? and merged_into is null order by number")
                .param(agent)
                .query(UUID.class)
                .list();
    }

    UUID captureOf(String traceId, String spanId) {
        return database.sql("select capture_id from trace_reference where trace_id = ? and span_id = ?")
                .params(traceId, spanId)
                .query(UUID.class)
                .single();
    }

    long number(UUID capture) {
        return database.sql("select number from capture where id = ?")
                .param(capture)
                .query(Long.class)
                .single();
    }

    List<String> texts(String select, Object... parameters) {
        return database.sql(select).params(parameters).query(String.class).list();
    }

    /**
     * Every capture says what its failing spans say, every failing span is where its home stands, and nothing goes in circles.
     *
     * @param agents what the names of the agents begin with that this is about; other tests leave rows that add up to nothing
     */
    public void hold(String agents) {
        none(
                "captures that say something else than their failing spans",
                """
                select c.number || ' of ' || c.agent || ': ' || (c.recurrence_count, c.observation_count, c.session_count, c.user_count,
                        c.reached_count, c.recovered_count, c.first_seen, c.last_seen,
                        coalesce(c.observed_severity, c.severity))::text || ' instead of ' || n::text
                from (select * from capture where agent like :agents) c
                cross join lateral (
                    select count(distinct trace_id), coalesce(sum(observations), 0)::bigint, count(distinct session_hash),
                           count(distinct user_hash),
                           count(*) filter (where cause_span_id is null and reach = 'reached'),
                           count(*) filter (where cause_span_id is null and reach = 'recovered'),
                           coalesce(min(observed_at), c.first_seen), coalesce(max(observed_at), c.last_seen),
                           coalesce(max(severity) filter (where cause_span_id is null), c.observed_severity, c.severity)
                    from trace_reference r where r.capture_id = c.id) n
                where (c.recurrence_count, c.observation_count, c.session_count, c.user_count, c.reached_count, c.recovered_count,
                       c.first_seen, c.last_seen, coalesce(c.observed_severity, c.severity))::text <> n::text
                """,
                agents);
        none(
                "kinds of captures that are counted wrong",
                """
                select concat_ws(' ', agent, status, severity, coalesce(a.captures, 0), 'instead of', coalesce(b.captures, 0))
                from (select status, severity, agent, failure_class, environment, coalesce(assignee, '') as assignee, regressed, escalating,
                             sum(captures) as captures
                      from capture_count where agent like :agents group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(captures) <> 0) a
                full join (select status, severity, agent, failure_class, environment, coalesce(assignee, '') as assignee, regressed,
                                  escalating, count(*) as captures
                           from capture where agent like :agents and merged_into is null group by 1, 2, 3, 4, 5, 6, 7, 8) b
                     using (status, severity, agent, failure_class, environment, assignee, regressed, escalating)
                where a.captures is distinct from b.captures
                """,
                agents);
        none(
                "hours that count something else than their failing spans",
                """
                select capture_id::text from (select * from capture_hour where traces <> 0) a
                full join (select r.capture_id, date_trunc('hour', observed_at, 'UTC') as hour, count(distinct trace_id) as traces
                           from trace_reference r group by 1, 2) b using (capture_id, hour)
                join capture c on c.id = capture_id and c.agent like :agents
                where a.traces is distinct from b.traces
                """,
                agents);
        none(
                "persons that nobody has seen, or who are missing",
                """
                select capture_id::text from capture_person a
                full join (select distinct capture_id, kind, hash from trace_reference,
                           lateral (values ('s'::"char", session_hash), ('u'::"char", user_hash)) as p (kind, hash)
                           where hash is not null) b using (capture_id, kind, hash)
                join capture c on c.id = capture_id and c.agent like :agents
                where a.capture_id is null or b.capture_id is null
                """,
                agents);
        none(
                "signatures that count something else than their failing spans",
                """
                select n.signature || ' at ' || n.home || ': ' || coalesce(s.failures::text, 'nothing') || ' instead of ' || n.failures
                from (select signature, coalesce(home_id, capture_id) as home, count(*) as failures
                      from trace_reference where cause_span_id is null group by 1, 2) n
                left join capture_signature s on s.signature = n.signature and s.capture_id = n.home
                join capture c on c.id = n.home and c.agent like :agents
                where s.failures is distinct from n.failures
                union all
                select s.signature || ' at ' || s.capture_id || ': ' || s.failures || ' instead of none'
                from capture_signature s join capture c on c.id = s.capture_id and c.agent like :agents
                where s.failures <> 0 and not exists (
                    select from trace_reference r
                    where r.cause_span_id is null and r.signature = s.signature and coalesce(r.home_id, r.capture_id) = s.capture_id)
                """,
                agents);
        none(
                "failing spans that are not where their home stands",
                """
                select r.trace_id || ' ' || r.span_id
                from trace_reference r join capture c on c.id = r.capture_id and c.agent like :agents
                where r.capture_id <> standing_capture(coalesce(r.home_id, r.capture_id))
                """,
                agents);
        none(
                "captures merged in circles",
                "select number::text from capture where agent like :agents and standing_capture(id) is null",
                agents);
        none(
                "captures that stand by themselves with nothing in them",
                """
                select c.number::text from capture c
                where c.agent like :agents and c.merged_into is null and not exists (
                    select from trace_reference r where r.capture_id = c.id and r.cause_span_id is null
                                                    and (r.trace_id, r.span_id) = (c.context_trace_id, c.context_span_id))
                  and exists (select from capture_signature s where s.capture_id = c.id)
                """,
                agents);
        none(
                "merges that do not say what is",
                """
                select c.number::text from capture c
                where c.agent like :agents
                  and (c.merged_into is not null and c.recurrence_count > 0
                       or exists (select from capture_merge m
                              where m.source_id = c.id and m.undone_at is null and m.target_id is distinct from c.merged_into))
                """,
                agents);
        none(
                "errors that are elsewhere than their cause",
                """
                select e.trace_id || ' ' || e.span_id from trace_reference e
                join trace_reference c on c.trace_id = e.trace_id and c.span_id = e.cause_span_id
                join capture k on k.id = e.capture_id and k.agent like :agents
                where (e.capture_id, coalesce(e.home_id, e.capture_id)) <> (c.capture_id, coalesce(c.home_id, c.capture_id))
                """,
                agents);
    }

    private void none(String what, String query, String agents) {
        assertThat(database.sql(query)
                        .param("agents", agents + "%")
                        .query(String.class)
                        .list())
                .as(what)
                .isEmpty();
    }
}
