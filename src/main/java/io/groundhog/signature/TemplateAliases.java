package io.groundhog.signature;

import java.util.List;

/** The second stage of grouping: keys that turned out to name one issue. Implementations are safe for use by many threads. */
public interface TemplateAliases {

    /** The key that stands for this one; the key itself when it has no alias. */
    String resolve(String key);

    /**
     * Compares a template with the ones known. What was once joined stays joined.
     *
     * @return the aliases that follow and were not known before, to be stored; empty when the template is known or like no other
     */
    List<Alias> learn(KnownTemplate template);
}
