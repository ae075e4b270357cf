package io.groundhog.export.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.redaction.RedactionSettings;
import io.groundhog.redaction.Redactor;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** What the person in charge reads about a delivery that failed. */
class DeliveryFailureTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final DeliveryFailure failures = new DeliveryFailure(
            new KafkaTopics(camel),
            Redactor.of(RedactionSettings.defaults()),
            InstantSource.system(),
            Duration.ofHours(1));

    @Test
    void aReceiverThatDoesNotListenIsNamedWithWhatToLookAt() {
        assertThat(problem(new ConnectException("Connect to http://10.1.2.3:9 failed: Connection refused")))
                .isEqualTo("No connection to the receiver: Connect to http://10.1.2.3:9 failed: Connection refused."
                        + " See whether it runs, and whether its address is right");
    }

    @Test
    void aNameThatNobodyKnowsIsNamedWithWhatToLookAt() {
        assertThat(problem(new UnknownHostException("cases.example.com")))
                .isEqualTo("The name of the receiver cannot be resolved: cases.example.com."
                        + " See whether the address of this destination is right");
    }

    @Test
    void brokersThatAreAwayAreNamedWithWhatToLookAt() {
        assertThat(problem(new org.apache.kafka.common.errors.TimeoutException("Expiring 1 record(s) for failures-0")))
                .isEqualTo("The brokers did not answer in time: Expiring 1 record(s) for failures-0."
                        + " See whether they run, and whether camel.component.kafka.brokers is right");
    }

    @Test
    void whatMayComeFromElsewhereIsRedacted() {
        assertThat(problem(new SocketTimeoutException("Read timed out")))
                .isEqualTo("The receiver did not answer in time: Read timed out");
        assertThat(problem(new IOException("anna@example.com refuses"))).doesNotContain("anna@example.com");
    }

    private String problem(Exception failure) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, failure);
        failures.describe(exchange);
        return exchange.getProperty("problem", String.class);
    }
}
