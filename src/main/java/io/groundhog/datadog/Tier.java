package io.groundhog.datadog;

/** What a request to Datadog is for, most urgent first: the order of the constants is the order in which the budget is spent. */
public enum Tier {
    /** The newest minutes, every poll: this is what people wait for. */
    HOT,
    /** A stretch that was missed during an outage or a pause. */
    GAP,
    /** The last three quarters of an hour again, for late spans and late verdicts. */
    WARM,
    /** A whole trace, for the context of a failure that is already known. */
    TRACE,
    /** The last day again, for very late spans and verdicts. */
    COLD,
    /** History somebody asked for. */
    BACKFILL;

    /** True when this tier gives way to the other one. */
    public boolean yieldsTo(Tier other) {
        return ordinal() > other.ordinal();
    }
}
