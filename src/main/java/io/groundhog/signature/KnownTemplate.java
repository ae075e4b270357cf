package io.groundhog.signature;

import java.util.List;

/**
 * What the comparison of templates needs to know of a signature; small enough to be stored beside it and read back.
 *
 * @param key the signature's key
 * @param bucket what must be equal before two templates are compared at all
 * @param status an HTTP status, or empty
 * @param code the provider's names for the error
 * @param template the part of the key of that name
 * @param where the place in the code, if it is a part of the key
 * @param truncated true when the text arrived cut
 */
public record KnownTemplate(
        String key, String bucket, String status, String code, String template, String where, boolean truncated) {

    /** Reads it off a signature. Evaluations and fingerprints have no template; they are like nothing but themselves. */
    public static KnownTemplate of(Signature signature) {
        Explanation why = signature.why();
        List<String> parts = List.of(
                why.part("app"),
                why.part("kind"),
                why.part("tool"),
                why.part("type"),
                why.part("parameter"),
                why.part("span"),
                why.part("verdict"),
                why.part("fingerprint"));
        return new KnownTemplate(
                signature.key(),
                String.join("\u0001", parts),
                why.part("status"),
                why.part("code"),
                why.part("template"),
                why.part("where"),
                why.truncated());
    }

    /** Of two occurrences with one key, the one that arrived whole. */
    KnownTemplate wholer(KnownTemplate other) {
        return truncated ? other : this;
    }

    KnownTemplate withTemplate(String other) {
        return new KnownTemplate(key, bucket, status, code, other, where, truncated);
    }

    List<String> tokens() {
        return template.isEmpty() ? List.of() : List.of(template.split(" "));
    }

    /** How many elements are no placeholders. */
    int words() {
        int words = 0;
        for (String token : tokens()) {
            words += token.startsWith("<") ? 0 : 1;
        }
        return words;
    }

    boolean hasFrame() {
        return !where.isEmpty();
    }
}
