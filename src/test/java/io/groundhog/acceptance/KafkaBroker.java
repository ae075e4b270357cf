package io.groundhog.acceptance;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** One real broker of Kafka for all tests of a JVM, started when the first one needs it, behind a network that can be cut. */
final class KafkaBroker {

    static final Relay NETWORK = Relay.to(0);
    private static final EmbeddedKafkaKraftBroker BROKER = start();

    private KafkaBroker() {}

    /** Where clients find it. */
    static String address() {
        return "localhost:" + NETWORK.port();
    }

    /** A new topic; there are no others but those made here. */
    static String topic(String name) {
        BROKER.addTopics(name);
        return name;
    }

    /** All records of a topic, those of one partition in their order. */
    static List<ConsumerRecord<String, byte[]>> records(String topic) {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, address());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
        }
        return records;
    }

    private static EmbeddedKafkaKraftBroker start() {
        // it starts before the application sets its levels, and would tell everything
        for (String talkative :
                List.of("org.apache.kafka", "kafka", "org.springframework.kafka", "state.change.logger")) {
            ((Logger) LoggerFactory.getLogger(talkative)).setLevel(Level.ERROR);
        }
        EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 2);
        broker.brokerProperty("advertised.listeners", "EXTERNAL://localhost:" + NETWORK.port());
        broker.brokerProperty("auto.create.topics.enable", "false");
        broker.brokerProperty("message.max.bytes", "200000");
        broker.afterPropertiesSet();
        NETWORK.setTarget(Integer.parseInt(broker.getBrokersAsString().replaceFirst(".*:", "")));
        return broker;
    }
}
