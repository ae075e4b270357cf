package io.groundhog.api;

import java.util.Locale;

/** The kinds of problem the API answers with. Each is explained at {@code /problems/<kind>}, which is the problem's type. */
public enum ProblemKind {
    INVALID_PARAMETER(
            400,
            "Invalid parameter",
            "A query parameter is unknown, repeated, or has a value that is not allowed. errors names each one."),
    INVALID_BODY(
            400,
            "Invalid body",
            "The body is not JSON, or a member of it is missing, unknown or wrong. errors points at each one."),
    INVALID_REQUEST(400, "Invalid request", "The request cannot be read as HTTP for this service."),
    UNAUTHENTICATED(
            401,
            "Not signed in",
            "There is no token, or Groundhog does not know it. Send the header Authorization: Bearer <token>."),
    FORBIDDEN(403, "Not allowed", "The token is known, but its role may not do this. The refusal is in the audit log."),
    NOT_FOUND(404, "Not found", "There is nothing under this address."),
    METHOD_NOT_ALLOWED(
            405, "Method not allowed", "The address exists, but not for this method. Allow lists the methods."),
    NOT_ACCEPTABLE(406, "Not acceptable", "The answer cannot be given in the form that Accept asks for."),
    CONFLICT(409, "Conflict", "What was asked for does not fit the present state. Read the state again, then decide."),
    PRECONDITION_FAILED(
            412,
            "Changed meanwhile",
            "Somebody else has changed it since it was read. current tells its state now; decide again, and send its ETag as If-Match."),
    TOO_LARGE(413, "Body too large", "Bodies may have 1 MiB."),
    URI_TOO_LONG(414, "Address too long", "The address with its query is longer than the server reads."),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type", "Bodies are JSON: send Content-Type: application/json."),
    PRECONDITION_REQUIRED(
            428,
            "If-Match is missing",
            "A change names what it was decided on: send the ETag of the last answer, or the item's etag, as If-Match."),
    FAILED(
            500,
            "Failure in Groundhog",
            "Something is wrong in Groundhog itself. The log has it under the reference given."),
    UNAVAILABLE(
            503,
            "Not available for now",
            "Something that is needed, such as the database, cannot be reached. Trying again later may help.");

    private final int status;
    private final String title;
    private final String explanation;

    ProblemKind(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    String explanation() {
        return explanation;
    }

    /** The last part of the type's address, such as {@code invalid-parameter}. */
    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind that stands for an HTTP status; the nearest general one when no kind has it. */
    static ProblemKind of(int status) {
        if (status == 400) {
            return INVALID_REQUEST;
        }
        for (ProblemKind kind : values()) {
            if (kind.status == status) {
                return kind;
            }
        }
        return status >= 500 ? FAILED : INVALID_REQUEST;
    }
}
