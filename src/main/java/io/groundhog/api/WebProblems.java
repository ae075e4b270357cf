package io.groundhog.api;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
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

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        HttpServletRequest http = ((ServletWebRequest) request).getRequest();
        Problem problem = Problem.of(
                        ProblemKind.of(status.value()),
                        detail(ProblemKind.of(status.value()), http, headers.getAllow()))
                .at(http.getRequestURI());
        HttpHeaders all = new HttpHeaders();
        all.putAll(headers);
        all.setContentType(MediaType.valueOf(Problem.MEDIA_TYPE));
        return new ResponseEntity<>(problem, all, status);
    }

    static String detail(ProblemKind kind, HttpServletRequest request, java.util.Collection<?> allowed) {
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
