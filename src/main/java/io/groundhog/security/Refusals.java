package io.groundhog.security;

import io.groundhog.api.Problem;
import io.groundhog.api.ProblemKind;
import io.groundhog.api.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;

/** Refuses: 401 to those nobody knows, 403 to those who may not. Both are audited, the first only when a token was tried. */
@Component
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {
    private final Problems problems;
    private final RefusalLog log;

    Refusals(Problems problems, RefusalLog log) {
        this.problems = problems;
        this.log = log;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        boolean tokenPresented = BearerTokenFilter.presentsToken(request.getHeader("Authorization"));
        String challenge = "Bearer realm=\"groundhog\"";
        String detail =
                "Sign in: send Authorization: Bearer <token>. The link printed at the start holds the admin's token.";
        if (tokenPresented) {
            log.refused("anonymous", request.getRemoteAddr(), RefusalLog.Reason.UNKNOWN_TOKEN, target(request));
            challenge += ", error=\"invalid_token\"";
            detail = "Groundhog does not know this token.";
        }
        response.setHeader("WWW-Authenticate", challenge);
        problems.write(Problem.of(ProblemKind.UNAUTHENTICATED, detail).at(request.getRequestURI()), response);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        Principal caller = request.getUserPrincipal();
        String name = caller == null ? "anonymous" : caller.getName();
        log.refused(name, request.getRemoteAddr(), RefusalLog.Reason.ROLE, target(request));
        String detail = "The role of " + name + " does not allow " + request.getMethod()
                + " here. Ask for a token with a higher role.";
        response.setHeader("WWW-Authenticate", "Bearer realm=\"groundhog\", error=\"insufficient_scope\"");
        problems.write(Problem.of(ProblemKind.FORBIDDEN, detail).at(request.getRequestURI()), response);
    }

    private static String target(HttpServletRequest request) {
        return request.getMethod() + " " + request.getRequestURI();
    }
}
