package io.groundhog.search;

import org.jspecify.annotations.Nullable;

/** Something that is or is not so. */
public final class Flag {
    private @Nullable Boolean wanted;
    private boolean contradicted;

    public void want(@Nullable Boolean value) {
        if (value != null) {
            contradicted |= wanted != null && !wanted.equals(value);
            wanted = value;
        }
    }

    /** Null for any. */
    public @Nullable Boolean wanted() {
        return wanted;
    }

    /** Both were asked for, which nothing is. */
    boolean isContradicted() {
        return contradicted;
    }
}
