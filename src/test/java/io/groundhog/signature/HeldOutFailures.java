package io.groundhog.signature;

import io.groundhog.signature.FailureFacts.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Failures of libraries the rules were not written for, made from the format strings in {@code held-out.txt}: every value drawn
 * anew, with and without the class in front, with and without a stack, sometimes cut.
 */
final class HeldOutFailures {

    /** A failure and the issue it truly belongs to; issues of one family may be joined or kept apart. */
    record Labelled(String issue, String family, FailureFacts facts) {}

    /** One block of the corpus. */
    record Issue(
            String name,
            String app,
            String type,
            String spanKind,
            String spanName,
            List<String> messages,
            @Nullable String where,
            String family) {}

    private static final int PER_ISSUE = 24;

    private final Random random;
    private final Values values;
    private final Stacks stacks;

    HeldOutFailures(long seed) {
        this.random = new Random(seed);
        this.values = new Values(random);
        this.stacks = new Stacks(random);
    }

    static List<Issue> issues() {
        List<Issue> issues = new ArrayList<>();
        for (String block : corpus().split("\n= ")) {
            if (!block.startsWith("#")) {
                issues.add(issue(block));
            }
        }
        return issues;
    }

    List<Labelled> all() {
        List<Labelled> failures = new ArrayList<>();
        for (Issue issue : issues()) {
            for (int i = 0; i < PER_ISSUE; i++) {
                failures.add(new Labelled(issue.name(), issue.family(), occurrence(issue)));
            }
        }
        return failures;
    }

    FailureFacts occurrence(Issue issue) {
        String template = issue.messages().get(random.nextInt(issue.messages().size()));
        String message = transported(issue, values.filled(template));
        boolean stackless = random.nextInt(10) == 0;
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

    /** What happens to a message on its way: a class in front, a line break behind, a cut. */
    private String transported(Issue issue, String message) {
        String simple = issue.type()
                .substring(Math.max(issue.type().lastIndexOf('.'), issue.type().lastIndexOf('$')) + 1);
        String sent = random.nextInt(8) == 0 && !message.isEmpty() ? simple + ": " + message : message;
        if (sent.length() > 260 && random.nextInt(12) == 0) {
            String[] markers = {"...", "…", " [truncated]"};
            return sent.substring(0, 200 + random.nextInt(60)) + markers[random.nextInt(markers.length)];
        }
        return random.nextInt(10) == 0 ? sent + "\n" : sent;
    }

    private static Issue issue(String block) {
        String[] lines = block.strip().split("\n");
        String[] head = lines[0].split(" \\| ");
        List<String> messages = new ArrayList<>();
        String where = null;
        String family = head[0];
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].startsWith("where: ")) {
                where = lines[i].substring(7);
            } else if (lines[i].startsWith("family: ")) {
                family = lines[i].substring(8);
            } else if (!lines[i].isBlank()) {
                messages.add(lines[i].replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\"));
            }
        }
        List<String> texts = messages.isEmpty() ? List.of("") : messages;
        return new Issue(head[0], head[1], head[2], head[3], head[4], texts, where, family);
    }

    private static String corpus() {
        try (InputStream in = HeldOutFailures.class.getResourceAsStream("/signature/held-out.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
