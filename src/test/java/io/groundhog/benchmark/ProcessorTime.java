package io.groundhog.benchmark;

import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Processor time in seconds. Unlike time on the clock it hardly depends on what else the machine has to do.
 *
 * @param connections what PostgreSQL's connections have had
 * @param here what this process has had, all of its threads together
 */
record ProcessorTime(double connections, double here) {

    static ProcessorTime now(JdbcTemplate database) {
        double connections = database.queryForList("select pid from pg_stat_activity", Long.class).stream()
                .map(ProcessHandle::of)
                .flatMap(Optional::stream)
                .mapToDouble(ProcessorTime::of)
                .sum();
        return new ProcessorTime(connections, of(ProcessHandle.current()));
    }

    ProcessorTime since(ProcessorTime before) {
        return new ProcessorTime(connections - before.connections, here - before.here);
    }

    private static double of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }
}
