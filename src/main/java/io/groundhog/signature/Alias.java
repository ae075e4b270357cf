package io.groundhog.signature;

/**
 * Two keys that name one issue.
 *
 * @param key the key that is replaced
 * @param canonical the key that stands for both
 * @param reason why, in words for a person
 */
public record Alias(String key, String canonical, String reason) {}
