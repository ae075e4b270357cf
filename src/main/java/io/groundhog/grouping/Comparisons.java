package io.groundhog.grouping;

import io.groundhog.api.Api;
import io.groundhog.api.ProblemException;
import io.groundhog.api.QueryParameters;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import io.groundhog.grouping.CaptureNames.Named;
import io.groundhog.review.CaptureId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says part by part what two captures have in common and what keeps them apart. */
@Component
class Comparisons {

    /** Signatures looked at on either side; the pair that is most alike is compared. */
    private static final int MOST_SIGNATURES = 20;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

    private final JdbcClient database;
    private final CaptureNames names;
    private final String signatures;
    private final String decisions;
    private final String merges;
    private final String standing;

    Comparisons(JdbcClient database, CaptureNames names, SqlFiles sql) {
        this.database = database;
        this.names = names;
        this.signatures = sql.text("grouping/list-signatures");
        this.decisions = sql.text("grouping/list-decisions");
        this.merges = sql.text("grouping/list-merges-between");
        this.standing = sql.text("grouping/read-standing");
    }

    public Comparison compare(@Header(Api.ID) String id, @Header(Exchange.HTTP_QUERY) @Nullable String query) {
        QueryParameters parameters = QueryParameters.of(query, Set.of("with"));
        String with = parameters.text("with", 60);
        parameters.refuseWrongOnes();
        Named one = names.named(id);
        Named other = other(with);
        if (one.capture().equals(other.capture())) {
            throw ProblemException.parameter("with", "with names the same capture. Name another one to compare with.");
        }
        return one.standing().equals(other.standing()) ? merged(one, other) : apart(one, other);
    }

    private Named other(@Nullable String with) {
        if (with == null) {
            throw ProblemException.parameter(
                    "with", "with is missing: name the capture to compare with, by its id or its number.");
        }
        try {
            return names.find(CaptureId.parse(with)).orElseThrow(CaptureId::unknown);
        } catch (ProblemException e) {
            throw ProblemException.parameter(
                    "with", "with names no capture. Name one by its id or its number, such as 42.");
        }
    }

    private Comparison merged(Named one, Named other) {
        List<String> reasons = database.sql(merges)
                .param("one", one.capture().id())
                .param("other", other.capture().id())
                .query(Row.mapper(Comparisons::mergeSentence))
                .list();
        Side side = sides(one.standing().id(), one.standing().id()).get(0);
        String sentence = name(one.capture()) + " and " + name(other.capture()) + " are one capture, "
                + name(one.standing()) + (reasons.isEmpty() ? "." : ": " + reasons.get(0));
        return new Comparison(side.state(), side.state(), true, sentence, reasons, List.of(), List.of());
    }

    private static String mergeSentence(Row row) throws java.sql.SQLException {
        return "#" + row.number("source_number") + " was merged into #" + row.number("target_number") + " by "
                + row.text("actor") + " on " + time(row.instant("at")) + because(row.textOrNull("reason")) + ".";
    }

    private Comparison apart(Named one, Named other) {
        UUID first = one.standing().id();
        UUID second = other.standing().id();
        List<Side> sides = sides(first, second);
        Side ours = sides.stream()
                .filter(side -> side.id().equals(first))
                .findFirst()
                .orElseThrow(CaptureId::unknown);
        Side theirs = sides.stream()
                .filter(side -> side.id().equals(second))
                .findFirst()
                .orElseThrow(CaptureId::unknown);
        List<String> reasons = new ArrayList<>(database.sql(decisions)
                .param("one", first)
                .param("other", second)
                .query(Row.mapper(Comparisons::decisionSentence))
                .list());
        Alike alike = mostAlike(signatures(first), signatures(second));
        List<PartDifference> parts = alike == null ? List.of() : PartDifference.between(alike.one(), alike.other());
        List<WordDifference> words = alike == null
                ? List.of()
                : WordDifference.between(alike.one().words(), alike.other().words());
        if (alike != null) {
            reasons.addAll(differences(ours, theirs, alike, parts, words));
        }
        if (reasons.isEmpty()) {
            reasons.add("Nothing is known of what their failures have in common.");
        }
        String sentence = reasons.get(0);
        return new Comparison(ours.state(), theirs.state(), false, sentence, reasons, parts, words);
    }

