package io.groundhog.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** Turns whatever went wrong into a problem and writes it, for routes as well as for filters. */
@Component
public final class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final List<String> OUTAGES = List.of("08", "53", "57P", "58");

    private final ObjectMapper json;

    Problems(ObjectMapper json) {
        this.json = json;
    }

    /** Makes the message of a failed exchange the answer that explains it. */
    public void answer(Exchange exchange) throws IOException {
        Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Message message = exchange.getMessage();
        Problem problem = of(failure).at(message.getHeader(Exchange.HTTP_URI, String.class));
        message.setBody(json.writeValueAsBytes(problem));
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, problem.status());
        message.setHeader(Exchange.CONTENT_TYPE, Problem.MEDIA_TYPE);
        if (problem.status() == ProblemKind.UNAVAILABLE.status()) {
            message.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
    }

    /** Writes a problem as the whole answer. */
    public void write(Problem problem, HttpServletResponse response) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        byte[] body = json.writeValueAsBytes(problem);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    static Problem of(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException refusal) {
                return refusal.problem();
            }
            if (isOutage(cause)) {
                log.warn("A request could not be answered: {}", cause.getMessage());
                return Problem.of(
                        ProblemKind.UNAVAILABLE,
                        "Groundhog cannot reach its database at the moment. Try again in a few seconds.");
            }
            if (cause instanceof DirectConsumerNotAvailableException) {
                log.warn("A request could not be answered: {}", cause.getMessage());
                return Problem.of(
                        ProblemKind.UNAVAILABLE,
                        "The route that does this is not running. Look at the start of the log for the route that is missing.");
            }
        }
        String reference = UUID.randomUUID().toString();
        log.error("A request failed, reference {}", reference, failure);
        return Problem.of(
                ProblemKind.FAILED,
                "Something went wrong in Groundhog. The log has the details under " + reference + ".");
    }

    private static boolean isOutage(Throwable cause) {
        return cause instanceof CannotGetJdbcConnectionException
                || cause instanceof CannotCreateTransactionException
                || cause instanceof DataAccessResourceFailureException
                || cause instanceof TransientDataAccessException
                || cause instanceof SQLException refusal && isOutage(refusal.getSQLState());
    }

    /** Classes of SQLSTATE: connection lost, out of resources, shut down by an operator, system error. */
    private static boolean isOutage(@Nullable String sqlState) {
        return sqlState != null && OUTAGES.stream().anyMatch(sqlState::startsWith);
    }
}
