package io.groundhog.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VaryingPhrasesTest {

    private static final List<String> NAMES =
            List.of("Anna Schmidt", "Tom", "María López", "Liu Wei", "Ingrid Bergström", "Dr. Petra Vogel");
    private static final List<String> CITIES =
            List.of("Paris", "New York", "Köln", "Rio de Janeiro", "Kyoto", "Den Haag");

    @Test
    void namesOfAnyLengthInSeveralPlacesAreOneIssue() {
        Stream<String> messages = NAMES.stream().flatMap(name -> CITIES.stream()
                .map(city -> "No seat for " + name + " on the train to " + city + " left"));

        assertThat(groups(messages)).isEqualTo(1);
    }

    @Test
    void whatHappenedToThemTellsIssuesApart() {
        Stream<String> messages = NAMES.stream().flatMap(name -> Stream.of("accepted", "declined", "postponed")
                .map(verdict -> "The offer to " + name + " was " + verdict));

        assertThat(groups(messages)).isEqualTo(3);
    }

    @Test
    void statesInCapitalsTellIssuesApart() {
        Stream<String> messages = Stream.of("NEW", "OPEN", "PAID", "SENT", "LOST", "DONE", "HELD", "VOID")
                .map(state -> "The order of the customer went to " + state + " too early");

        assertThat(groups(messages)).isEqualTo(8);
    }

    @Test
    void differentThingsThatWentWrongStayApart() {
        Stream<String> messages = Stream.of(
                        "read the file", "open a socket", "write to disk", "load the plan", "ask the model")
                .map(action -> "The agent failed to " + action + " in time");

        assertThat(groups(messages)).isEqualTo(5);
    }

    @Test
    void missingFieldsStayApart() {
        Stream<String> messages = Stream.of(
                        "'name'", "'city'", "'street'", "'phone'", "'email'", "'country'", "'title'", "'age'")
                .map(field -> "The request is missing the required field " + field + " of a person");

        assertThat(groups(messages)).isEqualTo(8);
    }

    @Test
    void twoNamesAreNotEnough() {
        assertThat(groups(Stream.of("No plan for Student yet found", "No plan for Teacher yet found")))
                .isEqualTo(2);
    }

    private static int groups(Stream<String> messages) {
        List<FailureFacts> failures = messages.map(message -> Failures.error("lib.SomeError", message))
                .toList();
        return new HashSet<>(Grouping.of(Signer.v1(), failures)).size();
    }
}
