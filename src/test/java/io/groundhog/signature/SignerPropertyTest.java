package io.groundhog.signature;

import static io.groundhog.signature.Failures.error;
import static io.groundhog.signature.Failures.evaluation;
import static io.groundhog.signature.Failures.key;
import static io.groundhog.signature.Failures.toolResult;
import static org.assertj.core.api.Assertions.assertThat;

import io.groundhog.signature.FailureFacts.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SignerPropertyTest {

    @Property
    void anyTextHasAKeyATitleAndAnExplanation(@ForAll String message, @ForAll String type) {
        Signature signature = Signer.v1().sign(error(type, message));

        assertThat(signature.key()).matches("v1:[0-9a-f]{24}");
        assertThat(signature.title()).isNotBlank().hasSizeLessThanOrEqualTo(Signature.TITLE_LIMIT);
        assertThat(signature.why().parts()).isNotEmpty();
    }

    @Property
    void canonicalTextStaysAsItIs(@ForAll String text) {
        String once = CanonicalText.of(text).text();

        assertThat(CanonicalText.of(once).text()).isEqualTo(once);
    }

    @Property
    void theSameFactsHaveTheSameSignature(@ForAll String message) {
        assertThat(Signer.v1().sign(error("E", message))).isEqualTo(Signer.v1().sign(error("E", message)));
    }

    @Property
    void numbersInASentenceDoNotMatter(@ForAll @IntRange(min = 0) int one, @ForAll @IntRange(min = 0) int other) {
        assertThat(key("lane waited for " + one + " cars and gave up"))
                .isEqualTo(key("lane waited for " + other + " cars and gave up"));
    }

    @Property
    void valuesOfEveryKindDoNotMatter(@ForAll @From("kinds") String kind, @ForAll long seed, @ForAll long otherSeed) {
        String format = "the gate could not use «" + kind + "» to open the lane";
        String one = new Values(new Random(seed)).filled(format);
        String other = new Values(new Random(otherSeed)).filled(format);

        assertThat(key(one)).as("%s / %s", one, other).isEqualTo(key(other));
    }

    @Provide
    Arbitrary<String> kinds() {
        return Arbitraries.of(
                "int", "float", "dur", "uuid", "ip", "host", "email", "url", "time", "region", "model", "seat", "train",
                "port", "bigint", "big", "epoch", "hex16", "sha", "mac", "ver", "abspath", "date", "hms", "item",
                "b64");
    }

    @Property
    void theOrderAndLengthOfAListDoNotMatter(
            @ForAll @From("names") @Size(min = 1, max = 9) List<String> one,
            @ForAll @From("names") @Size(min = 1, max = 9) List<String> other) {
        assertThat(key("lane 'a' is unknown, try one of " + one))
                .isEqualTo(key("lane 'a' is unknown, try one of " + other));
    }

    @Provide
    Arbitrary<List<String>> names() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofMinLength(1)
                .ofMaxLength(12)
                .list();
    }

    @Property
    void lineNumbersAndPathsOfAStackDoNotMatter(
            @ForAll @IntRange(min = 1) int line, @ForAll @From("roots") String root) {
        String stack = "Traceback (most recent call last):\n  File \"" + root + "lanes.py\", line " + line
                + ", in open_lane\n    x()\nKeyError: 'a'";

        assertThat(Signer.v1().sign(error("KeyError", "'a'", stack)).why().part("where"))
                .isEqualTo("lanes:open_lane");
    }

    @Provide
    Arbitrary<String> roots() {
        return Arbitraries.of("/app/", "/srv/releases/20250611143102/src/", "C:\\svc\\agent\\", "/home/runner/work/x/");
    }

    @Property
    void statusesAreToldApart(
            @ForAll @IntRange(min = 400, max = 599) int one, @ForAll @IntRange(min = 400, max = 599) int other) {
        boolean same = key("Error code: " + one + " - {'message': 'No'}")
                .equals(key("Error code: " + other + " - {'message': 'No'}"));

        assertThat(same).isEqualTo(one == other);
    }

    @Property
    void namesOfToolsAndEvaluatorsAreToldApart(@ForAll @From("name") String one, @ForAll @From("name") String other) {
        boolean same = key("tool '" + one + "' went away").equals(key("tool '" + other + "' went away"));

        assertThat(same).isEqualTo(one.equals(other));
    }

    @Provide
    Arbitrary<String> name() {
        return Arbitraries.of(
                "search",
                "fetch",
                "open_gate",
                "close_gate",
                "openGate",
                "lookup_v1",
                "lookup_v2",
                "files.read",
                "files.write");
    }

    @Property
    void providersCodesAreToldApart(@ForAll @From("code") String one, @ForAll @From("code") String other) {
        String format = "Error code: 400 - {'error': {'message': 'It cannot be done', 'code': '%s'}}";

        assertThat(key(String.format(format, one)).equals(key(String.format(format, other))))
                .isEqualTo(one.equals(other));
    }

    @Provide
    Arbitrary<String> code() {
        return Arbitraries.of(
                "lane_closed", "lane_full", "no_lane", "INVALID_ARGUMENT", "NOT_FOUND", "rate_limit_exceeded");
    }

    @Property
    void aMessageCutInItsTailJoinsTheWholeOne(@ForAll @IntRange(min = 60, max = 190) int length) {
        String whole =
                "Error code: 400 - {'error': {'message': 'The lane could not be opened because the barrier did not answer in time', "
                        + "'type': 'lane_error', 'param': 'lanes[3].barrier', 'code': 'barrier_timeout'}, 'request_id': 'req_011CxJ7m2BKZrcEdxA8EoDaP'}";
        FailureFacts cut = error("lib.LaneError", whole.substring(0, length) + "...");

        List<String> groups = Grouping.of(Signer.v1(), List.of(error("lib.LaneError", whole), cut));

        assertThat(groups).hasSize(2).allMatch(groups.get(0)::equals);
    }

    @Property
    void evaluatorsAndLabelsAreToldApart(@ForAll @From("name") String one, @ForAll @From("name") String other) {
        boolean evaluator = key(evaluation("app", "step", new Verdict(one, "fail")))
                .equals(key(evaluation("app", "step", new Verdict(other, "fail"))));
        boolean label = key(evaluation("app", "step", new Verdict("tone", one)))
                .equals(key(evaluation("app", "step", new Verdict("tone", other))));

        assertThat(evaluator).isEqualTo(one.equals(other));
        assertThat(label).isEqualTo(one.equals(other));
    }

    @Property
    void toolsThatFailSoftlyAreToldApart(@ForAll @From("name") String one, @ForAll @From("name") String other) {
        boolean same =
                key(toolResult(one, "Error: no lane is open")).equals(key(toolResult(other, "Error: no lane is open")));

        assertThat(same).isEqualTo(one.equals(other));
    }

    @Property(tries = 100)
    void theOrderOfArrivalDoesNotChangeTheGroups(@ForAll long seed) {
        Random random = new Random(seed);
        HeldOutFailures made = new HeldOutFailures(Corpus.HELD_OUT, seed);
        List<Corpus.Issue> issues = Corpus.HELD_OUT.issues();
        List<FailureFacts> failures = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            failures.add(made.occurrence(issues.get(random.nextInt(12))));
        }
        List<String> groups = Grouping.of(Signer.v1(), failures);
        Map<FailureFacts, String> before = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            before.put(failures.get(i), groups.get(i));
        }
        Collections.shuffle(failures, random);
        List<String> after = Grouping.of(Signer.v1(), failures);
        for (int i = 0; i < after.size(); i++) {
            assertThat(after.get(i)).isEqualTo(before.get(failures.get(i)));
        }
    }
}
