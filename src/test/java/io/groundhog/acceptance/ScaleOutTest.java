package io.groundhog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.sandbox.SandboxSpan;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.camel.CamelContext;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Scale out: one replica reads, pages travel through Kafka, and every replica takes part in storing them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScaleOutTest {

    private static final String TOPIC = KafkaBroker.topic("pages-of-scale-out");
    private static final String CONSUMER = "take-part";
    private static final int AHEAD = 12;

    @RegisterExtension
    static final Service service = Service.fast()
            .with("groundhog.datadog.page-limit", "20")
            .with("server.port", freePort())
            .with("groundhog.capture.channel", "kafka:" + TOPIC + "?metadataMaxAgeMs=1000")
            .with("groundhog.capture.channel-record-limit", "300KB")
            .with("camel.component.kafka.brokers", KafkaBroker.address())
            .with("groundhog.capture.channel-ahead", "" + AHEAD)
            .with("groundhog.capture.channel-patience", "40s")
            .with("groundhog.datadog.lease-margin", "5s")
            .with("logging.level.org.apache.kafka", "off")
            .with("logging.level.org.apache.camel.component.kafka", "off");

    private static final List<Service.Replica> replicas = new ArrayList<>();
    private final Truth truth = new Truth(service);

    @BeforeAll
    static void startTheSecondReplica() {
        replicas.add(service.first());
        replicas.add(service.start(Map.of("server.port", freePort())));
    }

    @Test
    @Order(1)
    void bothStoreWhatOneReadsAndEverythingIsCapturedOnce() {
        List<SandboxSpan> spans = new ArrayList<>(Failures.of("scaled-agent").times(200));
        for (int i = 0; i < 40; i++) {
            spans.addAll(aTraceWithAnEcho(Instant.now().minusSeconds(60 + i)));
        }
        service.show(spans);
        truth.isInTheDatabase();
        assertThat(service.database().count("trace_reference where cause_span_id is not null and span_id like 'ec%'"))
                .as("echoes belong to their cause")
                .isEqualTo(40);
        assertCountIs("scaled-agent", 200);
        assertThat(replicas).as("replicas that stored something").allSatisfy(replica -> assertThat(captured(replica))
                .isPositive());
        allIsStored();
    }

    @Test
    @Order(2)
    void aPageThatComesTwiceCountsOnce() throws Exception {
        long before = service.database().count("trace_reference");
        Map<String, Long> recurrences = service.database().recurrences();
        again(KafkaBroker.records(TOPIC));
        truth.aFreshFailureGetsThrough();
        allIsStored();
        assertThat(service.database().count("trace_reference")).isEqualTo(before + 1);
        assertThat(service.database().recurrences()).containsAllEntriesOf(recurrences);
        truth.invariantsHold();
    }

    /** So many are lost that reading waits for them, so nothing later would come along. */
    @Test
    @Order(3)
    void whatIsUnderWayIsNotReadYetAndWhatIsLostIsReadAgain() throws Exception {
        replicas.forEach(replica -> stop(replica, CONSUMER));
        Instant shown = Instant.now();
        service.show(Failures.of("lost-agent").times(60));
        Service.eventually(() ->
                assertThat(service.ingestion().at("/backlog/parts").asInt()).isGreaterThanOrEqualTo(AHEAD));
        Service.eventually(() -> assertThat(service.database().count("read_window where state = 'handed'"))
                .isPositive());
        assertThat(readUntil()).as("what counts as read").isBefore(shown);
        assertThat(service.capturesOf("lost-agent")).isEmpty();

        forgetAllRecords();
        replicas.forEach(replica -> start(replica, CONSUMER));
        truth.isInTheDatabase();
        assertCountIs("lost-agent", 60);
        assertThat(service.database().count("audit_event where action = 'window.restarted'"))
                .isPositive();
        allIsStored();
        Service.eventually(() -> assertThat(readUntil()).isAfter(shown));
    }

    @Test
    @Order(4)
    void aRecordNobodyCanReadIsSkippedAndReadAgain() throws Exception {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            for (int lane = 0; lane < 4; lane++) {
                producer.send(new ProducerRecord<>(TOPIC, Integer.toString(lane), "no page".getBytes()))
                        .get();
            }
        }
        truth.aFreshFailureGetsThrough();
        allIsStored();
    }

    /** Those of one lane fit the limit that is set, but the brokers take less. */
    @Test
    @Order(5)
    void aPartThatTheBrokerRefusesIsAskedForAgainInSmallerPages() {
        byte[] noise = new byte[75_000];
        List<SandboxSpan> large = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            new Random(i).nextBytes(noise);
            large.add(Failures.of("wordy-agent")
                    .at(Instant.now().minusSeconds(2))
                    .input(Base64.getEncoder().encodeToString(noise))
                    .build());
        }
        service.show(large);
        truth.isInTheDatabase();
        assertCountIs("wordy-agent", 20);
        assertThat(service.database()
                        .count("read_window where problem like 'Kafka refused a part%' or page_limit < 20"))
                .as("windows for which less was asked")
                .isPositive();
        assertThat(service.database().count("quarantine")).isZero();
        allIsStored();
    }

    @Test
    @Order(6)
    void theBrokerIsGoneInTheMiddleOfAListingAndComesBack() {
        service.pause();
        service.show(Failures.of("cut-off-agent").times(300));
        service.resume();
        Service.eventually(() -> assertThat(service.capturesOf("cut-off-agent")).isNotEmpty());
        KafkaBroker.NETWORK.cut();
        try {
            service.show(Failures.of("cut-off-agent").times(100));
            Service.eventually(() ->
                    assertThat(service.ingestion().path("message").asText()).contains("Kafka did not take a page"));
        } finally {
            KafkaBroker.NETWORK.mend();
        }
        truth.isInTheDatabase();
        assertCountIs("cut-off-agent", 400);
        Service.eventually(
                () -> assertThat(service.ingestion().path("state").asText()).isEqualTo("running"));
        allIsStored();
    }

    @Test
    @Order(7)
    void oneReplicaGoesOnAlone() {
        replicas.get(1).close();
        service.show(Failures.of("lonely-agent").times(50));
        truth.isInTheDatabase();
        truth.aFreshFailureGetsThrough();
        allIsStored();
    }

    /** A tool fails, and the agent that called it fails for that reason; between them a step that says nothing of it. */
    private static List<SandboxSpan> aTraceWithAnEcho(Instant start) {
        SandboxSpan cause = Failures.of("echoing-agent").at(start).build();
        String trace = cause.traceId();
        String tail = trace.substring(20);
        return List.of(
                SandboxSpan.of(trace, "ec" + tail, start.minusMillis(100))
                        .mlApp("echoing-agent")
                        .tag("env", "prod")
                        .name("agent")
                        .kind("agent")
                        .duration(Duration.ofMillis(1300))
                        .error("TimeoutError", "The tool search_orders did not answer within 30 seconds", "")
                        .build(),
                SandboxSpan.of(cause.traceId(), cause.spanId(), start)
                        .mlApp("echoing-agent")
                        .tag("env", "prod")
                        .name("search_orders")
                        .kind("tool")
                        .parent("ec" + tail)
                        .error("TimeoutError", "The tool search_orders did not answer within 30 seconds", "")
                        .build());
    }

    private void assertCountIs(String agent, long count) {
        Service.eventually(
                () -> assertThat(service.capturesOf(agent)).singleElement().satisfies(capture -> {
                    assertThat(capture.path("recurrenceCount").asLong()).isEqualTo(count);
                    assertThat(capture.path("observationCount").asLong()).isEqualTo(count);
                }));
    }

    /** Nothing that is under way now stays there. */
    private static void allIsStored() {
        assertGoneInTheEnd("select id::text from page_part where stored_at is null");
        assertGoneInTheEnd("select id::text from read_window where state = 'handed'");
    }

    private static void assertGoneInTheEnd(String select) {
        List<String> now = service.database().texts(select);
        Service.eventually(() -> assertThat(service.database().texts(select))
                .doesNotContainAnyElementsOf(now.isEmpty() ? List.of("-") : now));
    }

    private static Instant readUntil() {
        return Instant.parse(service.ingestion().path("readUntil").asText());
    }

    private static double captured(Service.Replica replica) {
        return replica.context()
                .getBean(MeterRegistry.class)
                .get("groundhog.failures.captured")
                .counter()
                .count();
    }

    private static void stop(Service.Replica replica, String route) {
        try {
            replica.context().getBean(CamelContext.class).getRouteController().stopRoute(route);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void start(Service.Replica replica, String route) {
        try {
            replica.context().getBean(CamelContext.class).getRouteController().startRoute(route);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends every record once more, as it was. */
    private static void again(List<ConsumerRecord<String, byte[]>> records)
            throws ExecutionException, InterruptedException {
        assertThat(records).isNotEmpty();
        try (KafkaProducer<String, byte[]> producer = producer()) {
            List<Future<?>> sent = new ArrayList<>();
            for (ConsumerRecord<String, byte[]> record : records) {
                sent.add(producer.send(new ProducerRecord<>(
                        TOPIC, record.partition(), record.key(), record.value(), record.headers())));
            }
            for (Future<?> future : sent) {
                future.get();
            }
        }
    }

    private static KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(client(), new StringSerializer(), new ByteArraySerializer());
    }

    /** As when the topic keeps records for too short a time. */
    private static void forgetAllRecords() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(client())) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            for (int partition = 0; partition < 2; partition++) {
                all.put(new TopicPartition(TOPIC, partition), RecordsToDelete.beforeOffset(-1));
            }
            admin.deleteRecords(all).all().get();
        }
    }

    /** The port is a part of the name under which an instance holds the poll, so 0 will not do for two of them. */
    private static String freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new IllegalStateException("There is no free port", e);
        }
    }

    private static Properties client() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", KafkaBroker.address());
        return settings;
    }
}
