package io.groundhog.signature;

/**
 * A word the {@link Lexicon} knows, and what it can mean.
 *
 * @param word in lower case
 * @param hash of the word's letters, as {@link Lexicon} computes it
 * @param senses one bit for each {@link Sense} it has
 */
record Term(String word, int hash, long senses) {

    /** No word at all. */
    static final Term NONE = new Term("", 0, 0);

    /** Any word without a sense. */
    static final Term UNKNOWN = new Term("?", 0, 0);

    boolean is(Sense sense) {
        return (senses >> sense.ordinal() & 1) != 0;
    }

    boolean isAny(Sense one, Sense other) {
        return is(one) || is(other);
    }

    boolean isAny(Sense one, Sense other, Sense third) {
        return is(one) || is(other) || is(third);
    }
}
