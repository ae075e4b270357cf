package io.groundhog.api;

import io.groundhog.api.Problem.FieldError;
import java.util.List;
import java.util.Map;

/** Ends a request with a problem. Carries no stack trace, because it tells the client something, not the log. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public static ProblemException notFound(String detail) {
        return new ProblemException(Problem.of(ProblemKind.NOT_FOUND, detail));
    }

    public static ProblemException conflict(String detail) {
        return new ProblemException(Problem.of(ProblemKind.CONFLICT, detail));
    }

    /** @param facts what the detail says in words, for programs */
    public static ProblemException conflict(String detail, Map<String, Object> facts) {
        return new ProblemException(Problem.of(ProblemKind.CONFLICT, detail).with(facts));
    }

    /** The client may try again in a few seconds. */
    public static ProblemException unavailable(String detail) {
        return new ProblemException(Problem.of(ProblemKind.UNAVAILABLE, detail));
    }

    public static ProblemException forbidden(String detail) {
        return new ProblemException(Problem.of(ProblemKind.FORBIDDEN, detail));
    }

    public static ProblemException parameter(String name, String detail) {
        return of(ProblemKind.INVALID_PARAMETER, List.of(FieldError.parameter(name, detail)));
    }

    public static ProblemException member(String pointer, String detail) {
        return of(ProblemKind.INVALID_BODY, List.of(FieldError.member(pointer, detail)));
    }

    /** Several mistakes in one member of the body, each told by itself. */
    public static ProblemException members(String pointer, List<String> details) {
        return of(
                ProblemKind.INVALID_BODY,
                details.stream()
                        .limit(20)
                        .map(detail -> FieldError.member(pointer, detail))
                        .toList());
    }

    /** The detail of the whole is that of its errors, so that a client that shows only the detail still says what is wrong. */
    static ProblemException of(ProblemKind kind, List<FieldError> errors) {
        return new ProblemException(Problem.of(
                kind, String.join(" ", errors.stream().map(FieldError::detail).toList()), errors));
    }

    public Problem problem() {
        return problem;
    }
}
