package io.groundhog.classification;

/** How bad a failure is; the most severe comes first. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW
}
