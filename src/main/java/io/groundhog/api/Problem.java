package io.groundhog.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was refused or failed, as RFC 9457 writes it. Says what to do about it; never holds a stack trace, SQL or a secret.
 *
 * @param type address of a page that explains this kind of problem, relative to the server
 * @param instance path of the request
 * @param errors what is wrong with single parameters or members; empty when the problem is not about one
 * @param facts further members of the problem, for programs: what the detail says in words
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        List<FieldError> errors,
        @JsonAnyGetter Map<String, Object> facts) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(ProblemKind kind, String detail, List<FieldError> errors) {
        return new Problem(
                "/problems/" + kind.text(), kind.title(), kind.status(), detail, null, List.copyOf(errors), Map.of());
    }

    public static Problem of(ProblemKind kind, String detail) {
        return of(kind, detail, List.of());
    }

    /** The same problem, with the path it happened at. */
    public Problem at(@Nullable String path) {
        return new Problem(type, title, status, detail, path, errors, facts);
    }

    /** The same problem, with facts a program can go by. */
    public Problem with(Map<String, Object> more) {
        return new Problem(type, title, status, detail, instance, errors, Map.copyOf(more));
    }

    /**
     * One wrong parameter or member.
     *
     * @param parameter name of the query parameter, or null
     * @param pointer JSON pointer into the body (RFC 6901), or null
     * @param position of the first wrong character of the value, counted from 1, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record FieldError(
            @Nullable String parameter, @Nullable String pointer, String detail, @Nullable Integer position) {
        public static FieldError parameter(String name, String detail) {
            return new FieldError(name, null, detail, null);
        }

        public static FieldError member(String pointer, String detail) {
            return new FieldError(null, pointer, detail, null);
        }
    }
}
