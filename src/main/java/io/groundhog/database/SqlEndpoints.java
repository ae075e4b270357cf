package io.groundhog.database;

import org.apache.camel.CamelContext;
import org.apache.camel.component.sql.SqlEndpoint;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/**
 * How routes execute statements. Left alone, Camel asks the driver before each execution how many parameters the statement has. That is
 * one more way to PostgreSQL and back, for which the driver has the statement parsed without types and mostly forgets what it had prepared; so
 * most statements were parsed twice each time and never kept ({@code SqlProducer} of camel-sql 4.18, {@code QueryExecutorImpl.sendParse} of
 * pgjdbc 42.7).
 */
@Component
final class SqlEndpoints implements CamelContextConfiguration {
    private final NamedParameters parameters = new NamedParameters();

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        camel.getCamelContextExtension().registerEndpointCallback((uri, endpoint) -> {
            if (endpoint instanceof SqlEndpoint sql && sql.getParametersCount() == 0) {
                // any number: it keeps Camel from asking, and the strategy knows better
                sql.setParametersCount(1);
                sql.setPrepareStatementStrategy(parameters);
            }
            return endpoint;
        });
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {}
}