    private static List<String> differences(
            Side ours, Side theirs, Alike alike, List<PartDifference> parts, List<WordDifference> words) {
        List<PartDifference> different =
                parts.stream().filter(part -> !part.equal()).toList();
        List<String> reasons = new ArrayList<>();
        if (!different.isEmpty()) {
            reasons.add("They are apart because "
                    + different.stream()
                            .map(part -> part.clause(ours.name(), theirs.name(), words))
                            .collect(Collectors.joining("; and because "))
                    + ".");
        } else if (alike.one().signature().equals(alike.other().signature())) {
            reasons.add("Both have the signature " + alike.one().signature() + ". " + silence(ours, theirs));
        } else {
            reasons.add("All parts of their signatures are equal, so one of them was made by other rules: "
                    + alike.one().signature() + " and " + alike.other().signature() + ".");
        }
        addRule(reasons, ours, alike.one());
        addRule(reasons, theirs, alike.other());
        return reasons;
    }

    private static void addRule(List<String> reasons, Side side, SignatureParts parts) {
        if (!parts.rule().isEmpty()) {
            reasons.add("The grouping rule \"" + parts.rule() + "\" matches failures of " + side.name() + ".");
        }
    }

    private static String silence(Side one, Side other) {
        Side older = one.firstSeen().isBefore(other.firstSeen()) ? one : other;
        Side newer = older == one ? other : one;
        Duration gap = Duration.between(older.lastSeen(), newer.firstSeen());
        return gap.isNegative()
                ? "They were split by their traces, or their times did not touch when they were opened."
                : newer.name() + " was opened when it came back after "
                        + (gap.toDays() > 0 ? gap.toDays() + " days" : gap.toHours() + " hours") + " of silence.";
    }

    private static String decisionSentence(Row row) throws java.sql.SQLException {
        String source = "#" + row.number("source_number");
        String target = "#" + row.number("target_number");
        String what = row.text("kind").equals("split")
                ? " split " + target + " off " + source
                : " took back that " + source + " was merged into " + target;
        return row.text("actor") + what + " on " + time(row.instant("at")) + because(row.textOrNull("reason")) + ".";
    }

    private static String because(@Nullable String reason) {
        return reason == null || reason.isBlank() ? "" : " (" + reason + ")";
    }

    private static String time(Instant at) {
        return TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    private static String name(CaptureRef capture) {
        return "#" + capture.number();
    }

    private List<SignatureParts> signatures(UUID capture) {
        return database.sql(signatures)
                .param("capture", capture)
                .param("limit", MOST_SIGNATURES)
                .query(Row.mapper(
                        row -> SignatureParts.of(row.text("signature"), row.text("title"), row.text("explanation"))))
                .list();
    }

    /** The pair that differs in the fewest parts, and among those in the fewest places of the message. */
    private static @Nullable Alike mostAlike(List<SignatureParts> ours, List<SignatureParts> theirs) {
        Alike best = null;
        int least = Integer.MAX_VALUE;
        for (SignatureParts one : ours) {
            for (SignatureParts other : theirs) {
                int difference = 1_000
                                * (int) PartDifference.between(one, other).stream()
                                        .filter(part -> !part.equal())
                                        .count()
                        + WordDifference.between(one.words(), other.words()).size();
                if (difference < least) {
                    least = difference;
                    best = new Alike(one, other);
                }
            }
        }
        return best;
    }

    private List<Side> sides(UUID one, UUID other) {
        return database.sql(standing)
                .param("one", one)
                .param("other", other)
                .query(Row.mapper(Side::read))
                .list();
    }

    private record Alike(SignatureParts one, SignatureParts other) {}

    /** One of the two captures. */
    private record Side(
            UUID id, long number, String title, String agent, String status, Instant firstSeen, Instant lastSeen) {

        static Side read(Row row) throws java.sql.SQLException {
            return new Side(
                    row.uuid("id"),
                    row.number("number"),
                    row.text("title"),
                    row.text("agent"),
                    row.text("status"),
                    row.instant("first_seen"),
                    row.instant("last_seen"));
        }

        String name() {
            return "#" + number;
        }

        Compared state() {
            return new Compared(id, number, title, agent, status);
        }
    }

    /** A capture as a comparison names it. */
    record Compared(UUID id, long number, String title, String agent, String status) {}

    /**
     * What two captures have in common and what not.
     *
     * @param same whether both have become one by merges
     * @param sentence what keeps them apart, or what made them one, for a person
     * @param reasons all there is to say about that, a sentence each, people's decisions first
     * @param parts of the two signatures that are most alike, side by side
     * @param words places at which their messages differ
     */
    record Comparison(
            Compared one,
            Compared other,
            boolean same,
            String sentence,
            List<String> reasons,
            List<PartDifference> parts,
            List<WordDifference> words) {}
}
