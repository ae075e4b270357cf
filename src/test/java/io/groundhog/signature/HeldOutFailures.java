package io.groundhog.signature;

import io.groundhog.signature.Corpus.Issue;
import io.groundhog.signature.FailureFacts.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Failures made from the format strings of a corpus: every value drawn anew, with and without the class in front, with and
 * without a stack, sometimes cut, coloured or with a typographer's quotation marks.
 */
final class HeldOutFailures {

    /** A failure and the issue it truly belongs to; issues of one family may be joined or kept apart. */
    record Labelled(String issue, String family, FailureFacts facts) {}

    private static final int PER_ISSUE = 24;

    private final Corpus corpus;
    private final Random random;
    private final Values values;
    private final Stacks stacks;

    HeldOutFailures(Corpus corpus, long seed) {
        this.corpus = corpus;
        this.random = new Random(seed);
        this.values = new Values(random);
        this.stacks = new Stacks(random);
    }

    List<Labelled> all() {
        List<Labelled> failures = new ArrayList<>();
        for (Issue issue : corpus.issues()) {
            for (int i = 0; i < PER_ISSUE; i++) {
                failures.add(new Labelled(issue.name(), issue.family(), occurrence(issue)));
            }
        }
        return failures;
    }

    FailureFacts occurrence(Issue issue) {
        String template = issue.messages().get(random.nextInt(issue.messages().size()));
        String message = transported(issue, values.filled(template));
        boolean stackless = issue.type() == null || random.nextInt(10) == 0;
        String stack = stackless ? null : stacks.of(issue, message);
        boolean tool = issue.spanKind().equals("tool");
        return new FailureFacts(
                issue.app(),
                issue.spanName(),
                issue.spanKind(),
                Kind.ERROR,
                issue.type(),
                message,
                stack,
                List.of(),
                tool ? issue.spanName() : null,
                null,
                null);
    }

    /** What happens to a message on its way: a class in front, a line break behind, a cut, other quotation marks, colours. */
    private String transported(Issue issue, String message) {
        String sent = issue.type() == null ? message : withClass(issue.type(), message);
        if (sent.length() > 260 && random.nextInt(12) == 0) {
            String[] markers = {"...", "…", " [truncated]"};
            return sent.substring(0, 200 + random.nextInt(60)) + markers[random.nextInt(markers.length)];
        }
        return switch (random.nextInt(40)) {
            case 0, 1, 2, 3 -> sent + "\n";
            case 4 -> "\u001b[31m" + sent + "\u001b[0m";
            case 5 -> sent.replaceAll("'([\\w.-]+)'", "‘$1’");
            case 6 -> sent.replace("\n", "\r\n");
            default -> sent;
        };
    }

    private String withClass(String type, String message) {
        String simple = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
        if (message.isEmpty() || random.nextInt(8) > 0) {
            return message;
        }
        return (random.nextInt(4) == 0 ? type : simple) + ": " + message;
    }
}
