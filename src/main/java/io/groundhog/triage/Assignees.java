package io.groundhog.triage;

import io.groundhog.api.Page;
import io.groundhog.api.ProblemException;
import io.groundhog.security.People;
import org.springframework.stereotype.Component;

/** Who can take care of a capture: everybody whose token may change one. */
@Component
class Assignees {
    private final People people;

    Assignees(People people) {
        this.people = people;
    }

    /** Everybody, on one page. */
    public Page<Assignee> list() {
        return new Page<>(people.reviewers().stream().map(Assignee::new).toList(), null);
    }

    /**
     * @param at JSON pointer of the name
     * @return the name
     * @throws ProblemException when nobody is called that
     */
    String require(String at, String name) {
        if (people.reviewers().contains(name)) {
            return name;
        }
        throw ProblemException.member(
                at, "Nobody here is called that; the names are under /api/v1/assignees, and null means nobody.");
    }

    record Assignee(String name) {}
}
