package io.groundhog.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.groundhog.StartupException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class CaptureChannelTest {

    private static final Duration SETTLE = Duration.ofMinutes(2);
    private static final Duration LEASE = Duration.ofSeconds(8);

    @Test
    void withoutASettingPagesAreStoredWhereTheyAreRead() {
        CaptureChannel channel = channel("direct:", "");
        assertThat(channel.isDirect()).isTrue();
        assertThat(channel.isKafka()).isFalse();
        assertThat(channel.parameters()).containsEntry("settleSeconds", 120.0).containsEntry("patienceSeconds", 600.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka:groundhog-pages", "kafka:a.b_c-1?securityProtocol=SASL_SSL&consumersCount=2"})
    void aTopicTakesThem(String channel) {
        assertThat(channel(channel, "kafka-1:9092").isKafka()).isTrue();
    }

    @Test
    void brokersMayStandWithTheTopic() {
        assertThat(channel("kafka:groundhog-pages?brokers=kafka-1:9092", "").isKafka())
                .isTrue();
    }

    /** Else another replica would take the poll meanwhile, and nobody would say that Kafka is away. */
    @Test
    void theWaitForKafkaIsShorterThanTheLease() {
        CaptureChannel channel = channel("kafka:groundhog-pages", "kafka-1:9092");
        assertThat(channel.deliveryMillis() + channel.requestMillis()).isLessThan(LEASE.toMillis());
        assertThat(channel.requestMillis()).isPositive().isLessThan(channel.deliveryMillis());
    }

    @ParameterizedTest
    @ValueSource(strings = {"seda:pages", "vm:pages", "SEDA:pages", "disruptor:pages"})
    void whatIsKeptInMemoryOnlyIsRefused(String channel) {
        refusal(channel, "kafka-1:9092")
                .hasMessageContaining("in memory only and would lose them")
                .hasMessageContaining("kafka:<topic>");
    }

    @ParameterizedTest
    @CsvSource({
        "jms:pages, is not known",
        "'', is not known",
        "direct:elsewhere, is not known",
        "kafka:, names no topic",
        "kafka:two words, names no topic",
        "kafka:pages?requestRequiredAcks=0, sets requestRequiredAcks",
        "kafka:pages?consumersCount=2&breakOnFirstError=false, sets breakOnFirstError"
    })
    void whatCannotWorkIsSaidInOneLine(String channel, String why) {
        refusal(channel, "kafka-1:9092").hasMessageContaining(why);
    }

    @Test
    void kafkaNeedsBrokers() {
        refusal("kafka:groundhog-pages", " ").hasMessageContaining("camel.component.kafka.brokers");
    }

    @Test
    void optionsAreNotRepeated() {
        refusal("kafka:pages?saslJaasConfig=the-password&acks=0&autoOffsetReset=latest", "kafka-1:9092")
                .hasMessageNotContaining("the-password");
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> refusal(
            String channel, String brokers) {
        return assertThatThrownBy(() -> channel(channel, brokers))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("groundhog.capture.channel (")
                .hasMessageNotContaining("\n");
    }

    private static CaptureChannel channel(String channel, String brokers) {
        CaptureSettings.Capture settings = new CaptureSettings.Capture(
                channel,
                4,
                DataSize.ofKilobytes(900),
                200,
                Duration.ofMinutes(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(90));
        return CaptureChannel.of(settings, SETTLE, LEASE, brokers);
    }
}
