package io.groundhog.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Stands between security and the routes of the API. Reads bodies up to 1 MiB, refuses what is not JSON, and hands the routes a
 * {@link GuardedRequest}, so that nothing a client invents becomes a header of a Camel message.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 10)
final class RequestGuard extends OncePerRequestFilter {
    static final int MAX_BODY_BYTES = 1 << 20;

    private final Problems problems;

    RequestGuard(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body = bodyOrNull(request);
        if (body == null) {
            Problem problem = Problem.of(
                    ProblemKind.TOO_LARGE, "The body is larger than 1 MiB, which is the most Groundhog reads.");
            problems.write(problem.at(request.getRequestURI()), response);
        } else if (body.length > 0 && !isJson(request.getContentType())) {
            Problem problem = Problem.of(
                    ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                    "Bodies are JSON: send it with Content-Type: application/json.");
            problems.write(problem.at(request.getRequestURI()), response);
        } else {
            chain.doFilter(new GuardedRequest(request, body), response);
        }
    }

    /** The whole body, or null when it is too large. The declared length is not to be trusted, it only saves the reading. */
    private static byte @Nullable [] bodyOrNull(HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > MAX_BODY_BYTES) {
            return null;
        }
        byte[] body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
        return body.length > MAX_BODY_BYTES ? null : body;
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return mediaType.equals("application/json") || mediaType.endsWith("+json");
    }
}
