package io.groundhog.benchmark;

import io.groundhog.datadog.Search;
import io.groundhog.datadog.Window;
import java.net.URI;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.jspecify.annotations.Nullable;

/**
 * What the manual of Camel leads to: split the page, ask the JDBC idempotent repository for each span, insert each span. It
 * classifies by status only, and neither redacts, signs, groups nor audits.
 */
final class NaiveRoute extends RouteBuilder {

    static final String TABLE =
            "create table naive_failure (trace_id text, span_id text, agent text, error_type text, error_message text,"
                    + " evidence jsonb, primary key (trace_id, span_id))";
    private static final String INSERT =
            "insert into naive_failure (trace_id, span_id, agent, error_type, error_message, evidence) values ("
                    + ":#${exchangeProperty.span[attributes][trace_id]}, :#${exchangeProperty.span[attributes][span_id]},"
                    + ":#${exchangeProperty.span[attributes][ml_app]}, :#${exchangeProperty.span[attributes][error][type]},"
                    + ":#${exchangeProperty.span[attributes][error][message]}, :#${bodyAs(String)}::jsonb)";

    private final URI datadog;
    private final JdbcMessageIdRepository seen;

    NaiveRoute(URI datadog, DataSource dataSource) {
        this.datadog = datadog;
        seen = new JdbcMessageIdRepository(dataSource, "naive");
        seen.setCreateTableIfNotExists(false);
    }

    @Override
    public void configure() {
        from("direct:naive")
                .setProperty("after", constant(""))
                .setProperty("more", constant(true))
                .loopDoWhile(simple("${exchangeProperty.more}"))
                .process(exchange -> exchange.getMessage().setBody(search(exchange)))
                .setHeader("DD-API-KEY", constant("sandbox-api-key"))
                .setHeader("DD-APPLICATION-KEY", constant("sandbox-app-key"))
                .setHeader("Content-Type", constant(Search.CONTENT_TYPE))
                .to(datadog + "/api/v2/llm-obs/v1/spans/events/search")
                .removeHeaders("*")
                .unmarshal()
                .json(JsonLibrary.Jackson)
                .process(NaiveRoute::turnPage)
                .split(simple("${body[data]}"))
                .setProperty("span", body())
                .filter(simple("${body[attributes][status]} == 'error'"))
                .idempotentConsumer(simple("${body[attributes][trace_id]}/${body[attributes][span_id]}"), seen)
                .marshal()
                .json(JsonLibrary.Jackson)
                .to("sql:" + INSERT)
                .end()
                .end()
                .end()
                .end();
    }

    private static void turnPage(Exchange exchange) {
        Object after = after(exchange.getMessage().getBody(Map.class));
        exchange.setProperty("after", after == null ? "" : after);
        exchange.setProperty("more", after != null);
    }

    private static @Nullable Object after(Map<?, ?> page) {
        return page.get("meta") instanceof Map<?, ?> meta && meta.get("page") instanceof Map<?, ?> links
                ? links.get("after")
                : null;
    }

    private static byte[] search(Exchange exchange) {
        Window window = exchange.getProperty("window", Window.class);
        return new Search(window, null, null, null, exchange.getProperty("after", String.class), 1_000, true, true)
                .toJson();
    }
}
