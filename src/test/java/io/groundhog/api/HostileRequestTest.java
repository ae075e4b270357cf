package io.groundhog.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.review.ApiClient;
import io.groundhog.review.ApiClient.Reply;
import io.groundhog.review.RunningApi;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@RunningApi
class HostileRequestTest {
    private static final String ADMIN = "Authorization: Bearer admin-token-of-the-tests";

    @Autowired
    ApiClient api;

    @Test
    void headersOfCamelThatAClientSendsHaveNoEffect() {
        Reply plain = api.get("/api/v1/me");
        Reply smuggled = api.send(api.request("/api/v1/me")
                .header("CamelHttpUri", "http://example.com")
                .header("camelhttpquery", "limit=0")
                .header("CamelSqlQuery", "select version()")
                .header("CamelJdbcParameters", "x")
                .header("CamelBeanMethodName", "toString")
                .header("CamelHttpResponseCode", "201")
                .header("Content-Encoding", "gzip")
                .header("id", "42")
                .header("groundhogCaller", "somebody else")
                .GET());
        assertThat(smuggled.status()).isEqualTo(200);
        assertThat(smuggled.body()).isEqualTo(plain.body());
        for (String path : new String[] {"/api/v1/alerts", "/api/v1/captures", "/api/v1/captures/facets"}) {
            assertThat(api.send(api.request(path)
                                    .header("CamelSqlQuery", "select 1/0")
                                    .header("CamelJdbcQuery", "select 1/0")
                                    .header("CamelBeanMethodName", "nothing")
                                    .GET())
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aParameterCannotPretendToBeTheCaller() {
        assertThat(api.get("/api/v1/me?groundhogCaller=lea").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/me?CamelBeanMethodName=x")
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("There is no parameter CamelBeanMethodName here; none is known.");
    }

    @Test
    void noHeaderOfTheRequestComesBack() {
        Reply reply = api.send(api.request("/api/v1/captures/999999/traces")
                .header("X-Secret", "s3cret")
                .header("Idempotency-Key", "k3y")
                .GET());
        assertThat(reply.http().headers().map().toString())
                .doesNotContain("s3cret", "k3y", "token-of-the-tests", "User-Agent");
    }

    @Test
    void answersMayNotBeStoredNorFramedNorSniffed() {
        for (String path : new String[] {"/api/v1/captures", "/api/v1/nothing", "/api/v1/captures?x=1"}) {
            Reply reply = api.get(path);
            assertThat(reply.header("Cache-Control")).contains("no-store");
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(reply.header("Content-Security-Policy"))
                    .contains("default-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/captures?q=% HTTP/1.1",
                "GET /api/v1/captures?q=<script> HTTP/1.1",
                "GET /api/v1/captures?q=\u00fc HTTP/1.1",
                "GET /api/v1/captures/%00 HTTP/1.1",
                "GET /api/v1/captures/..%2f..%2fetc HTTP/1.1",
                "GET /api/v1/captures/;jsessionid=1 HTTP/1.1",
                "GET /api/v1//captures HTTP/1.1",
                "GET /api/v1/captures/%zz HTTP/1.1",
                "GET /api/v1/../../etc/passwd HTTP/1.1",
                "TRACE /api/v1/captures HTTP/1.1",
                "PROPFIND /api/v1/captures HTTP/1.1",
                "DELETE /api/v1/captures/1 HTTP/1.1",
                "GET /api/v2/captures HTTP/1.1",
            })
    void whatNobodyShouldSendIsRefusedAsAProblem(String requestLine) {
        String answer = new RawHttp(api.uri("/")).answer(requestLine, ADMIN);
        assertThat(answer)
                .matches("(?s)HTTP/1.1 (400|404|405) .*")
                .containsIgnoringCase("content-type: application/problem+json");
        assertThat(answer).doesNotContain("org.apache", "java.lang", "<html");
    }

    @Test
    void aBodyOverAMebibyteIsRefusedWhetherItSaysSoOrNot() {
        byte[] large = new byte[RequestGuard.MAX_BODY_BYTES + 1];
        assertThat(post(BodyPublishers.ofByteArray(large)).status()).isEqualTo(413);
        assertThat(post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void aBodyThatIsNoJsonIsRefused() {
        for (String type : new String[] {
            "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml"
        }) {
            Reply reply = api.send(api.request("/api/v1/ingestion/pause")
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString("reason=x")));
            assertThat(reply.status()).as(type).isEqualTo(415);
            assertThat(reply.json().path("type").asText()).isEqualTo("/problems/unsupported-media-type");
        }
        assertThat(api.post("/api/v1/ingestion/pause", "{\"reason\":").status()).isEqualTo(400);
    }

    @Test
    void everyKindOfProblemIsExplained() {
        for (ProblemKind kind : ProblemKind.values()) {
            Reply page =
                    api.send(api.anonymousRequest("/problems/" + kind.text()).GET());
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).startsWith(kind.status() + " " + kind.title());
        }
        assertThat(api.send(api.anonymousRequest("/problems/nothing").GET()).status())
                .isEqualTo(404);
    }

    @Test
    void aWrongMethodIsToldTheRightOnes() {
        Reply reply = api.send(api.request("/api/v1/ingestion").PUT(BodyPublishers.noBody()));
        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).contains("GET");
        assertThat(reply.json().path("detail").asText()).contains("GET");
    }

    private Reply post(java.net.http.HttpRequest.BodyPublisher body) {
        return api.send(api.request("/api/v1/ingestion/pause")
                .header("Content-Type", "application/json")
                .POST(body));
    }
}
