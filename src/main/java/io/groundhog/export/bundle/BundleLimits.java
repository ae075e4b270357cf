package io.groundhog.export.bundle;

/**
 * How large a bundle may be.
 *
 * @param evidence traces in it, the latest ones; at least 1
 * @param text characters of one text
 * @param bytes of the whole as UTF-8; the oldest evidence goes first, then texts are cut further
 */
public record BundleLimits(int evidence, int text, int bytes) {}
