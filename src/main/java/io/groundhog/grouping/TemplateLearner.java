package io.groundhog.grouping;

import io.groundhog.database.SqlFiles;
import io.groundhog.signature.Alias;
import io.groundhog.signature.KnownTemplate;
import io.groundhog.signature.SimilarTemplates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The second stage of grouping on what is stored. Holds nothing between two pages: the database is what was learnt, also after a
 * transaction that did not come through, a restart, or another replica's turn.
 */
@Component
public class TemplateLearner {

    private final JdbcClient database;
    private final String similar;
    private final String keep;

    TemplateLearner(JdbcClient database, SqlFiles sql) {
        this.database = database;
        this.similar = sql.text("grouping/similar-templates");
        this.keep = sql.text("grouping/keep-templates");
    }

    /** Compares new signatures with the known ones of their buckets, in the order given, and writes nothing down. */
    public Learnt learn(List<NewSignature> unknown) {
        List<KnownTemplate> known = new ArrayList<>();
        List<Alias> before = new ArrayList<>();
        database.sql(similar)
                .param(
                        "buckets",
                        column(unknown, signature -> signature.template().bucket()))
                .query(row -> {
                    String key = row.getString("signature");
                    known.add(new KnownTemplate(
                            key,
                            row.getString("bucket"),
                            row.getString("status"),
                            row.getString("code"),
                            row.getString("template"),
                            row.getString("place"),
                            row.getBoolean("truncated")));
                    if (row.getString("canonical") != null) {
                        before.add(new Alias(key, row.getString("canonical"), row.getString("reason")));
                    }
                });
        SimilarTemplates templates = new SimilarTemplates(known, before);
        List<Alias> learnt = new ArrayList<>();
        for (NewSignature signature : unknown) {
            learnt.addAll(templates.learn(signature.template()));
        }
        Map<String, String> canonical = new HashMap<>();
        for (NewSignature signature : unknown) {
            String key = signature.template().key();
            canonical.put(key, templates.resolve(key));
        }
        return new Learnt(List.copyOf(learnt), Map.copyOf(canonical));
    }

    /** Writes down new signatures and what was learnt; takes part in the caller's transaction. */
    public void keep(List<NewSignature> unknown, List<LearntAlias> aliases) {
        database.sql(keep)
                .param("signatures", column(unknown, row -> row.template().key()))
                .param("buckets", column(unknown, row -> row.template().bucket()))
                .param("statuses", column(unknown, row -> row.template().status()))
                .param("codes", column(unknown, row -> row.template().code()))
                .param("templates", column(unknown, row -> row.template().template()))
                .param("places", column(unknown, row -> row.template().where()))
                .param(
                        "truncated",
                        unknown.stream().map(row -> row.template().truncated()).toArray(Boolean[]::new))
                .param("agents", column(unknown, NewSignature::agent))
                .param("failureClasses", column(unknown, NewSignature::failureClass))
                .param("titles", column(unknown, NewSignature::title))
                .param("explanations", column(unknown, NewSignature::explanation))
                .param("aliased", column(aliases, row -> row.alias().key()))
                .param("canonicals", column(aliases, row -> row.alias().canonical()))
                .param("kinds", column(aliases, LearntAlias::kind))
                .param("reasons", column(aliases, row -> row.alias().reason()))
                .update();
    }

    private static <T> String[] column(List<T> rows, Function<T, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    /**
     * What follows from new signatures.
     *
     * @param aliases in the order they were found
     * @param canonical the key that stands for each of the new ones
     */
    public record Learnt(List<Alias> aliases, Map<String, String> canonical) {}
}
