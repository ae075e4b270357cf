package io.groundhog.signature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints how well each corpus is grouped. With the name of a corpus it also says what was split and merged, which is for looking at
 * while the rules are changed; never ask for that of a reserved one.
 */
public final class HeldOutReport {

    private HeldOutReport() {}

    public static void main(String[] names) {
        for (Corpus corpus : names.length == 0 ? Corpus.values() : new Corpus[] {Corpus.valueOf(names[0])}) {
            List<HeldOutFailures.Labelled> failures = new HeldOutFailures(corpus, 1).all();
            Score score = Score.of(failures, groups(failures));
            List<String> keys = failures.stream()
                    .map(f -> Signer.v1().sign(f.facts()).key())
                    .toList();
            System.out.println(corpus + " " + failures.size() + " failures");
            System.out.println("  both stages   " + line(score));
            System.out.println("  stage 1 alone " + line(Score.of(failures, keys)));
            if (names.length > 0) {
                score.complaints().forEach(System.out::println);
                explain(failures);
            }
        }
    }

    private static void explain(List<HeldOutFailures.Labelled> failures) {
        List<String> groups = groups(failures);
        Map<String, Map<String, String>> examples = new LinkedHashMap<>();
        for (int i = 0; i < failures.size(); i++) {
            Signature signature = Signer.v1().sign(failures.get(i).facts());
            examples.computeIfAbsent(failures.get(i).issue(), issue -> new LinkedHashMap<>())
                    .putIfAbsent(
                            groups.get(i),
                            "    " + signature.why().parts() + "\n      "
                                    + failures.get(i).facts().errorMessage());
        }
        examples.forEach((issue, entries) -> {
            if (entries.size() > 1) {
                System.out.println("split " + issue);
                new ArrayList<>(entries.values()).stream().limit(4).forEach(System.out::println);
            }
        });
    }

    private static List<String> groups(List<HeldOutFailures.Labelled> failures) {
        return Grouping.of(
                Signer.v1(),
                failures.stream().map(HeldOutFailures.Labelled::facts).toList());
    }

    private static String line(Score score) {
        return String.format(
                "duplicates %.1f %%, over-merged %d, hidden %d, pair F1 %.4f",
                100 * score.duplicateShare(), score.overMerged(), score.hidden(), score.pairF1());
    }
}
