package io.groundhog.signature;

import static io.groundhog.signature.Failures.error;
import static io.groundhog.signature.Failures.evaluation;
import static io.groundhog.signature.Failures.fingerprinted;
import static io.groundhog.signature.Failures.key;
import static io.groundhog.signature.Failures.template;
import static io.groundhog.signature.Failures.toolResult;
import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.signature.Explanation.Action;
import io.groundhog.signature.Explanation.Step;
import io.groundhog.signature.FailureFacts.Verdict;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            textBlock =
                    """
            Gate 4 did not answer within 3.2s | Gate 17 did not answer within 250 ms
            could not reach db-3.internal:5432 in time | could not reach 10.0.3.9:5432 in time
            no lease for job 7f3a9c21-0b5e-4d7a-9a51-2f6f3c1d9e10 any more | no lease for job 118 any more
            open /srv/a/plan.json failed for good | open C:\\temp\\other_plan.json failed for good
            quota used up at 2025-03-01T10:00:00Z for today | quota used up at 1741600000 for today
            limit for gpt-4o-mini is used up now | limit for claude-3-5-haiku-20241022 is used up now
            1 row was rejected by the store | 12 rows were rejected by the store
            owner <email> is not known here | owner jo@example.org is not known here
            pick one of [red, green] please | pick one of [green, blue, red] please
            field items[3].price is not a price | field items[12].price is not a price
            shelf ABX-20931 is empty today | shelf QQZ-11 is empty today
            “smart” quotes around that gate | "smart" quotes around that gate
            the gate   is\tclosed for now | the gate is closed for now
            repository acme/infra is not there | repository globex/web is not there
            diff of acme/infra is too long | diff of acme/checkout is too long
            no right to push to acme/ledger-api | no right to push to initech/site
            the branch feature/new-gate is gone | the branch fix/old-gate is gone
            the checkout of 'acme/web' is broken | the checkout of 'globex/site' is broken
            the run stopped in acme/web@main today | the run stopped in globex/site@next today
            found no commit at 'acme/web@main' there | found no commit at 'globex/site@next' there
            no branch could be made in acme/web | no branch could be made in globex/site
            """)
    void whatVariesIsNoDifference(String one, String other) {
        assertThat(key(one)).as("%s / %s", template(one), template(other)).isEqualTo(key(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            textBlock =
                    """
            upstream answered with status 502 today | upstream answered with status 504 today
            [Errno 111] the gate is not open | [Errno 113] the gate is not open
            tool 'open_gate' is not there | tool 'close_gate' is not there
            column "total" is not there | column "sum" is not there
            the run ended, finish_reason: 2 | the run ended, finish_reason: 4
            process ended with exit code 137 | process ended with exit code 1
            MCP error -32000: it went away | MCP error -32001: it went away
            ORA-00942: something is not right here | ORA-00904: something is not right here
            too many input tokens per minute | too many output tokens per minute
            limit reached on tokens per min (TPM) | limit reached on requests per min (RPM)
            rail JailbreakRail stopped the run | rail SecretsRail stopped the run
            expected a body of text/html here | expected a body of image/png here
            the store lost the read/write lock | the store lost the key/value lock
            the package symfony/console is not there | the package symfony/yaml is not there
            package 'symfony/console' is not there | package 'symfony/yaml' is not there
            tool github/create_issue gave up for good | tool github/list_issues gave up for good
            the repository is sent as text/html here | the repository is sent as application/json here
            GitHub has no such node as chat/answer | GitHub has no such route as chat/answer
            the step plan/search was left for good | the step plan/write was left for good
            module @acme/web is not there | module @acme/api is not there
            """)
    void whatMattersIsADifference(String one, String other) {
        assertThat(key(one)).as("%s / %s", template(one), template(other)).isNotEqualTo(key(other));
    }

    @Test
    void anEnvelopeSaysNoMoreThanItsMessage() {
        String json =
                "HTTP 429 - {\"error\": {\"message\": \"Slow down please\", \"type\": \"rate\", \"request_id\": \"a1\"}}";
        String repr =
                "Error code: 429 - {'request_id': 'zz91', 'error': {'type': 'rate', 'message': 'Slow down please'}}";
        String bytes =
                "status_code: 429, body: b'{\"error\": {\"message\": \"Slow down please\", \"type\": \"rate\"}}'";

        assertThat(key(json)).isEqualTo(key(repr)).isEqualTo(key(bytes));
        assertThat(template(json)).isEqualTo("Slow down please");
    }

    @Test
    void aBodyInsideABodyIsOpenedToo() {
        String message =
                "Error code: 400 - {'error': {'message': '{\"error\": {\"message\": \"No such lane\", \"code\": \"no_lane\"}}'}}";

        Explanation why =
                Signer.v1().sign(error("lib.BadRequestError", message)).why();

        assertThat(why.template()).isEqualTo("No such lane");
        assertThat(why.part("status")).isEqualTo("400");
        assertThat(why.part("code")).isEqualTo("no_lane");
    }

    @Test
    void theClassInFrontOfAMessageIsNotSaidTwice() {
        assertThat(key(error("lib.GateError", "GateError: the gate is closed")))
                .isEqualTo(key(error("lib.GateError", "the gate is closed")));
        assertThat(key(error(null, "GateError: the gate is closed")))
                .isEqualTo(key(error("GateError", "the gate is closed")));
    }

    @Test
    void aMessageThatSaysNothingIsToldApartByItsPlace() {
        String best =
                "Traceback (most recent call last):\n  File \"/app/rank.py\", line 3, in best\n    x\nKeyError: 'results'";
        String merge =
                "Traceback (most recent call last):\n  File \"/srv/merge.py\", line 9, in pages\n    x\nKeyError: 'results'";

        assertThat(key(error("KeyError", "'results'", best))).isNotEqualTo(key(error("KeyError", "'results'", merge)));
        assertThat(key(error("lib.GateError", "the gate is closed", best)))
                .isEqualTo(key(error("lib.GateError", "the gate is closed", merge)));
    }

    @Test
    void anEvaluationIsItsApplicationStepEvaluatorAndLabel() {
        FailureFacts contradiction = evaluation("app", "answer", new Verdict("Hallucination", "contradiction"));

        assertThat(key(contradiction))
                .isEqualTo(key(evaluation("app", "answer", new Verdict("Hallucination", "contradiction"))));
        assertThat(key(contradiction))
                .isNotEqualTo(key(evaluation("other", "answer", new Verdict("Hallucination", "contradiction"))));
        assertThat(key(contradiction))
                .isNotEqualTo(key(evaluation("app", "summary", new Verdict("Hallucination", "contradiction"))));
        assertThat(key(contradiction))
                .isNotEqualTo(key(evaluation("app", "answer", new Verdict("Toxicity", "contradiction"))));
        assertThat(key(contradiction))
                .isNotEqualTo(key(evaluation("app", "answer", new Verdict("Hallucination", "unsupported"))));
        assertThat(Signer.v1().sign(contradiction).title()).isEqualTo("Hallucination (contradiction) in answer");
    }

    @Test
    void theOrderOfVerdictsAndTheExactScoreDoNotMatter() {
        Verdict tone = new Verdict("Tone", "rude");

        assertThat(key(evaluation("app", "answer", tone, new Verdict("Score", "0.21"))))
                .isEqualTo(key(evaluation("app", "answer", new Verdict("Score", "0.4"), tone)));
    }

    @Test
    void aToolResultIsItsToolAndWhatItSaysWentWrong() {
        String one = toolResultKey("find_lane", "{\"success\": false, \"error\": \"lane 17 is closed\"}");

        assertThat(one).isEqualTo(toolResultKey("find_lane", "Error: lane 4 is closed"));
        assertThat(one).isNotEqualTo(toolResultKey("open_lane", "Error: lane 4 is closed"));
        assertThat(one)
                .isEqualTo(toolResultKey(
                        "find_lane",
                        "{\"isError\": true, \"content\": [{\"type\": \"text\", \"text\": \"lane 9 is closed\"}]}"));
    }

    @Test
    void theSendersFingerprintBeatsEveryRule() {
        assertThat(key(fingerprinted("lane-closed", "a")))
                .isEqualTo(key(fingerprinted("lane-closed", "something else entirely")));
        assertThat(key(fingerprinted("lane-closed", "a"))).isNotEqualTo(key(fingerprinted("lane-open", "a")));
    }

    @Test
    void aKeyNamesItsVersionAndHasAFixedLength() {
        assertThat(key("the gate is closed")).matches("v1:[0-9a-f]{24}");
    }

    @Test
    void neitherLocaleNorTimeZoneChangeAKey() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        String before = key("TITLE I of 12 Jun 2025 10:00 is missing, status 404");
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
            assertThat(key("TITLE I of 12 Jun 2025 10:00 is missing, status 404"))
                    .isEqualTo(before);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void theExplanationTellsWhatWasDone() {
        String message =
                "HTTP 503 - {\"error\": {\"message\": \"Tool 'open_gate' failed 3 times at https://x.example.com/a\"}}";

        Explanation why = Signer.v1().sign(error("lib.GateError", message)).why();

        assertThat(why.template()).isEqualTo("Tool 'open_gate' failed <n> time at <url>");
        assertThat(why.steps())
                .extracting(Step::action)
                .contains(Action.UNWRAPPED, Action.MASKED, Action.KEPT, Action.PROTECTED);
        assertThat(why.steps()).extracting(Step::text).contains("open_gate", "503", "https://x.example.com/a");
        assertThat(why.part("status")).isEqualTo("503");
    }

    @Test
    void titlesAreWordsAndNeverRawData() {
        assertThat(title(
                        "openai.RateLimitError",
                        "Error code: 429 - {'error': {'message': 'Too many tokens per minute', 'type': 'tokens'}}"))
                .isEqualTo("OpenAI 429: Too many tokens per minute");
        assertThat(title("MemoryError", "")).startsWith("MemoryError");
        assertThat(Signer.v1()
                        .sign(toolResult("search_flights", "request timed out after 30s"))
                        .title())
                .isEqualTo("search_flights timed out");
    }

    private static String title(String type, String message) {
        return Signer.v1().sign(error(type, message)).title();
    }

    private static String toolResultKey(String tool, String result) {
        return key(toolResult(tool, result));
    }
}
