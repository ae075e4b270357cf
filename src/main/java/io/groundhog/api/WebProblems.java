package io.groundhog.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** What Spring itself refuses (an unknown address, a method that is not there), told in the same form as by the routes. */
@ControllerAdvice
class WebProblems extends ResponseEntityExceptionHandler {

    private final ApplicationAvailability availability;

    WebProblems(ApplicationAvailability availability) {
        this.availability = availability;
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpServletRequest http = ((ServletWebRequest) request).getRequest();
        if (http.getRequestURI().startsWith("/api/") && isStarting()) {
            return starting(http);
        }
        Problem problem = Problem.of(
                        ProblemKind.of(status.value()),
                        detail(ProblemKind.of(status.value()), http, headers.getAllow()))
                .at(http.getRequestURI());
        HttpHeaders all = new HttpHeaders();
        all.putAll(headers);
        all.setContentType(MediaType.valueOf(Problem.MEDIA_TYPE));
        return new ResponseEntity<>(problem, all, status);
    }

    /** The web server listens a little earlier than the routes do; until then no address of the API is known. */
    private boolean isStarting() {
        return availability.getReadinessState() != ReadinessState.ACCEPTING_TRAFFIC;
    }

    private static ResponseEntity<Object> starting(HttpServletRequest request) {
        Problem problem =
                Problem.of(ProblemKind.UNAVAILABLE, "Groundhog is starting or stopping. Try again in a few seconds.");
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.valueOf(Problem.MEDIA_TYPE))
                .header(HttpHeaders.RETRY_AFTER, "5")
                .body(problem.at(request.getRequestURI()));
    }

    static String detail(ProblemKind kind, HttpServletRequest request, Collection<?> allowed) {
        return switch (kind) {
            case NOT_FOUND -> "There is nothing here. The addresses are listed in /api/v1/openapi.yaml.";
            case METHOD_NOT_ALLOWED ->
                request.getMethod() + " is not possible here"
                        + (allowed.isEmpty()
                                ? "."
                                : "; use "
                                        + String.join(
                                                ", ",
                                                allowed.stream()
                                                        .map(Object::toString)
                                                        .toList()) + ".");
            default -> kind.explanation();
        };
    }
}
