package io.groundhog.export.http;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Camel's HTTP for addresses of destinations, as {@code outbound:https://…}: it goes to public addresses only (see
 * {@link AddressGuard}), follows no redirect, keeps no cookies, sends nothing twice by itself, and waits and reads within limits. Any
 * answer but 2xx is a failure. Options are those of {@code http:}.
 */
public final class OutboundComponent extends HttpComponent {
    private static final int MOST_CONNECTIONS = 400;
    private static final int MOST_CONNECTIONS_PER_HOST = 100;

    private final ScheduledThreadPoolExecutor clock;

    public OutboundComponent(AddressGuard guard, HttpLimits limits) {
        clock = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "outbound-limits");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        BoundedAnswer bounded = new BoundedAnswer(limits, clock);
        setClientConnectionManager(connections(guard, limits));
        setHttpClientConfigurer(client -> client.addExecInterceptorFirst("bounded-answer", bounded)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching());
        setConnectTimeout(limits.connect().toMillis());
        setResponseTimeout(limits.response().toMillis());
        setSoTimeout(limits.response().toMillis());
        setConnectionRequestTimeout(limits.whole().toMillis());
        setCookieManagementDisabled(true);
        setUserAgent("Groundhog");
        setHeaderFilterStrategy(new OutboundHeaders());
    }

    private static PoolingHttpClientConnectionManager connections(AddressGuard guard, HttpLimits limits) {
        Timeout response = Timeout.of(limits.response());
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(guard)
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS_PER_HOST)
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setSoTimeout(response)
                        .setTcpNoDelay(true)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(limits.connect()))
                        .setSocketTimeout(response)
                        .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .build();
    }

    @Override
    public void doStop() throws Exception {
        clock.shutdownNow();
        super.doStop();
    }
}
