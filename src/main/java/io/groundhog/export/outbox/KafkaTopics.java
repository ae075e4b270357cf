package io.groundhog.export.outbox;

import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kafka.KafkaComponent;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Tells a topic that is missing from brokers that are away: Kafka's producer says the same of both. */
public final class KafkaTopics {
    private static final Pattern ABSENT = Pattern.compile("Topic (\\S+) not present in metadata.*");
    private static final int PATIENCE_MILLIS = 5_000;

    private final CamelContext camel;

    public KafkaTopics(CamelContext camel) {
        this.camel = camel;
    }

    /** Whether the brokers answer, and do not know the topic that this failure is about. */
    boolean isMissing(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof UnknownTopicOrPartitionException) {
                return true;
            }
            Matcher absent = ABSENT.matcher(String.valueOf(cause.getMessage()));
            if (absent.matches()) {
                return isUnknown(absent.group(1));
            }
        }
        return false;
    }

    private boolean isUnknown(String topic) {
        KafkaComponent kafka = camel.getComponent("kafka", KafkaComponent.class);
        Properties settings = kafka.getConfiguration().createProducerProperties();
        // what only a producer knows would be warned about
        settings.keySet().removeIf(name -> !AdminClientConfig.configNames().contains(String.valueOf(name)));
        settings.put(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.getConfiguration().getBrokers());
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        try (Admin admin = Admin.create(settings)) {
            admin.describeTopics(List.of(topic)).allTopicNames().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof UnknownTopicOrPartitionException;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
