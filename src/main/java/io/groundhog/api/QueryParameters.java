package io.groundhog.api;

import io.groundhog.api.Problem.FieldError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request, read strictly: parameters nobody knows, values that are not allowed, broken percent-encoding and NUL are
 * refused, all at once, by {@link #refuseWrongOnes()}; until then a wrong value reads as absent.
 *
 * <p>A list may be written as repeated parameters ({@code a=1&a=2}), as one with commas ({@code a=1,2}), or both; it means "any of".
 */
public final class QueryParameters {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final int MAX_TEXT = 1_000;
    private static final int MAX_VALUES = 200;
    private static final int MOST_ERRORS = 20;

    private final Map<String, List<String>> values = new TreeMap<>();
    private final List<FieldError> errors = new ArrayList<>();

    private QueryParameters() {}

    /**
     * @param query the raw query, without the question mark; null when there is none
     * @param known the parameters this endpoint has
     */
    public static QueryParameters of(@Nullable String query, Set<String> known) {
        QueryParameters parameters = new QueryParameters();
        if (query == null || query.isEmpty()) {
            return parameters;
        }
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                parameters.add(pair, known);
            }
        }
        return parameters;
    }

    /**
     * Parameters that do not come from an address.
     *
     * @param given the values of each, decoded
     */
    public static QueryParameters of(Map<String, List<String>> given, Set<String> known) {
        QueryParameters parameters = new QueryParameters();
        given.forEach((name, values) -> values.forEach(value -> {
            if (parameters.isKnown(name, known)) {
                parameters.put(name, value);
            }
        }));
        return parameters;
    }

    private void add(String pair, Set<String> known) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        if (isKnown(name, known)) {
            put(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
    }

    private boolean isKnown(@Nullable String name, Set<String> known) {
        if (name != null && known.contains(name)) {
            return true;
        }
        refuse(
                name == null ? "?" : cut(name),
                "There is no parameter " + (name == null ? "with such a name" : cut(name)) + " here; "
                        + (known.isEmpty()
                                ? "none is known."
                                : "known are " + String.join(", ", new TreeSet<>(known)) + "."));
        return false;
    }

    private void put(String name, @Nullable String value) {
        if (value == null) {
            refuse(name, name + " is not valid percent-encoded UTF-8 (a single % is written %25).");
        } else if (value.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            refuse(name, name + " holds half of a character.");
        } else if (value.indexOf('\0') >= 0) {
            refuse(name, name + " must not contain the character NUL.");
        } else if (!value.isBlank()) {
            values.computeIfAbsent(name, key -> new ArrayList<>()).add(value.strip());
        }
    }

    /** The one value of a parameter, or null. */
    public @Nullable String text(String name) {
        return text(name, MAX_TEXT);
    }

    public @Nullable String text(String name, int maxLength) {
        List<String> given = values.getOrDefault(name, List.of());
        if (given.size() > 1) {
            return refuse(name, name + " may be given only once.");
        }
        if (given.isEmpty()) {
            return null;
        }
        if (given.get(0).length() > maxLength) {
            return refuse(name, name + " may have at most " + maxLength + " characters.");
        }
        return given.get(0);
    }

    /** All values of a list; null when it is absent, which means "any". */
    public @Nullable List<String> texts(String name) {
        Set<String> all = new LinkedHashSet<>();
        for (String given : values.getOrDefault(name, List.of())) {
            for (String value : given.split(",")) {
                if (!value.isBlank()) {
                    all.add(value.strip());
                }
            }
        }
        if (all.size() > MAX_VALUES || all.stream().anyMatch(value -> value.length() > MAX_TEXT)) {
            refuse(name, name + " may have at most " + MAX_VALUES + " values of " + MAX_TEXT + " characters.");
            return null;
        }
        return all.isEmpty() ? null : List.copyOf(all);
    }

    /** Values of a closed list, such as a status. */
    public @Nullable List<String> choices(String name, Collection<String> legal) {
        List<String> chosen = texts(name);
        if (chosen == null || legal.containsAll(chosen)) {
            return chosen;
        }
        String wrong = chosen.stream()
                .filter(value -> !legal.contains(value))
                .map(QueryParameters::cut)
                .collect(Collectors.joining(", "));
        refuse(name, name + " cannot be " + wrong + "; it is one of " + String.join(", ", legal) + ".");
        return null;
    }

    /** One value of a closed list, or the usual one when it is absent. */
    public String choice(String name, Collection<String> legal, String usual) {
        String chosen = text(name);
        if (chosen == null || legal.contains(chosen)) {
            return chosen == null ? usual : chosen;
        }
        refuse(name, name + " cannot be " + cut(chosen) + "; it is one of " + String.join(", ", legal) + ".");
        return usual;
    }

    public @Nullable Boolean flag(String name) {
        String given = text(name);
        if (given == null) {
            return null;
        }
        if (given.equals("true") || given.equals("false")) {
            return given.equals("true");
        }
        refuse(name, name + " is true or false, but got " + cut(given) + ".");
        return null;
    }

    public @Nullable Long number(String name, long least, long most) {
        String given = text(name);
        if (given == null) {
            return null;
        }
        try {
            long number = Long.parseLong(given);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        refuse(name, name + " is a whole number from " + least + " to " + most + ", but got " + cut(given) + ".");
        return null;
    }

    /** How many items a page may have. */
    public int limit(int usual, int most) {
        Long given = number("limit", 1, most);
        return given == null ? usual : given.intValue();
    }

    /** An instant in ISO 8601 with an offset, or a date, which means its midnight in UTC. */
    public @Nullable Instant instant(String name) {
        String given = text(name);
        if (given == null) {
            return null;
        }
        try {
            Instant instant = given.length() == 10
                    ? LocalDate.parse(given).atStartOfDay(ZoneOffset.UTC).toInstant()
                    // an unencoded + arrives as a space
                    : OffsetDateTime.parse(given.replace(' ', '+')).toInstant();
            if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // said below
        }
        refuse(
                name,
                name + " is a time such as 2026-11-22T10:00:00Z or a date such as 2026-11-22, but got " + cut(given)
                        + ".");
        return null;
    }

    /** Notes a mistake. */
    public @Nullable String refuse(String name, String detail) {
        errors.add(FieldError.parameter(name, detail));
        return null;
    }

    /** Notes a mistake inside of a value. */
    public void refuse(String name, String detail, int position) {
        errors.add(new FieldError(name, null, detail, position));
    }

    /** @throws ProblemException naming everything that was found wrong so far */
    public void refuseWrongOnes() {
        if (!errors.isEmpty()) {
            throw ProblemException.of(
                    ProblemKind.INVALID_PARAMETER, errors.subList(0, Math.min(errors.size(), MOST_ERRORS)));
        }
    }

    /**
     * The same for parameters that came in a body.
     *
     * @param at JSON pointer of the object they are members of, or of the text that holds them
     */
    public void refuseWrongOnes(String at) {
        if (!errors.isEmpty()) {
            throw ProblemException.of(
                    ProblemKind.INVALID_BODY,
                    errors.stream()
                            .limit(MOST_ERRORS)
                            .map(error -> new FieldError(
                                    null, at + "/" + error.parameter(), error.detail(), error.position()))
                            .toList());
        }
    }

    /** All values but those of the parameters named, in a fixed order: the same filters always give the same text. */
    public String canonical(Set<String> except) {
        Map<String, List<String>> rest = new TreeMap<>(values);
        rest.keySet().removeAll(except);
        return rest.toString();
    }

    private static @Nullable String decode(String text) {
        byte[] bytes = new byte[text.length() * 3];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
                int low = i + 2 < text.length() ? Character.digit(text.charAt(i + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                bytes[length++] = (byte) (high << 4 | low);
                i += 2;
            } else if (c < 0x80) {
                bytes[length++] = (byte) (c == '+' ? ' ' : c);
            } else {
                return null;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** What a client sent is repeated to it only in part: it may be long. */
    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= 60
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 60)) + "…";
    }
}
