package io.groundhog.classification;

/** How bad a failure is; the most severe comes first. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    /** This many steps less severe, but never less than {@link #LOW}. */
    Severity loweredBy(int steps) {
        return values()[Math.min(ordinal() + steps, LOW.ordinal())];
    }
}
