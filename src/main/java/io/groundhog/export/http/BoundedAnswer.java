package io.groundhog.export.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Reads at most the beginning of an answer, within a limited time, whatever the receiver sends: an endless or dripping answer ends with
 * its connection. Bytes are counted after decompression.
 */
final class BoundedAnswer implements ExecChainHandler {
    private final HttpLimits limits;
    private final ScheduledExecutorService clock;

    BoundedAnswer(HttpLimits limits, ScheduledExecutorService clock) {
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> alarm = clock.schedule(
                () -> {
                    late.set(true);
                    scope.execRuntime.discardEndpoint();
                    if (scope.originalRequest instanceof Cancellable running) {
                        running.cancel();
                    }
                },
                limits.whole().toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            HttpEntity entity = response.getEntity();
            if (entity != null) {
                response.setEntity(read(entity, scope));
            }
            return response;
        } catch (IOException | RuntimeException e) {
            if (late.get()) {
                InterruptedIOException timeout = new InterruptedIOException(
                        "No whole answer within " + limits.whole().toSeconds() + " s");
                timeout.initCause(e);
                throw timeout;
            }
            throw e;
        } finally {
            alarm.cancel(false);
        }
    }

    private HttpEntity read(HttpEntity entity, ExecChain.Scope scope) throws IOException {
        byte[] beginning;
        try (InputStream content = entity.getContent()) {
            if (content == null) {
                return entity;
            }
            beginning = content.readNBytes(limits.answerBytes());
            if (beginning.length == limits.answerBytes() && content.read() >= 0) {
                // closing the stream would read the rest, which may never end
                scope.execRuntime.discardEndpoint();
            }
        } catch (IOException e) {
            scope.execRuntime.discardEndpoint();
            throw e;
        }
        ContentType type = ContentType.parseLenient(entity.getContentType());
        return new ByteArrayEntity(beginning, type);
    }
}
