package io.groundhog.review;

import io.groundhog.api.Api;
import io.groundhog.api.QueryParameters;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import io.groundhog.search.Field;
import io.groundhog.search.SearchQuery;
import io.groundhog.search.Typing;
import io.groundhog.security.People;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says what could be typed next into the search field. */
@Component
class SearchSuggestions {
    private static final int MOST = 12;
    private static final List<String> TIMES = List.of("1h", "24h", "7d", "30d", ">7d");
    private static final List<String> COUNTS = List.of(">1", ">10", ">100");

    private final JdbcClient database;
    private final People people;
    private final Map<Field, String> known;

    SearchSuggestions(JdbcClient database, People people, SqlFiles sql) {
        this.database = database;
        this.people = people;
        this.known = Map.of(
                Field.AGENT, sql.text("review/suggest-agents"),
                Field.CLASS, sql.text("review/suggest-classes"),
                Field.ENV, sql.text("review/suggest-environments"));
    }

    public Suggested suggest(@Header(Exchange.HTTP_QUERY) @Nullable String query, @Header(Api.CALLER) String caller) {
        QueryParameters parameters = QueryParameters.of(query, Set.of("q"));
        String given = parameters.text("q", SearchQuery.MAX_LENGTH);
        parameters.refuseWrongOnes();
        Typing typing = Typing.at(given == null ? "" : given);
        Field field = typing.field();
        Stream<Suggestion> all = field == null ? fields() : values(field, typing.begun());
        return new Suggested(
                typing.offset(),
                all.filter(suggestion -> suggestion.fits(typing.begun()))
                        .limit(MOST)
                        .toList());
    }

    private static Stream<Suggestion> fields() {
        return Arrays.stream(Field.values()).map(field -> new Suggestion(field.text() + ":", field.help(), null));
    }

    private Stream<Suggestion> values(Field field, String begun) {
        if (!field.legal().isEmpty()) {
            return texts(field.legal());
        }
        return switch (field) {
            case AGENT, CLASS, ENV ->
                database
                        .sql(known.get(field))
                        .param("begun", begun)
                        .param("limit", MOST)
                        .query(Row.mapper(
                                row -> new Suggestion(Typing.quoted(row.text("value")), null, row.number("captures"))))
                        .stream();
            case ASSIGNEE ->
                texts(Stream.concat(Stream.of("me", "none"), people.reviewers().stream())
                        .map(Typing::quoted)
                        .toList());
            case RECURRENCE -> texts(COUNTS);
            case SEEN, FIRST, LAST -> texts(TIMES);
            default -> Stream.empty();
        };
    }

    private static Stream<Suggestion> texts(List<String> texts) {
        return texts.stream().map(text -> new Suggestion(text, null, null));
    }

    /**
     * @param from offset in the text of the first character that a suggestion replaces; all behind it is replaced
     */
    record Suggested(int from, List<Suggestion> items) {}

    /**
     * @param text as it is to be typed
     * @param captures how many have that value, where it was counted
     */
    record Suggestion(String text, @Nullable String help, @Nullable Long captures) {

        boolean fits(String begun) {
            String plain = text.startsWith("\"") ? text.substring(1) : text;
            return captures != null || plain.toLowerCase(Locale.ROOT).startsWith(begun);
        }
    }
}
