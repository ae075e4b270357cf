package io.groundhog.download;

import static io.groundhog.review.ApiClient.encode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.groundhog.review.ApiClient;
import io.groundhog.review.ApiClient.Reply;
import io.groundhog.review.QueueRows;
import io.groundhog.review.RunningApi;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RunningApi
class DownloadTest {
    private static final String DOWNLOAD = "/api/v1/captures/download?environment=download";
    private static final String HOSTILE = "=cmd|' /C calc'!A0,\"<script>alert(1)</script>\u202e\r\n@x";

    @Autowired
    ApiClient api;

    @Autowired
    JdbcClient database;

    @BeforeAll
    static void seed(@Autowired JdbcClient database) {
        QueueRows rows = new QueueRows(database);
        rows.add("download", 1_201);
        database.sql(
                        "update capture set title = ?, agent = '-1+1', assignee = '+x', version = '@y', severity_reason = ? where id = ?")
                .param(HOSTILE)
                .param(HOSTILE)
                .param(rows.idOf("download", 7))
                .update();
    }

    @Test
    void everyFormatHasEveryCaptureOnce() throws Exception {
        Reply lines = api.getAs("viewer", DOWNLOAD + "&format=jsonl");
        assertThat(lines.status()).isEqualTo(200);
        assertThat(lines.header("Content-Type")).isEqualTo("application/x-ndjson");
        assertThat(lines.header("Content-Disposition"))
                .matches("attachment; filename=\"groundhog-captures-\\d{4}-\\d\\d-\\d\\d\\.jsonl\"");
        Set<String> ids = new HashSet<>();
        for (String line : lines.body().split("\n")) {
            JsonNode capture = new ObjectMapper().readTree(line);
            ids.add(capture.path("id").asText());
            assertThat(capture.has("assignee") && capture.has("errorMessage")).isTrue();
        }
        assertThat(ids).hasSize(1_201);

        Reply array = api.get(DOWNLOAD + "&format=json");
        assertThat(array.json().findValuesAsText("id")).hasSize(1_201).containsAll(ids);
        Reply table = api.get(DOWNLOAD);
        assertThat(table.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(table.body()).startsWith("\"number\",\"id\",\"title\"");
        assertThat(table.body().split("\r\n(?=\\d)")).hasSize(1_202);
    }

    @Test
    void filtersAndSearchNarrowIt() {
        String filter = "&format=jsonl&status=new&q=" + encode("limit severity:>=high");
        long expected = api.get("/api/v1/captures/facets?environment=download" + filter.replace("&format=jsonl", ""))
                .json()
                .path("total")
                .asLong();
        assertThat(api.get(DOWNLOAD + filter).body().lines()).hasSize((int) expected);
        assertThat(api.get(DOWNLOAD + "&format=json&q=nothing-like-that").json())
                .isEmpty();
        assertThat(api.get(DOWNLOAD + "&format=jsonl&q=nothing-like-that").body())
                .isEmpty();
        assertThat(api.get(DOWNLOAD + "&q=nothing-like-that").body().lines()).hasSize(1);
    }

    @Test
    void hostileTextIsTextInEveryFormat() throws Exception {
        String csv = api.get(DOWNLOAD + "&q=recurrence:7").body();
        assertThat(csv)
                .contains("\"'=cmd|' /C calc'!A0,\"\"<script>", "\"'-1+1\"", "\"'+x\"", "\"'@y\"")
                .doesNotContain(",=", ",\"=", ",\"@", ",\"+", ",\"-");
        JsonNode line = new ObjectMapper()
                .readTree(api.get(DOWNLOAD + "&format=jsonl&q=recurrence:7").body());
        assertThat(line.path("title").asText()).isEqualTo(HOSTILE);
    }

    @Test
    void aDownloadIsAudited() {
        api.getAs("reviewer", DOWNLOAD + "&format=jsonl&q=recurrence:1");
        JsonNode event = api.get("/api/v1/audit?action=captures.downloaded&actor=rob")
                .json()
                .at("/items/0/detail");
        assertThat(event.path("format").asText()).isEqualTo("jsonl");
        assertThat(event.path("query").asText()).contains("recurrence");
    }

    @ParameterizedTest
    @ValueSource(strings = {"format=xml", "sort=-lastSeen", "limit=5", "q=colour:red", "status=x"})
    void wrongParametersAreRefusedBeforeAnythingIsSent(String query) {
        Reply reply = api.get("/api/v1/captures/download?" + query);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    }

    /** The client takes a little and waits; what it has not taken is made later, and then goes wrong. */
    @Test
    void whatGoesWrongInTheMiddleBreaksTheConnection() throws Exception {
        new QueueRows(database).add("broken", 12_000);
        database.sql("update capture set title = repeat('long ', 100) where environment = 'broken'")
                .update();
        try (Socket socket = beginToRead("broken")) {
            socket.setSoTimeout(30_000);
            InputStream in = socket.getInputStream();
            database.sql("alter table capture rename to capture_away").update();
            String rest;
            try {
                rest = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } finally {
                database.sql("alter table capture_away rename to capture").update();
            }
            assertThat(rest).as("no last chunk, so it is not whole").doesNotEndWith("0\r\n\r\n");
            assertThat(rest.split("\"number\":")).hasSizeLessThan(12_000);
        }
        assertThat(api.get(DOWNLOAD + "&format=jsonl").body().lines())
                .as("others are served")
                .hasSize(1_201);
    }

    @Test
    void whoReadsSlowlyHoldsAFewPlacesAndNobodyElse() throws Exception {
        new QueueRows(database).add("slow", 20_000);
        database.sql("update capture set title = repeat('long ', 100) where environment = 'slow'")
                .update();
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                slow.add(beginToRead("slow"));
            }
            Reply fifth = api.get(DOWNLOAD);
            assertThat(fifth.status()).isEqualTo(503);
            assertThat(fifth.header("Retry-After")).isNotBlank();
            assertThat(api.get("/api/v1/captures?environment=download").status())
                    .isEqualTo(200);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        await().untilAsserted(() -> assertThat(api.get(DOWNLOAD).status()).isEqualTo(200));
    }

    @Test
    void allRolesMayDownloadAndNobodyElse() {
        assertThat(api.send(api.anonymousRequest(DOWNLOAD).GET()).status()).isEqualTo(401);
        for (String role : List.of("viewer", "lead")) {
            assertThat(api.getAs(role, DOWNLOAD + "&q=recurrence:1").status()).isEqualTo(200);
        }
    }

    /** A client that has read the beginning of a file, and takes hardly more. */
    private Socket beginToRead(String environment) throws IOException {
        URI uri = api.uri("/api/v1/captures/download?environment=" + environment + "&format=jsonl");
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        socket.getOutputStream()
                .write(("GET " + uri.getRawPath() + "?" + uri.getRawQuery()
                                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + "Authorization: Bearer viewer-token-of-the-tests\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        byte[] first = socket.getInputStream().readNBytes(20_000);
        assertThat(new String(first, StandardCharsets.UTF_8))
                .startsWith("HTTP/1.1 200")
                .contains("Transfer-Encoding: chunked");
        return socket;
    }
}
