package io.groundhog.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Savepoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.NanoTimeStopwatchFactory;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.proxy.ProxyConfig;
import net.ttddyy.dsproxy.support.ProxyDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** How long statements take as the driver sees it, and the slowest one of each text with its plan. */
final class StatementTimes implements BeanPostProcessor, QueryExecutionListener {

    /** Part of a statement whose plan is wanted as it runs within its transaction; empty for none. */
    private static final String EXPLAINED = System.getProperty("benchmark.explain", "");
    /** Which run of it; the first ones find empty tables. */
    private static final int EXPLAINED_RUN = 40;

    private final Map<String, Slow> slowest = new LinkedHashMap<>();
    private final Map<String, Long> totals = new LinkedHashMap<>();
    private DataSource plain;
    private long nanos;
    private int timesSeen;

    private record Slow(long nanos, List<ParameterSetOperation> parameters) {}

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!name.equals("dataSource")) {
            return bean;
        }
        plain = (DataSource) bean;
        ProxyDataSource timed = new ProxyDataSource(plain);
        timed.setProxyConfig(ProxyConfig.Builder.create()
                .queryListener(this)
                .stopwatchFactory(new NanoTimeStopwatchFactory())
                .build());
        return timed;
    }

    /** Runs a statement that is asked for once before its time, with its plan, and takes that back. */
    @Override
    public synchronized void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        QueryInfo query = queries.get(0);
        if (EXPLAINED.isEmpty() || !query.getQuery().contains(EXPLAINED) || ++timesSeen != EXPLAINED_RUN) {
            return;
        }
        try {
            Connection connection = execution.getStatement().getConnection();
            Savepoint here = connection.setSavepoint();
            System.out.println(
                    plan(connection, query.getQuery(), query.getParametersList().get(0)));
            connection.rollback(here);
        } catch (Exception e) {
            throw new IllegalStateException("The plan of " + query.getQuery(), e);
        }
    }

    @Override
    public synchronized void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        long took = execution.getElapsedTime();
        nanos += took;
        QueryInfo query = queries.get(0);
        totals.merge(query.getQuery(), took, Long::sum);
        if (query.getParametersList().size() == 1) {
            slowest.merge(
                    query.getQuery(),
                    new Slow(took, List.copyOf(query.getParametersList().get(0))),
                    (one, other) -> one.nanos >= other.nanos ? one : other);
        }
    }

    /** Counts afresh from here. */
    synchronized void restart() {
        nanos = 0;
        totals.clear();
    }

    /** Milliseconds that statements have taken since the restart. */
    synchronized double millis() {
        return nanos / 1e6;
    }

    /** Statements by their share of the time since the restart, the dearest first, each with its milliseconds and its beginning. */
    synchronized List<String> dearest() {
        return totals.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(total -> "%,9.0f ms  %.90s"
                        .formatted(total.getValue() / 1e6, total.getKey().replaceAll("\\s+", " ")))
                .toList();
    }

    /** Statements of which one took longer than some milliseconds, each with the plan of its slowest run. */
    synchronized Map<String, String> plansOfThoseOver(double millis) throws Exception {
        Map<String, String> plans = new LinkedHashMap<>();
        for (Map.Entry<String, Slow> slow : slowest.entrySet()) {
            if (slow.getValue().nanos > millis * 1e6) {
                plans.put(slow.getKey(), plan(slow.getKey(), slow.getValue().parameters));
            }
        }
        return plans;
    }

    private String plan(String statement, List<ParameterSetOperation> parameters) throws Exception {
        try (Connection connection = plain.getConnection()) {
            return plan(connection, statement, parameters);
        }
    }

    private static String plan(Connection connection, String statement, List<ParameterSetOperation> parameters)
            throws Exception {
        try (PreparedStatement explain = connection.prepareStatement("explain (analyze, buffers, wal) " + statement)) {
            for (ParameterSetOperation parameter : parameters) {
                parameter.getMethod().invoke(explain, parameter.getArgs());
            }
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines = explain.executeQuery()) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }
}
