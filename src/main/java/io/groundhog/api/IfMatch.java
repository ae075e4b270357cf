package io.groundhog.api;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code If-Match} of a change: the revisions it was decided on.
 *
 * @param revisions any of them will do; null for {@code *}, which takes any
 */
public record IfMatch(@Nullable List<Long> revisions) {
    private static final int MAX_LENGTH = 1_000;

    /** Weak tags are taken like strong ones: proxies weaken tags when they compress, and ours stand for revisions. */
    private static final Pattern TAG = Pattern.compile("\\s*(?:W/)?\"([^\"]*)\"\\s*(?:,|$)");

    private static final Pattern REVISION = Pattern.compile("\\d{1,18}");

    /**
     * Tags that no revision has can match nothing, so they are left out.
     *
     * @throws ProblemException when the header is missing or is no list of entity tags
     */
    public static IfMatch required(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw new ProblemException(Problem.of(
                    ProblemKind.PRECONDITION_REQUIRED,
                    "Send the ETag of the capture as you know it as If-Match, so that nobody's change is lost."));
        }
        if (header.strip().equals("*")) {
            return new IfMatch(null);
        }
        List<Long> revisions = new ArrayList<>();
        Matcher tag = TAG.matcher(header);
        int end = 0;
        while (header.length() <= MAX_LENGTH && tag.lookingAt()) {
            if (REVISION.matcher(tag.group(1)).matches()) {
                revisions.add(Long.valueOf(tag.group(1)));
            }
            end = tag.end();
            tag.region(end, header.length());
        }
        if (end != header.length()) {
            throw new ProblemException(Problem.of(
                    ProblemKind.INVALID_REQUEST, "If-Match is an entity tag in quotes, such as \"7\", or *."));
        }
        return new IfMatch(List.copyOf(revisions));
    }

    /** The entity tag of a revision. */
    public static String tag(long revision) {
        return "\"" + revision + "\"";
    }
}
