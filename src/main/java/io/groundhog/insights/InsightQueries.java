package io.groundhog.insights;

import io.groundhog.api.QueryParameters;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import io.groundhog.grouping.DuplicateShare;
import io.groundhog.insights.Insights.Agent;
import io.groundhog.insights.Insights.Completeness;
import io.groundhog.insights.Insights.Duplicates;
import io.groundhog.insights.Insights.FailureClass;
import io.groundhog.insights.Insights.Latency;
import io.groundhog.insights.Insights.LatencyDay;
import io.groundhog.insights.Insights.RepeatDay;
import io.groundhog.insights.Insights.Repeats;
import io.groundhog.insights.Insights.ShareDay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the meters. Everything they need has been counted by the day already, so none of them looks at traces. */
@Component
class InsightQueries {
    private static final double VISIBLE_GOAL = 0.95;
    private static final double DUPLICATES_GOAL = 0.05;
    private static final double COMPLETE_GOAL = 0.90;
    private static final double REDUCTION_GOAL = 0.30;

    private final JdbcClient database;
    private final DuplicateShare suspected;
    private final InstantSource clock;
    private final String latency;
    private final String duplicates;
    private final String reviewed;
    private final String missing;
    private final String closed;
    private final String closedTotal;
    private final String byClass;
    private final String byAgent;

    InsightQueries(JdbcClient database, DuplicateShare suspected, InstantSource clock, SqlFiles sql) {
        this.database = database;
        this.suspected = suspected;
        this.clock = clock;
        this.latency = sql.text("insights/capture-latency");
        this.duplicates = sql.text("insights/duplicate-share");
        this.reviewed = sql.text("insights/reviewed-captures");
        this.missing = sql.text("insights/missing-parts");
        this.closed = sql.text("insights/closed-captures");
        this.closedTotal = sql.text("insights/closed-total");
        this.byClass = sql.text("insights/failures-by-class");
        this.byAgent = sql.text("insights/failures-by-agent");
    }

    public Insights read(@Header(Exchange.HTTP_QUERY) @Nullable String query) {
        QueryParameters parameters = QueryParameters.of(query, Set.of("from", "to"));
        Stretch stretch = Stretch.read(parameters, clock.instant());
        parameters.refuseWrongOnes();
        return new Insights(
                stretch.begin().toInstant(),
                stretch.end().toInstant(),
                latency(stretch),
                duplicates(stretch),
                completeness(stretch),
                repeats(stretch),
                failuresByClass(stretch),
                topAgents(stretch));
    }

    private Latency latency(Stretch stretch) {
        LatencyHistogram all = new LatencyHistogram();
        Map<LocalDate, LatencyHistogram> days = new HashMap<>();
        statement(latency, stretch).query(columns -> {
            int bucket = columns.getInt("bucket");
            long signals = columns.getLong("signals");
            all.add(bucket, signals);
            days.computeIfAbsent(day(columns), none -> new LatencyHistogram()).add(bucket, signals);
        });
        List<LatencyDay> series = new ArrayList<>();
        for (LocalDate day : stretch.days()) {
            LatencyHistogram of = days.getOrDefault(day, new LatencyHistogram());
            series.add(
                    new LatencyDay(day, of.signals(), of.percentile(0.5), of.percentile(0.95), of.shareWithinGoal()));
        }
        return new Latency(
                LatencyHistogram.GOAL_SECONDS,
                VISIBLE_GOAL,
                all.signals(),
                all.percentile(0.5),
                all.percentile(0.95),
                all.shareWithinGoal(),
                Shares.atLeast(all.shareWithinGoal(), VISIBLE_GOAL),
                series);
    }

    private Duplicates duplicates(Stretch stretch) {
        List<ShareDay> series = shares(duplicates, stretch, "captures", "duplicates");
        long captures = series.stream().mapToLong(ShareDay::all).sum();
        long found = series.stream().mapToLong(ShareDay::part).sum();
        Double share = Shares.of(found, captures);
        DuplicateShare.Duplicates now = suspected.read();
        Double suspectedShare = Shares.of(now.suggested(), now.openCaptures());
        return new Duplicates(
                DUPLICATES_GOAL,
                captures,
                found,
                share,
                now.openCaptures(),
                now.suggested(),
                suspectedShare,
                Shares.below(
                        share == null || suspectedShare == null
                                ? share
                                : Double.valueOf(Math.max(share, suspectedShare)),
                        DUPLICATES_GOAL),
                series);
    }

