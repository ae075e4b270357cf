package io.groundhog.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.signature.FailureFacts;
import io.groundhog.signature.FailureFacts.Kind;
import io.groundhog.signature.FailureFacts.Verdict;
import io.groundhog.signature.Signature;
import io.groundhog.signature.Signer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuledSignerTest {

    private static final List<String> TAGS = List.of("env:prod", "tenant:acme", "team:search");
    private static final FailureFacts REFUSED =
            error("httpx.ConnectError", "Connection to payments.internal refused", null);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent: shop-*",
                "environment: [dev, PROD]",
                "span: charge",
                "span-kind: tool",
                "tool: charge_*",
                "error-type: ConnectError",
                "error-type: httpx.*",
                "message: \"ConnectError: connection to payments\"",
                "pattern: payments\\.\\w+ refused$",
                "tag: \"tenant:*\"",
                "any: {agent: other, tag: \"team:search\"}",
                "{agent: shop-agent, environment: prod, tool: \"*card\"}",
            })
    void aRuleMatchesWhenAllOfItsConditionsHold(String condition) {
        assertThat(ruled(REFUSED, rule(condition, "ignore: true")).ignored()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent: shop",
                "environment: dev",
                "tool: charge",
                "error-type: Connect",
                "message: payments.external",
                "pattern: ^refused",
                "tag: \"tenant:acm\"",
                "evaluation: \"*\"",
                "any: {agent: other, tag: \"team:billing\"}",
                "{agent: shop-agent, environment: dev}",
            })
    void itDoesNotWhenOneDoesNot(String condition) {
        Ruled ruled = ruled(REFUSED, rule(condition, "ignore: true"));
        assertThat(ruled).isEqualTo(new Ruled(Signer.v1().sign(REFUSED), null, null, false));
    }

    @Test
    void evaluationsMatchByNameAndValue() {
        FailureFacts judged = new FailureFacts(
                "shop-agent",
                "answer",
                "llm",
                Kind.EVALUATION,
                null,
                null,
                null,
                List.of(new Verdict("Toxicity", "toxic"), new Verdict("tone", "rude")),
                null,
                null,
                null);
        assertThat(ruled(judged, rule("{evaluation: tox*, value: RUDE}", "severity: critical"))
                        .severity())
                .isEqualTo("critical");
        assertThat(ruled(judged, rule("message: toxic", "severity: critical")).severity())
                .isNull();
    }

    @Test
    void theFirstRuleThatMatchesIsTheOnlyOne() {
        Ruled ruled = ruled(
                REFUSED,
                """
                rules:
                  - {name: other agents, agent: other, ignore: true}
                  - {name: payments, message: payments, severity: critical}
                  - {name: everything, agent: "*", title: Everything, ignore: true}
                """);
        assertThat(ruled.rule()).isEqualTo("payments");
        assertThat(ruled.severity()).isEqualTo("critical");
        assertThat(ruled.ignored()).isFalse();
        assertThat(ruled.signature()).isEqualTo(Signer.v1().sign(REFUSED));
    }

    @Test
    void aFingerprintMakesOneIssueOfDifferentFailures() {
        String rules = rule("tool: charge_card", "fingerprint: payments is down");
        Signature one = ruled(REFUSED, rules).signature();
        Signature two = ruled(error("TimeoutError", "no answer after 10 s", null), rules)
                .signature();
        assertThat(one.key())
                .isEqualTo(two.key())
                .isNotEqualTo(Signer.v1().sign(REFUSED).key());
        assertThat(one.title()).isEqualTo("payments is down");
        assertThat(one.why().part("fingerprint")).isEqualTo("payments is down");
    }

    @Test
    void aFingerprintCanDivideWhatWouldBeOneIssue() {
        RuledSigner signer = signer(rule("agent: \"*\"", "fingerprint: \"{{default}} {{ tag.tenant }}\""));
        Signature acme = signer.sign(REFUSED, List.of("tenant:acme")).signature();
        Signature other = signer.sign(REFUSED, List.of("tenant:other")).signature();
        assertThat(acme.key()).isNotEqualTo(other.key());
        assertThat(acme.title()).isEqualTo(Signer.v1().sign(REFUSED).title() + " (acme)");
        assertThat(signer.sign(REFUSED, List.of()).signature())
                .isEqualTo(Signer.v1().sign(REFUSED));
    }

    @Test
    void variablesStandForWhatIsKnownOfTheFailure() {
        FailureFacts limited = error(
                "openai.RateLimitError",
                "Error code: 429 - {'error': {'message': 'Slow down', 'code': 'rate_limit_exceeded'}}",
                null);
        Ruled ruled = ruled(
                limited,
                rule(
                        "agent: \"*\"",
                        "title: \"{{agent}}|{{environment}}|{{span}}|{{tool}}|{{type}}|{{status}}|{{code}}|{{template}}|{{tag.x}}\""));
        assertThat(ruled.signature().title())
                .isEqualTo(
                        "shop-agent|prod|charge|charge_card|openai.RateLimitError|429|rate_limit_exceeded|Slow down|");
        assertThat(ruled.signature().key()).isEqualTo(Signer.v1().sign(limited).key());
    }

    @Test
    void whatTheSenderChoseDecidesBeforeAnyRule() {
        String rules = rule("agent: \"*\"", "{fingerprint: by the rule, severity: low}");
        Ruled ruled = ruled(error("ValueError", "x", "by the sender"), rules);
        assertThat(ruled.signature().why().part("fingerprint")).isEqualTo("by the sender");
        assertThat(ruled.severity()).isEqualTo("low");
        assertThat(ruled.rule()).isEqualTo("test");
    }

    @Test
    void whatTheSenderChoseMayBuildOnTheUsualSignature() {
        Signature usual = Signer.v1().sign(REFUSED);
        assertThat(ruled(error("httpx.ConnectError", REFUSED.errorMessage(), "{{ default }}"), "rules: []")
                        .signature())
                .isEqualTo(usual);
        Signature finer = ruled(
                        error("httpx.ConnectError", REFUSED.errorMessage(), "{{ default }} eu {{ no }}"), "rules: []")
                .signature();
        assertThat(finer.why().part("fingerprint")).isEqualTo(usual.key() + " eu {{ no }}");
        assertThat(finer.title()).isEqualTo(usual.title() + " (eu {{ no }})");
    }

    private static Ruled ruled(FailureFacts facts, String rules) {
        return signer(rules).sign(facts, TAGS);
    }

    private static RuledSigner signer(String rules) {
        return new RuledSigner(Signer.v1(), FingerprintRules.parse("grouping.yaml", rules));
    }

    /** A file of one rule; condition and action are one line of YAML, or several in braces. */
    private static String rule(String condition, String action) {
        return "rules: [{name: test, " + withoutBraces(condition) + ", " + withoutBraces(action) + "}]";
    }

    private static String withoutBraces(String yaml) {
        return yaml.startsWith("{") ? yaml.substring(1, yaml.length() - 1) : yaml;
    }

    private static FailureFacts error(String type, String message, @Nullable String fingerprint) {
        return new FailureFacts(
                "shop-agent",
                "charge",
                "tool",
                Kind.ERROR,
                type,
                message,
                null,
                List.of(),
                "charge_card",
                null,
                fingerprint);
    }
}
