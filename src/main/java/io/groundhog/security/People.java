package io.groundhog.security;

import java.util.List;
import org.springframework.stereotype.Component;

/** The names that stand in the audit log, without their tokens. */
@Component
public final class People {
    private final Tokens tokens;

    People(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Those who may change captures, in alphabetical order. */
    public List<String> reviewers() {
        return tokens.callers().stream()
                .filter(caller -> caller.role().compareTo(Role.REVIEWER) >= 0)
                .map(Caller::name)
                .sorted()
                .toList();
    }

    /** @param name of the caller of a request */
    public boolean isLead(String name) {
        return tokens.roleOf(name).compareTo(Role.LEAD) >= 0;
    }
}
