package io.groundhog.benchmark;

import io.groundhog.export.http.WebhookSignature;
import io.groundhog.sandbox.Receiver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Where exports go in the benchmark: what came there through the shipped route, and the plainest way to send one there. */
interface Place {

    /** Ends of the ids of all messages that have come since this was asked last, repeats included. */
    List<String> arrived();

    /** Sends one, and comes back when it is safe there. */
    void send(String packageId, String captureId, String bundle);

    /** What is kept of an id: file names have its last twelve characters only. */
    static String end(String packageId) {
        return packageId.substring(packageId.length() - 12);
    }

    /** A receiver of signed webhooks in this process. */
    record Web(Receiver receiver, WebhookSignature signature, CloseableHttpClient http) implements Place {

        static Web of(Receiver receiver, String secret) {
            var connections = PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnPerRoute(64)
                    .build();
            return new Web(
                    receiver,
                    WebhookSignature.of(List.of(secret)),
                    HttpClients.custom().setConnectionManager(connections).build());
        }

        @Override
        public List<String> arrived() {
            List<String> ends = receiver.received().stream()
                    .filter(Receiver.Received::isAccepted)
                    .map(message -> end(message.id()))
                    .toList();
            receiver.clear();
            return ends;
        }

        @Override
        public void send(String packageId, String captureId, String bundle) {
            Instant now = Instant.now();
            HttpPost post = new HttpPost(receiver.url());
            post.setHeader("webhook-id", packageId);
            post.setHeader("webhook-timestamp", String.valueOf(now.getEpochSecond()));
            post.setHeader(
                    "webhook-signature", signature.sign(packageId, now, bundle.getBytes(StandardCharsets.UTF_8)));
            post.setEntity(new StringEntity(bundle, ContentType.APPLICATION_JSON));
            try {
                int status = http.execute(post, answer -> {
                    answer.getEntity().getContent().readAllBytes();
                    return answer.getCode();
                });
                if (status != 201) {
                    throw new IllegalStateException(URI.create(receiver.url().toString()) + " answered " + status);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A topic of a broker in this process. */
    record Topic(String name, KafkaConsumer<String, String> reader, KafkaProducer<String, String> writer)
            implements Place {
        private static final Pattern ID = Pattern.compile("\"id\":\"(exp_[0-9a-f]+)\"");

        static Topic of(String brokers, String name) {
            KafkaConsumer<String, String> reader = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", brokers, "enable.auto.commit", "false"),
                    new StringDeserializer(),
                    new StringDeserializer());
            List<TopicPartition> partitions = reader.partitionsFor(name).stream()
                    .map(info -> new TopicPartition(name, info.partition()))
                    .toList();
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            return new Topic(
                    name,
                    reader,
                    new KafkaProducer<>(
                            Map.of("bootstrap.servers", brokers, "acks", "all"),
                            new StringSerializer(),
                            new StringSerializer()));
        }

        @Override
        public List<String> arrived() {
            List<String> ends = new ArrayList<>();
            Map<TopicPartition, Long> last = reader.endOffsets(reader.assignment());
            while (last.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                reader.poll(Duration.ofMillis(200)).forEach(sent -> {
                    Matcher id = ID.matcher(sent.value());
                    ends.add(id.find() ? end(id.group(1)) : sent.value());
                });
            }
            return ends;
        }

        @Override
        public void send(String packageId, String captureId, String bundle) {
            try {
                writer.send(new ProducerRecord<>(name, captureId, bundle)).get();
            } catch (ExecutionException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A folder of files. */
    record Folder(Path path) implements Place {

        @Override
        public List<String> arrived() {
            try (Stream<Path> files = Files.list(path)) {
                List<String> ends = new ArrayList<>();
                for (Path file : files.toList()) {
                    ends.add(file.getFileName()
                            .toString()
                            .replaceFirst("\\.[^.]*$", "")
                            .replaceFirst(".*-", ""));
                    Files.delete(file);
                }
                return ends;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void send(String packageId, String captureId, String bundle) {
            Path part = path.resolve("." + packageId);
            try {
                try (FileChannel file =
                        FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    file.write(ByteBuffer.wrap(bundle.getBytes(StandardCharsets.UTF_8)));
                    file.force(true);
                }
                Files.move(part, path.resolve("x-" + end(packageId) + ".md"), StandardCopyOption.ATOMIC_MOVE);
                try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
                    folder.force(true);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Takes everything and does nothing: what is left is the outbox alone. */
    record Nowhere(Queue<String> ends) implements Place {

        Nowhere() {
            this(new ConcurrentLinkedQueue<>());
        }

        /** The only step of the route. */
        public void take(Exchange exchange) {
            ends.add(end(exchange.getProperty("messageId", String.class)));
        }

        @Override
        public List<String> arrived() {
            List<String> all = List.copyOf(ends);
            ends.clear();
            return all;
        }

        @Override
        public void send(String packageId, String captureId, String bundle) {
            ends.add(end(packageId));
        }
    }
}
