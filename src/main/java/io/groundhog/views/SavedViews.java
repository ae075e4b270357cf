package io.groundhog.views;

import io.groundhog.api.Api;
import io.groundhog.api.JsonBodies;
import io.groundhog.api.Page;
import io.groundhog.api.ProblemException;
import io.groundhog.api.QueryParameters;
import io.groundhog.api.Texts;
import io.groundhog.database.Row;
import io.groundhog.database.SqlFiles;
import io.groundhog.review.CaptureFilters;
import io.groundhog.review.CaptureQueries;
import io.groundhog.security.People;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps saved views. Everybody sees all of them; who saved one may delete it, and so may a lead. */
@Component
class SavedViews {
    private static final Set<String> PARAMETERS = CaptureFilters.namesAnd("sort", "sparkline");
    private static final int MAX_NAME = 80;
    private static final int MAX_QUERY = 4_000;
    private static final int MOST = 500;

    private final JdbcClient database;
    private final JsonBodies bodies;
    private final CaptureFilters filters;
    private final People people;
    private final String list;
    private final String save;
    private final String find;
    private final String delete;

    SavedViews(JdbcClient database, JsonBodies bodies, CaptureFilters filters, People people, SqlFiles sql) {
        this.database = database;
        this.bodies = bodies;
        this.filters = filters;
        this.people = people;
        this.list = sql.text("views/list-views");
        this.save = sql.text("views/save-view");
        this.find = sql.text("views/find-view");
        this.delete = sql.text("views/delete-view");
    }

    /** All of them, on one page. */
    public Page<SavedView> list() {
        List<SavedView> views =
                database.sql(list).query(Row.mapper(SavedView::read)).list();
        return new Page<>(views, null);
    }

    public SavedView save(@Body byte @Nullable [] body, @Header(Api.CALLER) String caller) {
        Wanted wanted = bodies.read(body, Wanted.class);
        String name = name(wanted.name());
        String query = query(wanted.query(), caller);
        return database.sql(save)
                .param("name", name)
                .param("query", query)
                .param("actor", caller)
                .param("most", MOST)
                .query(Row.mapper(SavedView::read))
                .optional()
                .orElseThrow(() -> ProblemException.conflict("There is a view of that name already, or there are "
                        + MOST + ", which is the most. Take another name, or delete one."));
    }

    public void delete(@Header(Api.ID) String id, @Header(Api.CALLER) String caller) {
        SavedView view = find(id).orElseThrow(() -> ProblemException.notFound("There is no such view."));
        if (!view.createdBy().equals(caller) && !people.isLead(caller)) {
            throw ProblemException.forbidden(
                    "Only " + view.createdBy() + ", who saved this view, or a lead may delete it.");
        }
        database.sql(delete)
                .param("id", view.id())
                .param("actor", caller)
                .query(Long.class)
                .single();
    }

    private Optional<SavedView> find(String id) {
        try {
            return database.sql(find)
                    .param("id", UUID.fromString(id))
                    .query(Row.mapper(SavedView::read))
                    .optional();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String name(@Nullable String name) {
        if (name == null || name.isBlank()) {
            throw ProblemException.member("/name", "Give the view a name.");
        }
        Texts.requireStorable("/name", name, MAX_NAME);
        return name.strip();
    }

    private String query(@Nullable String query, String caller) {
        if (query == null) {
            throw ProblemException.member(
                    "/query", "Give the query of the view, such as status=new&q=agent%3Arefund-bot&sort=-severity.");
        }
        Texts.requireStorable("/query", query, MAX_QUERY);
        String text = query.startsWith("?") ? query.substring(1) : query;
        QueryParameters parameters = QueryParameters.of(text, PARAMETERS);
        filters.read(parameters, caller);
        parameters.choice("sort", CaptureQueries.sorts(), "-lastSeen");
        parameters.refuseWrongOnes("/query");
        return text;
    }

    /** Body of a view to be saved. */
    record Wanted(@Nullable String name, @Nullable String query) {}
}
