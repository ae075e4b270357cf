package io.groundhog.capture;

import io.groundhog.datadog.Answer;
import io.groundhog.datadog.AnswerReader;
import io.groundhog.datadog.DatadogSettings;
import io.groundhog.datadog.Search;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Puts a search into a message and reads the answer out of it, so that the routes only say where it goes. */
public final class DatadogExchange {

    private static final String REQUEST = "request";

    private final DatadogSettings settings;
    private final AnswerReader reader;
    private final RequestBudget budget;
    private final ReadingMetrics metrics;

    DatadogExchange(DatadogSettings settings, AnswerReader reader, RequestBudget budget, ReadingMetrics metrics) {
        this.settings = settings;
        this.reader = reader;
        this.budget = budget;
        this.metrics = metrics;
    }

    /** The row of {@code next-window.sql} becomes the exchange properties {@code window} and {@code windowId}. */
    public void window(Exchange exchange) {
        @SuppressWarnings("unchecked")
        Map<String, Object> row = exchange.getMessage().getBody(Map.class);
        ReadWindow window = ReadWindow.of(row);
        exchange.setProperty("window", window);
        exchange.setProperty("windowId", window.id());
    }

    /** The search of the exchange property {@code window} becomes the body. */
    public void ask(Exchange exchange) {
        ReadWindow window = exchange.getProperty("window", ReadWindow.class);
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        authenticate(message);
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        message.setHeader(Exchange.CONTENT_TYPE, Search.CONTENT_TYPE);
        message.setBody(window.search(settings.queryText()).toJson());
        exchange.setProperty(REQUEST, Timer.start());
    }

    /** The probe of both keys. */
    public void probe(Exchange exchange) {
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        authenticate(message);
        message.setHeader(Exchange.HTTP_METHOD, "GET");
        message.setBody(null);
    }

    /** Body and headers of the answer become an {@link Answer}. */
    public Answer read(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        ReadWindow window = exchange.getProperty("window", ReadWindow.class);
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        Map<String, Object> headers = Map.copyOf(withoutNulls(message.getHeaders()));
        budget.spent(window, headers, status);
        try (InputStream body = message.getBody(InputStream.class)) {
            return answered(exchange, reader.read(status, headers, body, window.mendsUtf8()));
        }
    }

    /** No answer at all: the exception that kept it away becomes a problem. */
    public Answer unreachable(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        budget.spent(exchange.getProperty("window", ReadWindow.class), Map.of(), 0);
        return answered(exchange, reader.unreachable(cause));
    }

    private Answer answered(Exchange exchange, Answer answer) {
        exchange.getMessage().removeHeaders("*");
        metrics.requestEnded(exchange.getProperty(REQUEST, Timer.Sample.class));
        if (answer instanceof Answer.Problem problem) {
            metrics.problem(problem.kind());
        }
        return answer;
    }

    public boolean isPage(Answer answer) {
        return answer instanceof Answer.Page;
    }

    /** A problem in the body becomes the exchange properties {@code problemKind Status Detail} and {@code waitSeconds}. */
    public void tell(Exchange exchange) {
        exchange.removeProperty("problemKind");
        if (exchange.getMessage().getBody() instanceof Answer.Problem problem) {
            exchange.setProperty("problemKind", problem.kind().name());
            exchange.setProperty("problemStatus", problem.httpStatus());
            exchange.setProperty("problemDetail", problem.detail());
            exchange.setProperty("waitSeconds", budget.secondsUntilAllowed());
        }
    }

    private void authenticate(Message message) {
        message.setHeader("DD-API-KEY", settings.apiKey());
        message.setHeader("DD-APPLICATION-KEY", settings.appKey());
        message.setHeader("Accept", "application/vnd.api+json, application/json");
    }

    private static Map<String, Object> withoutNulls(Map<String, Object> headers) {
        return headers.entrySet().stream()
                .filter(entry -> entry.getKey() != null && entry.getValue() != null)
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a));
    }
}
