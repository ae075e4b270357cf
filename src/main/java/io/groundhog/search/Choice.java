package io.groundhog.search;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which values of one field are wanted. */
public final class Choice {
    private @Nullable Set<String> wanted;
    private final Set<String> unwanted = new LinkedHashSet<>();

    /** Only these, and of them only those that were wanted already. Null says nothing. */
    public void include(@Nullable Collection<String> values) {
        if (values == null) {
            return;
        }
        if (wanted == null) {
            wanted = new LinkedHashSet<>(values);
        } else {
            wanted.retainAll(values);
        }
    }

    public void exclude(Collection<String> values) {
        unwanted.addAll(values);
    }

    /** Null for any; without any, nothing matches. */
    public String @Nullable [] wanted() {
        return wanted == null ? null : wanted.toArray(String[]::new);
    }

    /** Null for none. */
    public String @Nullable [] unwanted() {
        return unwanted.isEmpty() ? null : unwanted.toArray(String[]::new);
    }
}
