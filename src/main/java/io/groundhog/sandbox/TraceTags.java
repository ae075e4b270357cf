package io.groundhog.sandbox;

import io.groundhog.sandbox.Catalogue.Agent;
import java.time.Instant;
import java.util.Random;

/** The tags that all spans of a trace share. As in real answers a key repeats and a value is empty. */
final class TraceTags {

    private static final long RELEASE_SECONDS = 36 * 3_600L;

    private final Agent agent;
    private final String environment;
    private final String version;
    private final String session;
    private final String user;

    TraceTags(Agent agent, Instant start, Random random, Filler filler) {
        this.agent = agent;
        environment = random.nextInt(8) == 0 ? "staging" : "prod";
        version = versionAt(start, agent);
        session = "sess-" + filler.hex(12);
        user = "u-" + (10_000 + random.nextInt(4_000));
    }

    /** A release every day and a half, at another hour for each agent. */
    private static String versionAt(Instant start, Agent agent) {
        long release = (start.getEpochSecond() + Dice.salt(agent.name()) % RELEASE_SECONDS) / RELEASE_SECONDS;
        return agent.majorVersion() + "." + release / 10 % 100 + "." + release % 10;
    }

    void addTo(SpanBuilder span) {
        span.tag("env", environment)
                .tag("service", agent.service())
                .tag("version", version)
                .tag("team", agent.team())
                .tag("source", "integration")
                .tag("source", agent.language())
                .tag("language", agent.language())
                .tag("ddtrace.version", "4.9.7")
                .tag("session_id", session)
                .tag("user_id", user)
                .tag("region", "");
    }
}
