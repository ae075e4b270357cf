package io.groundhog.redaction;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What is redacted out of the box; the names in lower case are those of the counts and of {@code groundhog.redaction.disabled}. */
enum Kind {
    EMAIL,
    PHONE,
    CARD,
    IBAN,
    IP,
    SSN,
    BEARER_TOKEN,
    API_KEY,
    JWT,
    PRIVATE_KEY,
    URL_CREDENTIALS,
    /** The value of a field with a sensitive name. */
    SECRET;

    private final String id = name().toLowerCase(Locale.ROOT);

    String id() {
        return id;
    }

    /** @throws IllegalArgumentException for a name that is no kind, so that a slip of the pen does not go unnoticed */
    static Set<Kind> named(Collection<String> ids) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        for (String id : ids) {
            kinds.add(Arrays.stream(values())
                    .filter(kind -> kind.id.equals(id))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("\"" + id + "\" is no kind of redaction. Write one of "
                                    + Arrays.stream(values()).map(Kind::id).collect(Collectors.joining(", ")))));
        }
        return kinds;
    }
}
