package io.groundhog.export;

import io.groundhog.api.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How a client names captures: each by its id or by its number. */
record CaptureNames(List<UUID> ids, List<Long> numbers) {
    private static final int UUID_LENGTH = 36;
    private static final int MAX_DIGITS = 18;

    /** @throws ProblemException "not found" for a name that no capture can have */
    static CaptureNames parse(List<String> names) {
        CaptureNames parsed = new CaptureNames(new ArrayList<>(), new ArrayList<>());
        names.forEach(parsed::add);
        return parsed;
    }

    private void add(String name) {
        String plain = name.startsWith("F-") ? name.substring(2) : name;
        if (plain.length() == UUID_LENGTH) {
            try {
                ids.add(UUID.fromString(plain));
                return;
            } catch (IllegalArgumentException e) {
                throw unknown();
            }
        }
        if (plain.isEmpty() || plain.length() > MAX_DIGITS || !plain.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw unknown();
        }
        numbers.add(Long.valueOf(plain));
    }

    static ProblemException unknown() {
        return ProblemException.notFound("There is no such capture. Name it by its id or by its number, such as 42.");
    }
}