    private Completeness completeness(Stretch stretch) {
        List<ShareDay> series = shares(reviewed, stretch, "reviewed", "complete");
        long all = series.stream().mapToLong(ShareDay::all).sum();
        long complete = series.stream().mapToLong(ShareDay::part).sum();
        Double share = Shares.of(complete, all);
        Map<String, Long> parts = new LinkedHashMap<>();
        statement(missing, stretch).query(columns -> {
            parts.put(columns.getString("part"), columns.getLong("captures"));
        });
        return new Completeness(
                COMPLETE_GOAL, all, complete, share, Shares.atLeast(share, COMPLETE_GOAL), parts, series);
    }

    private Repeats repeats(Stretch stretch) {
        Map<LocalDate, RepeatDay> days = new HashMap<>();
        statement(closed, stretch).query(columns -> {
            LocalDate day = day(columns);
            days.put(
                    day,
                    new RepeatDay(
                            day,
                            columns.getLong("closed"),
                            columns.getLong("came_back"),
                            columns.getLong("regressions")));
        });
        List<RepeatDay> series = stretch.days().stream()
                .map(day -> days.getOrDefault(day, new RepeatDay(day, 0, 0, 0)))
                .toList();
        return statement(closedTotal, stretch)
                .param("before", stretch.before().begin())
                .query(Row.mapper(row -> {
                    long closings = row.number("closed");
                    long cameBack = row.number("came_back");
                    long now = row.number("regressions");
                    long before = row.number("regressions_before");
                    Double reduction = before == 0 ? null : Shares.round(1 - (double) now / before);
                    return new Repeats(
                            REDUCTION_GOAL,
                            closings,
                            cameBack,
                            Shares.of(cameBack, closings),
                            now,
                            before,
                            reduction,
                            Shares.atLeast(reduction, REDUCTION_GOAL),
                            series);
                }))
                .single();
    }

    private List<FailureClass> failuresByClass(Stretch stretch) {
        List<LocalDate> days = stretch.days();
        Map<String, long[]> traces = new TreeMap<>();
        statement(byClass, stretch).query(columns -> {
            long[] series = traces.computeIfAbsent(columns.getString("failure_class"), none -> new long[days.size()]);
            series[days.indexOf(day(columns))] = columns.getLong("traces");
        });
        return traces.entrySet().stream()
                .map(of -> {
                    List<Long> series =
                            java.util.Arrays.stream(of.getValue()).boxed().toList();
                    return new FailureClass(
                            of.getKey(),
                            series.stream().mapToLong(Long::longValue).sum(),
                            series);
                })
                .sorted(Comparator.comparing(FailureClass::traces).reversed())
                .toList();
    }

    private List<Agent> topAgents(Stretch stretch) {
        return statement(byAgent, stretch)
                .param("before", stretch.before().begin())
                .query(Row.mapper(
                        row -> new Agent(row.text("agent"), row.number("traces"), row.number("traces_before"))))
                .list();
    }

    /** One for each day, also for those without any. */
    private List<ShareDay> shares(String sql, Stretch stretch, String all, String part) {
        Map<LocalDate, ShareDay> days = new HashMap<>();
        statement(sql, stretch).query(columns -> {
            LocalDate day = day(columns);
            long count = columns.getLong(all);
            long found = columns.getLong(part);
            days.put(day, new ShareDay(day, count, found, Shares.of(found, count)));
        });
        return stretch.days().stream()
                .map(day -> days.getOrDefault(day, new ShareDay(day, 0, 0, null)))
                .toList();
    }

    private JdbcClient.StatementSpec statement(String sql, Stretch stretch) {
        return database.sql(sql).param("from", stretch.begin()).param("to", stretch.end());
    }

    private static LocalDate day(ResultSet columns) throws SQLException {
        return columns.getObject("day", LocalDate.class);
    }
}
