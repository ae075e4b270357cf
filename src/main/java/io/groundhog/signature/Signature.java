package io.groundhog.signature;

/**
 * The versioned, explainable key of "the same underlying issue".
 *
 * @param key the version, a colon, and 24 hexadecimal digits of the SHA-256 of the key's parts
 * @param title what to call the issue: short, the same for all of its failures, at most {@value #TITLE_LIMIT} characters
 */
public record Signature(String key, String title, Explanation why) {

    /** The longest title, in characters. */
    public static final int TITLE_LIMIT = 120;

    /** The same key under another title, of which the first {@value #TITLE_LIMIT} characters count. */
    public Signature withTitle(String other) {
        return new Signature(key, Title.shortened(CanonicalText.cleaned(other)), why);
    }
}
