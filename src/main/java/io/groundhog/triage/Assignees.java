package io.groundhog.triage;

import io.groundhog.api.Page;
import io.groundhog.api.ProblemException;
import io.groundhog.owners.Owners;
import io.groundhog.security.People;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who can take care of a capture: everybody whose token may change one, and whoever {@code config/owners.yaml} names. */
@Component
class Assignees {
    private final List<String> names;

    Assignees(People people, Owners owners) {
        this.names = Stream.concat(people.reviewers().stream(), owners.names().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Everybody, on one page. */
    public Page<Assignee> list() {
        return new Page<>(names.stream().map(Assignee::new).toList(), null);
    }

    /**
     * @param at JSON pointer of the name
     * @return the name
     * @throws ProblemException when nobody is called that
     */
    String require(String at, String name) {
        if (names.contains(name)) {
            return name;
        }
        throw ProblemException.member(
                at, "Nobody here is called that; the names are under /api/v1/assignees, and null means nobody.");
    }

    record Assignee(String name) {}
}
