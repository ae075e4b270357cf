package io.groundhog.api;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A request as the routes may see it. Camel copies headers and query parameters of a request into the headers of its message, where
 * names such as {@code CamelSqlQuery} steer components. So only the headers an endpoint needs are visible, parameters are not (endpoints
 * read the raw query), and {@value Api#CALLER} is ours to set.
 */
final class GuardedRequest extends HttpServletRequestWrapper {
    private static final Set<String> VISIBLE = Set.of(
            "accept",
            "accept-language",
            "content-type",
            "host",
            "if-match",
            "if-none-match",
            "idempotency-key",
            "user-agent");

    private final byte[] body;
    private final @Nullable String caller;

    GuardedRequest(HttpServletRequest request, byte[] body) {
        super(request);
        this.body = body;
        // now, because routes run on another thread, which nobody is signed in to
        Principal principal = request.getUserPrincipal();
        this.caller = principal == null ? null : principal.getName();
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isCaller(name) ? caller : isVisible(name) ? super.getHeader(name) : null;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        if (isCaller(name)) {
            return caller == null ? Collections.emptyEnumeration() : Collections.enumeration(List.of(caller));
        }
        return isVisible(name) ? super.getHeaders(name) : Collections.emptyEnumeration();
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        Set<String> names = new TreeSet<>(Collections.list(super.getHeaderNames()));
        names.removeIf(name -> !isVisible(name));
        List<String> all = new ArrayList<>(names);
        all.add(Api.CALLER);
        return Collections.enumeration(all);
    }

    @Override
    public int getIntHeader(String name) {
        return isVisible(name) ? super.getIntHeader(name) : -1;
    }

    @Override
    public long getDateHeader(String name) {
        return isVisible(name) ? super.getDateHeader(name) : -1;
    }

    @Override
    public @Nullable String getParameter(String name) {
        return null;
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return Map.of();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.emptyEnumeration();
    }

    @Override
    public ServletInputStream getInputStream() {
        return new BodyStream(new ByteArrayInputStream(body));
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private static boolean isCaller(String name) {
        return name.equalsIgnoreCase(Api.CALLER);
    }

    private static boolean isVisible(String name) {
        return VISIBLE.contains(name.toLowerCase(Locale.ROOT));
    }

    private static final class BodyStream extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        BodyStream(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("The body is already in memory; read it directly");
        }
    }
}
