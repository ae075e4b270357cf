package io.groundhog.sandbox;

import io.groundhog.sandbox.Catalogue.Agent;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** The tags that all spans of a trace share. As in real answers a key repeats, a value is empty, and all is in lower case. */
final class TraceTags {

    private static final long RELEASE_SECONDS = 36 * 3_600L;

    private final List<String> tags;

    TraceTags(Agent agent, Instant start, Random random, Filler filler) {
        tags = List.of(
                "env:" + (random.nextInt(8) == 0 ? "staging" : "prod"),
                "service:" + agent.service(),
                "version:" + versionAt(start, agent),
                "team:" + agent.team(),
                "source:integration",
                "source:" + agent.language(),
                "language:" + agent.language(),
                "ddtrace.version:4.9.7",
                "session_id:sess-" + filler.hex(12),
                "user_id:u-" + filler.between(10_000, 13_999),
                "region:");
    }

    /** A release every day and a half, at another hour for each agent. */
    private static String versionAt(Instant start, Agent agent) {
        long release = (start.getEpochSecond() + Dice.salt(agent.name()) % RELEASE_SECONDS) / RELEASE_SECONDS;
        return agent.majorVersion() + "." + release / 10 % 100 + "." + release % 10;
    }

    void addTo(SpanBuilder span) {
        tags.forEach(span::tag);
    }
}
