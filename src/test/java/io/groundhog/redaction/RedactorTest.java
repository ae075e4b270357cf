package io.groundhog.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private final Redactor redactor = Redactor.of(RedactionSettings.defaults());
    private final Secrets made = new Secrets(42);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // e-mail
                "write to bob@example.com. | write to <email>.",
                "\"Bob\" <bob.o+x@mail.example.co.uk> | \"Bob\" <<email>>",
                "почта иван@пример.рф! | почта <email>!",
                "grüße jörg@müller.example | grüße <email>",
                "bob@example.com-123 | <email>-123",
                "user=bob%40example.com&x=1 | user=<email>&x=1",
                "{\"m\":\"a\\nbob@example.com\"} | {\"m\":\"a\\n<email>\"}",
                "{\"m\":\"\\u0438\\u0432@example.com\"} | {\"m\":\"<email>\"}",
                "{\"m\":\"\\u003cbob@example.com\\u003e\"} | {\"m\":\"\\u003c<email>\\u003e\"}",
                "git@github.com:org/repo.git | <email>:org/repo.git",
                // telephone
                "call +49 171 1234567 now | call <phone> now",
                "tel:+14155550123 | tel:<phone>",
                "(415) 555-0123 | <phone>",
                "415-555-0123, ext. 4 | <phone>, ext. 4",
                "\"phone\":\"415.555.0123\" | \"phone\":\"<phone>\"",
                "Anruf 030/1234567 oder 0171 1234567 | Anruf <phone> oder <phone>",
                "téléphone : 01 23 45 67 89 | téléphone : <phone>",
                "電話03-1234-5678まで | 電話<phone>まで",
                // addresses
                "from 10.0.0.1:8080 to localhost/127.0.0.1 | from <ip>:8080 to localhost/<ip>",
                "10.0.0.1-10.0.0.9 | <ip>-<ip>",
                "dev: 192.168.1.1 | dev: <ip>",
                "peer 2001:db8::8a2e:370:7334 closed | peer <ip> closed",
                "[::1]:80 and ::ffff:10.0.0.1 | [<ip>]:80 and <ip>",
                // social security
                "SSN 123-45-6789. | SSN <ssn>.",
                // addresses with a user
                "postgres://app:hunter2@db/x | postgres://<credentials>@db/x",
                "redis://:hunter2@cache:6379 | redis://<credentials>@cache:6379",
                // names
                "{\"password\":\"a\\\\\",\"user\":\"bob\"} | {\"password\":\"<secret>\",\"user\":\"bob\"}",
                "{\"password\":\"a\\\"b\",\"user\":\"bob\"} | {\"password\":\"<secret>\",\"user\":\"bob\"}",
                "{\"ssn\": 123456789} | {\"ssn\": \"<secret>\"}",
                "from +44 7700 900123 1234 calls | from <phone> 1234 calls",
                "the password \" : 12345678 | the password \" : \"<secret>\"",
                "{\"password\\\\:{\":0} | {\"password\\\\:{\":0}",
                "\"{\\\"pin_code\\\": 1234}\" | \"{\\\"pin_code\\\": \\\"<secret>\\\"}\"",
                "{\"password\":\"\",\"token\":null} | {\"password\":\"\",\"token\":null}",
                "{\"prompt\":\"Enter password: \",\"next\":\"a\"} | {\"prompt\":\"Enter password: \",\"next\":\"a\"}",
                "{'api_key': 'abc', 'n': 1} | {'api_key': '<secret>', 'n': 1}",
                "map[Authorization:[Bearer abc] Host:[x]] | map[Authorization:[<secret>] Host:[x]]",
                "Authorization: Digest abc, def | Authorization: <secret>",
                "Cookie: a=b; c=d\\r\\nHost: x | Cookie: <secret>\\r\\nHost: x",
                "Authorization=Bearer abc&x=1 | Authorization=<secret>&x=1",
                "PGPASSWORD=hunter2 psql | PGPASSWORD=<secret> psql",
                "DBPassword=hunter2; AWSSecretKey=x | DBPassword=<secret>; AWSSecretKey=<secret>",
                "password := \"hunter2\" | password := \"<secret>\"",
                "if (password == 'hunter2') | if (password == '<secret>')",
                "password=b'hunter2' | password=b'<secret>'",
                "password=SecretStr('hunter2') | password=SecretStr('<secret>')",
                "?access_token=abcdefgh&page=2 | ?access_token=<secret>&page=2",
                "mot_de_passe: azerty | mot_de_passe: <secret>",
                "\"пароль\": \"йцукен\" | \"пароль\": \"<secret>\"",
            })
    void replacesWhatIsPersonalOrSecret(String text, String expected) {
        assertThat(redactor.redact(text).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace 6a0f3c1b00000000b1c2d3e4f5a60718 span 13456789012345678901",
                "id 4f9c2a1e-4111-4111-8111-411111111111 done",
                "0000-0002-1825-0097",
                "at 2026-05-21T17:10:00.123+00:00 and 2026-05-21 17:10:00+0200",
                "(2026-05-21) and (1024 - 2048) and (12.34567)",
                "epoch 1779383323120 and 1779383323120000000 and 1779383323.120",
                "total $1,234,567.89, 1 234 567,89 EUR, 12.50",
                "order 0123-4567-8901, invoice #202-555-0143, PO-4111111111111112",
                "v1.2.3, version 1.2.3.4, lib-1.2.3.4.jar, version: 10.0.0.1, Chrome/120.0.0.0 Safari/537.36",
                "java.lang.IllegalStateException: no\n\tat com.example.Foo.bar(Foo.java:123)\n\tat com.example.Baz.<init>(Baz.java:45)",
                "File \"/app/agent.py\", line 42, in run_tool\n    return self.client.call(token_count=17)",
                "SyntaxError: Unexpected token: } in JSON at position 12",
                "SyntaxError: Unexpected token: Identifier",
                "Invalid token: unexpected end of input",
                "{\"usage\":{\"prompt_tokens\":123456789,\"completion_tokens\":17,\"total_tokens\":140}}",
                "{\"time_to_first_token\":0.4312345,\"max_token\":4096,\"tokens\":[1,2,3]}",
                "std::vector<int>::iterator, Token::new(3), a::b, 12:30:45, 1:2:3:4",
                "bearer authentication is required, Basic Authentication too, a basic understanding",
                "WWW-Authenticate: Bearer realm=\"api\", error=\"invalid\"",
                "from huggingface_hub import hf_hub_download, hf_inference_endpoints_client_long",
                "npm_config_registry and task-list and desk-top and risk-averse-portfolio-manager",
                ".sk-toggleable__content-label-arrow { color: red }",
                "x = a @ b; @app.route('/x'); lodash@4.17.21; user@localhost",
                "SKU-12345678, SGML, AKIACHI, AIzawa, eyJ is how they start",
                "if (token == null || password == None) return; secret = undefined",
                "<div class=\"token\">x</div>: a <b>bold</b> word",
                "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
                "DE89 is a road, GB12 too, NO93 0000 0000 000",
                "the secret: patience. password reset was requested",
                "https://example.com:8080/a?b=c@d",
                "p50 p95 p99: 120 340 900 ms; 12/31/2026; 3.14159265358979; 1e-10; 0x7f3a2b1c",
            })
    void leavesOrdinaryTextAlone(String text) {
        Redacted redacted = redactor.redact(text);
        assertThat(redacted.text()).isEqualTo(text).isSameAs(text);
        assertThat(redacted.counts()).isEmpty();
    }

    @Test
    void aListThatTheLineCutIsReplacedOnce() {
        Redacted once = redactor.redact("Authorization: [a b\nnext");
        assertThat(once.text()).isEqualTo("Authorization: [<secret>\nnext");
        assertThat(once.counts()).isEqualTo(Map.of("secret", 1));
    }

    @Test
    void keepsTheLastFourDigitsOfACardAndQuotesItInJson() {
        String card = made.card("");
        String kept = "<card:" + card.substring(12) + ">";
        assertThat(redact("{\"card\":" + card + "}")).isEqualTo("{\"card\":\"" + kept + "\"}");
        assertThat(redact("[1, " + card + "]")).isEqualTo("[1, \"" + kept + "\"]");
        assertThat(redact("{\"card\":-" + card + "}")).isEqualTo("{\"card\":\"" + kept + "\"}");
        assertThat(redact("{\"note\":\"cards [" + card + "]\"}")).isEqualTo("{\"note\":\"cards [" + kept + "]\"}");
        assertThat(redact("\"{\\\"card\\\":" + card + "}\"")).isEqualTo("\"{\\\"card\\\":\\\"" + kept + "\\\"}\"");
        assertThat(redact("card:" + card + " 12/27")).isEqualTo("card:" + kept + " 12/27");
        assertThat(redact(made.card(" ") + " 123").replaceAll("\\d", "0")).isEqualTo("<card:0000> 000");
    }

    @Test
    void keepsTheCountryOfAnIban() {
        String iban = made.iban();
        assertThat(redact("to " + iban + ".")).isEqualTo("to <iban:DE>.");
        assertThat(redact("to " + iban.replaceAll("(.{4})", "$1 ").strip() + " BIC"))
                .isEqualTo("to <iban:DE> BIC");
    }

    @Test
    void slovakIbansAreNotTakenForTwilioKeys() {
        // the example of the IBAN registry
        assertThat(redact("SK31" + "12000000198742637541")).isEqualTo("<iban:SK>");
    }

    @Test
    void namesTheProviderOfAKey() {
        assertThat(redact("key " + "sk" + "-ant-api03-" + made.of(Secrets.BASE64URL, 40)))
                .isEqualTo("key <api_key:anthropic>");
        assertThat(redact("AK" + "IA" + made.of(Secrets.CAPITALS, 16))).isEqualTo("<api_key:aws>");
    }

    @Test
    void whatIsLeftOfASecretAtTheEndOfACutTextGoesToo() {
        assertThat(redact("key " + "sk" + "-proj-" + made.of(Secrets.MIXED, 5))).isEqualTo("key <api_key:openai>");
        assertThat(redact("jwt " + "ey" + "J" + made.of(Secrets.MIXED, 12))).isEqualTo("jwt <jwt>");
        assertThat(redact("-----BEGIN " + "RSA PRIVATE KEY-----\nMIIE" + made.of(Secrets.MIXED, 20)))
                .isEqualTo("<private_key>");
        assertThat(redact("{\"password\":\"hunt")).isEqualTo("{\"password\":\"<secret>");
    }

    @Test
    void aKeyWithoutItsEndStopsWhereItsStringDoes() {
        assertThat(redact("{\"key\":\"-----BEGIN " + "PRIVATE KEY-----\\nMIIE\",\"n\":1}"))
                .isEqualTo("{\"key\":\"<private_key>\",\"n\":1}");
    }

    @Test
    void countsByKind() {
        assertThat(redactor.redact("a@example.com b@example.com 10.0.0.1 password=x")
                        .counts())
                .isEqualTo(Map.of("email", 2, "ip", 1, "secret", 1));
    }

    @Test
    void theValueOfASensitiveFieldGoesWhole() {
        assertThat(redactor.redactField("x-api-key", "plain words").text()).isEqualTo("<secret>");
        assertThat(redactor.redactField("comment", "plain words").text()).isEqualTo("plain words");
        assertThat(redactor.redactField("comment", "to bob@example.com").text()).isEqualTo("to <email>");
        assertThat(redactor.redactField("password", "<secret>").counts()).isEmpty();
        assertThat(redactor.redactField("", "x").text()).isEqualTo("x");
    }

    @Test
    void aNumberMayBeAPinButNotATokenCount() {
        assertThat(redactor.redactNumber("cvv", "123").text()).isEqualTo("<secret>");
        assertThat(redactor.redactNumber("max_token", "4096").text()).isEqualTo("4096");
        assertThat(redactor.redactNumber("amount", made.card("")).text()).startsWith("<card:");
        assertThat(redactor.redactNumber("start_ns", "1779383323120000000").text())
                .isEqualTo("1779383323120000000");
    }

    @Test
    void aKindCanBeLeftAlone() {
        Redactor without = Redactor.of(new RedactionSettings(List.of(), Set.of("password"), Set.of("ip", "secret")));
        assertThat(without.redact("10.0.0.1 a@example.com password=x").text()).isEqualTo("10.0.0.1 <email> password=x");
        assertThat(without.redactField("password", "x").text()).isEqualTo("x");
    }

    @Test
    void patternsOfTheInstallationRunLastAndSpareWhatIsReplaced() {
        Redactor with = custom("customer", "[Cc]ust-[0-9]+|secret|api_key|email");
        assertThat(with.redact("Cust-42 wrote a@example.com, password=x").text())
                .isEqualTo("<customer> wrote <email>, password=<secret>");
        assertThat(with.redact("<customer>").counts()).isEmpty();
        assertThat(with.redact("a Cust-1 Cust-2").counts()).isEqualTo(Map.of("customer", 2));
        assertThat(custom("order", "[0-9]{6}").redact("{\"order\":123456}").text())
                .isEqualTo("{\"order\":\"<order>\"}");
    }

    @Test
    void badSettingsSayWhatToWriteInstead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> custom("order", "(?=x)y"))
                .withMessageContaining("\"order\"")
                .withMessageContaining("RE2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> custom("Order No", "x"))
                .withMessageContaining("lower-case");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> custom("all", "x*"))
                .withMessageContaining("+ instead of *");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Redactor.of(new RedactionSettings(List.of(), Set.of(), Set.of("emial"))))
                .withMessageContaining("\"emial\"")
                .withMessageContaining("email");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Redactor.of(new RedactionSettings(List.of(), Set.of("--"), Set.of())))
                .withMessageContaining("\"--\"");
    }

    @Test
    void usersAreHashedStablyAndBySalt() {
        UserHash here = new UserHash("0123456789abcdef".getBytes());
        UserHash there = new UserHash("fedcba9876543210".getBytes());
        assertThat(here.hash("bob")).matches("u_[0-9a-f]{16}").isEqualTo(here.hash("bob"));
        assertThat(here.hash("bob")).isNotEqualTo(here.hash("Bob")).isNotEqualTo(there.hash("bob"));
        assertThatIllegalArgumentException().isThrownBy(() -> new UserHash(new byte[15]));
    }

    private String redact(String text) {
        return redactor.redact(text).text();
    }

    private static Redactor custom(String name, String regex) {
        return Redactor.of(new RedactionSettings(
                List.of(new RedactionSettings.CustomPattern(name, regex)), Set.of("password"), Set.of()));
    }
}
