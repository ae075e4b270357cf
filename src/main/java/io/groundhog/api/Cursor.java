package io.groundhog.api;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The place in a listing after which the next page starts: the sort values of the last item seen, so that rows arriving meanwhile
 * neither repeat nor hide others. Opaque to clients, and tied to the listing it came from by a hash of its filters and sort.
 * It needs no signature: all it can say is where to start, and its values go into statements as parameters only.
 */
public final class Cursor {
    private static final String SEPARATOR = "\0";
    private static final int MAX_LENGTH = 2_000;

    private final List<String> values;

    private Cursor(List<String> values) {
        this.values = values;
    }

    /** The cursor after an item of the listing with these values; no text in PostgreSQL can hold the separator, NUL. */
    public static String after(String listing, Object... values) {
        StringBuilder text = new StringBuilder(hash(listing));
        for (Object value : values) {
            text.append(SEPARATOR).append(value);
        }
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param cursor what the client sent; null for the first page
     * @param listing the filters and the sort, as text; must be the one the cursor was made for
     * @param size how many values the listing's cursors have
     * @return null for the first page
     * @throws ProblemException when the cursor was not made by Groundhog or belongs to another listing
     */
    public static @Nullable Cursor read(@Nullable String cursor, String listing, int size) {
        if (cursor == null) {
            return null;
        }
        String[] parts = decode(cursor).split(SEPARATOR, -1);
        if (parts.length != size + 1) {
            throw broken();
        }
        if (!parts[0].equals(hash(listing))) {
            throw ProblemException.parameter(
                    "cursor",
                    "The cursor belongs to a listing with other filters or another sort. Start again without it.");
        }
        return new Cursor(Arrays.asList(parts).subList(1, parts.length));
    }

    public String text(int index) {
        return values.get(index);
    }

    public Instant instant(int index) {
        return value(index, Instant::parse);
    }

    public long number(int index) {
        return value(index, Long::parseLong);
    }

    public UUID uuid(int index) {
        return value(index, UUID::fromString);
    }

    private <T> T value(int index, Function<String, T> parse) {
        try {
            return parse.apply(values.get(index));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw broken();
        }
    }

    private static String decode(String cursor) {
        if (cursor.length() > MAX_LENGTH) {
            throw broken();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw broken();
        }
    }

    private static ProblemException broken() {
        return ProblemException.parameter(
                "cursor", "The cursor is not one that Groundhog gave out. Start again without it.");
    }

    private static String hash(String listing) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(listing.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
