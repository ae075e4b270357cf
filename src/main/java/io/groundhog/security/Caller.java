package io.groundhog.security;

/**
 * Who sent a request.
 *
 * @param name the token's name, as it stands in the audit log
 */
public record Caller(String name, Role role) {}
