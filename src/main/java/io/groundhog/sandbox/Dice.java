package io.groundhog.sandbox;

import java.util.Random;

/** Random numbers that are the same for the same ingredients, on every Java version: {@link Random} promises its algorithm. */
final class Dice {

    private Dice() {}

    static Random of(long... ingredients) {
        long mixed = 0x9E3779B97F4A7C15L;
        for (long ingredient : ingredients) {
            mixed = mix(mixed ^ ingredient);
        }
        return new Random(mixed);
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014): neighbouring inputs give unrelated outputs. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    static long salt(String text) {
        long hash = 1125899906842597L;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return mix(hash) >>> 2;
    }
}
