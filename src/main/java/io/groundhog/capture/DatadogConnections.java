package io.groundhog.capture;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * How Datadog is spoken to: once for each request, and never for too long.
 *
 * <ul>
 *   <li>The client's own retries are off. It would answer a 429 or 503 by asking again, behind the back of the request budget.
 *   <li>A connection is dropped when its answer takes too long: socket time-outs only see silence, not headers or a body that drip.
 *   <li>A connection is dropped when its answer is not read to the end: the client would wait for the rest, to use it again.
 * </ul>
 */
public final class DatadogConnections implements HttpClientConfigurer, AutoCloseable {

    private final Duration longest;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "answer-limit");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param longest time for connection, request and whole answer together
     */
    DatadogConnections(Duration longest) {
        this.longest = longest;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.disableAutomaticRetries();
        client.addExecInterceptorFirst("answer-limit", this::execute);
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    private ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ExecRuntime connection = scope.execRuntime;
        Future<?> limit = watch.schedule(connection::discardEndpoint, longest.toMillis(), TimeUnit.MILLISECONDS);
        HttpEntity entity = null;
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            entity = response.getEntity();
            if (entity != null) {
                response.setEntity(new LimitedEntity(entity, connection, limit));
            }
            return response;
        } finally {
            if (entity == null) {
                limit.cancel(false);
            }
        }
    }

    private static final class LimitedEntity extends HttpEntityWrapper {

        private final ExecRuntime connection;
        private final Future<?> limit;

        LimitedEntity(HttpEntity entity, ExecRuntime connection, Future<?> limit) {
            super(entity);
            this.connection = connection;
            this.limit = limit;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new Content(super.getContent(), connection, limit);
        }
    }

    private static final class Content extends FilterInputStream {

        private final ExecRuntime connection;
        private final Future<?> limit;
        private boolean ended;

        Content(InputStream content, ExecRuntime connection, Future<?> limit) {
            super(content);
            this.connection = connection;
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            ended |= read < 0;
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            ended |= read < 0;
            return read;
        }

        @Override
        public void close() throws IOException {
            limit.cancel(false);
            if (!ended) {
                connection.discardEndpoint();
            }
            try {
                super.close();
            } catch (IOException dropped) {
                if (ended) {
                    throw dropped;
                }
            }
        }
    }
}
