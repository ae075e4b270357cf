package io.groundhog.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every text, found by trying many. */
class RedactionPropertyTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Redactor REDACTOR = Redactor.of(RedactionSettings.defaults());

    /** Pieces of which texts are made that come as close to secrets and to the syntax around them as anything does. */
    private static final List<String> PIECES = List.of(
            " ",
            "\n",
            "\\n",
            "\\",
            "\\\\",
            "\"",
            "'",
            "\\\"",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "<",
            ">",
            ":",
            "=",
            ",",
            ".",
            "-",
            "_",
            "/",
            "@",
            "+",
            "%40",
            "%",
            "\\u0020",
            "\\u00e9",
            "&",
            "://",
            "::",
            "0",
            "1",
            "127",
            "4111",
            "a",
            "fe80",
            "word",
            "bob",
            "example.com",
            "password",
            "token",
            "secret",
            "Authorization",
            "Cookie",
            "api_key",
            "Bearer ",
            "ey" + "J",
            "sk" + "-",
            "AKIA",
            "SK",
            "DE89",
            "-----BEGIN PRIVATE KEY-----",
            "-----END PRIVATE KEY-----",
            "<secret>",
            "<email>",
            "<card:1111>",
            "null",
            "é",
            "密码",
            "\ud800",
            "\udc00",
            "\u0000",
            "\u202e");

    @Property(tries = 3_000)
    void doingItTwiceChangesNothingMore(@ForAll("closeToSecrets") String text) {
        Redacted once = REDACTOR.redact(text);
        Redacted twice = REDACTOR.redact(once.text());
        assertThat(twice.text()).isEqualTo(once.text());
        assertThat(twice.counts()).isEmpty();
    }

    @Property(tries = 2_000)
    void noTextMakesItFail(@ForAll String text) {
        assertThatCode(() -> REDACTOR.redact(text)).doesNotThrowAnyException();
    }

    @Property(tries = 1_000)
    void whatWasNotCountedWasNotChanged(@ForAll("closeToSecrets") String text) {
        Redacted redacted = REDACTOR.redact(text);
        if (redacted.counts().isEmpty()) {
            assertThat(redacted.text()).isSameAs(text);
        }
    }

    @Property(tries = 1_000)
    void aTextWithoutTriggersComesBackAsItIs(@ForAll("plainWords") String text) {
        assertThat(REDACTOR.redact(text).text()).isSameAs(text);
    }

    @Property(tries = 3_000)
    void jsonStaysJson(@ForAll("documents") Object document) throws JsonProcessingException {
        String json = JSON.writeValueAsString(document);
        String redacted = REDACTOR.redact(json).text();
        assertThatCode(() -> JSON.readTree(redacted))
                .as("%s%nbecame%n%s", json, redacted)
                .doesNotThrowAnyException();
    }

    @Property(tries = 1_000)
    void jsonInsideJsonStaysJson(@ForAll("documents") Object document) throws JsonProcessingException {
        String json = JSON.writeValueAsString(Map.of("output", JSON.writeValueAsString(document)));
        String redacted = REDACTOR.redact(json).text();
        assertThatCode(() -> JSON.readTree(redacted))
                .as("%s%nbecame%n%s", json, redacted)
                .doesNotThrowAnyException();
    }

    @Property(tries = 2_000)
    void noSecretSurvivesInText(
            @ForAll long seed, @ForAll("plainWords") String before, @ForAll("plainWords") String after) {
        for (String secret : secrets(new Secrets(seed))) {
            for (String text : List.of(
                    before + " " + secret + " " + after,
                    before + "\n" + secret,
                    "(" + secret + ")",
                    "\"" + secret + "\"",
                    before + "\\n" + secret + "\\n" + after,
                    "密码是" + secret + "。")) {
                assertGone(REDACTOR.redact(text), secret);
            }
        }
    }

    @Property(tries = 500)
    void noSecretSurvivesInDocuments(@ForAll long seed, @ForAll("plainWords") String words)
            throws JsonProcessingException {
        for (String secret : secrets(new Secrets(seed))) {
            String json =
                    JSON.writeValueAsString(Map.of("a", List.of(words, secret, Map.of("b", words + " " + secret))));
            assertGone(REDACTOR.redact(json), JSON.writeValueAsString(secret).replace("\"", ""));
            String nested = JSON.writeValueAsString(Map.of("output", json));
            assertGone(REDACTOR.redact(nested), secret);
        }
    }

    @Property(tries = 1_000)
    void noValueOfASensitiveNameSurvives(@ForAll long seed, @ForAll("sensitiveNames") String name)
            throws JsonProcessingException {
        String value = new Secrets(seed).password();
        String json = JSON.writeValueAsString(Map.of(name, value, "z", 1));
        String nested = JSON.writeValueAsString(Map.of("output", json));
        for (String text : List.of(
                json,
                nested,
                JSON.writeValueAsString(Map.of("deeper", nested)),
                "{'" + name + "': '" + value + "', 'z': 1}",
                "dict(" + name + "='" + value + "')",
                "GET /things?" + name + "=" + value + "&page=2",
                "export " + name.toUpperCase() + "=" + value + "\nPATH=/bin",
                name + ": " + value,
                name + " => \"" + value + "\"",
                "{\"" + name + "\": [\"" + value + "\"]}",
                "{\"" + name + "\": {\"inner\": \"" + value + "\"}}",
                name + " := b'" + value + "'",
                name + "=SecretStr('" + value + "')")) {
            assertGone(REDACTOR.redact(text), value);
        }
    }

    private static List<String> secrets(Secrets made) {
        List<String> secrets = new ArrayList<>(List.of(
                made.email(),
                made.card(""),
                made.card(" "),
                made.card("-"),
                made.iban(),
                made.phone(),
                made.ipv4(),
                made.ipv6(),
                made.ssn(),
                made.jwt(),
                made.privateKey("\n"),
                made.privateKey("\\n")));
        for (int kind = 0; kind < Secrets.kindsOfKeys(); kind++) {
            secrets.add(made.apiKey(kind));
        }
        return secrets;
    }

    private static void assertGone(Redacted redacted, String secret) {
        assertThat(redacted.text()).doesNotContain(secret);
        assertThat(redacted.counts()).isNotEmpty();
        String tail = secret.substring(secret.length() / 2);
        assertThat(redacted.text()).as("no half of it either: %s", secret).doesNotContain(tail);
    }

    @Provide
    Arbitrary<String> closeToSecrets() {
        return Arbitraries.of(PIECES).list().ofMaxSize(24).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> plainWords() {
        return Arbitraries.of(
                        "the",
                        "agent",
                        "said",
                        "Hello",
                        "naïve",
                        "größer",
                        "日本",
                        "tool-call",
                        "foo.bar()",
                        "x > y",
                        "3",
                        "ok!")
                .list()
                .ofMaxSize(12)
                .map(words -> String.join(" ", words));
    }

    @Provide
    Arbitrary<String> sensitiveNames() {
        return Arbitraries.of(
                "password",
                "db_password",
                "dbPassword",
                "DBPassword",
                "pgpassword",
                "api_key",
                "apiKey",
                "x-api-key",
                "client_secret",
                "access_token",
                "refreshToken",
                "Authorization",
                "secret",
                "password2",
                "contraseña");
    }

    @Provide
    Arbitrary<Object> documents() {
        Arbitrary<Object> values = Arbitraries.oneOf(
                closeToSecrets().map(Object.class::cast),
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.longs()
                        .map(seed -> Long.valueOf(new Secrets(seed).card("")))
                        .map(Object.class::cast),
                Arbitraries.of(true, false).map(Object.class::cast),
                Arbitraries.doubles().between(-1e6, 1e6).map(Object.class::cast));
        Arbitrary<Object> lists = values.list().ofMaxSize(4).map(Object.class::cast);
        Arbitrary<Object> inner = Arbitraries.oneOf(values, lists);
        Arbitrary<String> names = Arbitraries.oneOf(sensitiveNames(), closeToSecrets());
        return Combinators.combine(names.list().ofSize(4), inner.list().ofSize(4))
                .as((keys, items) -> {
                    Map<String, Object> object = new LinkedHashMap<>();
                    for (int i = 0; i < keys.size(); i++) {
                        object.put(keys.get(i), items.get(i));
                    }
                    return object;
                });
    }
}
