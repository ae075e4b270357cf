package io.groundhog.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs a request in by its {@code Authorization: Bearer} header. An unknown token signs nobody in; whether that matters is for the
 * access rules to say. Tokens in the address or in cookies are not read: they end up in logs, and cookies would invite CSRF.
 */
final class BearerTokenFilter extends OncePerRequestFilter {
    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;

    BearerTokenFilter(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (presentsToken(header)) {
            tokens.find(header.substring(SCHEME.length()).strip()).ifPresent(BearerTokenFilter::signIn);
        }
        chain.doFilter(request, response);
    }

    static boolean presentsToken(String header) {
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    private static void signIn(Caller caller) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                new SignedIn(caller),
                null,
                AuthorityUtils.createAuthorityList(caller.role().authorities())));
        SecurityContextHolder.setContext(context);
    }

    /** The caller in the form Spring Security and the servlet API ask for: its name is the token's. */
    record SignedIn(Caller caller) implements java.security.Principal {
        @Override
        public String getName() {
            return caller.name();
        }
    }
}
