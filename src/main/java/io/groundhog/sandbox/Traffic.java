package io.groundhog.sandbox;

import io.groundhog.sandbox.Catalogue.Agent;
import io.groundhog.sandbox.Catalogue.Issue;
import io.groundhog.sandbox.SandboxSpan.SpanKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The traffic of all agents, made minute by minute when somebody looks. Nothing is stored but a small cache and which spans were served: a
 * minute's traces follow from the seed and the minute alone.
 */
final class Traffic implements Layer {

    private static final int LAYER = 0;
    private static final Duration LEAST_RETENTION = Duration.ofHours(26);
    private static final int CACHED_MINUTES = 64;

    /** No span of a trace starts later than this after its root. */
    private static final int LONGEST_TRACE_MINUTES = 12;

    /** More than the spans of any minute. */
    private static final long NUMBERS_PER_MINUTE = 1_000_000;

    private static final double DEFAULT_TRACES_PER_MINUTE = 12;

    private final Catalogue catalogue = Catalogue.shipped();
    private final boolean generates;
    private final long seed;
    private final double scale;
    private final InstantSource clock;
    private final Instant beginning;
    private final Duration retention;
    private final int shares =
            catalogue.agents().stream().mapToInt(Agent::share).sum();
    private final Map<Long, Minute> minutes = cache();
    private final Map<Long, List<Placed>> views = cache();
    private final ConcurrentSkipListMap<Long, BitSet> served = new ConcurrentSkipListMap<>();

    /** The traces that begin in one minute, and all their spans. */
    private record Minute(List<GeneratedTrace> traces, List<Placed> spans) {}

    Traffic(SandboxSettings settings, Instant started) {
        generates = settings.generate();
        seed = settings.seed();
        scale = settings.tracesPerMinute() / DEFAULT_TRACES_PER_MINUTE;
        clock = settings.clock();
        beginning = started.minus(settings.history());
        Duration asked = settings.history().plusHours(2);
        retention = asked.compareTo(LEAST_RETENTION) > 0 ? asked : LEAST_RETENTION;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    @Override
    public int layer() {
        return LAYER;
    }

    @Override
    public Iterator<Placed> between(Position low, Position high, boolean newestFirst) {
        Instant now = clock.instant();
        long first = Math.max(minuteOf(low.startNanos()), minuteOf(Nanos.of(oldest(now))));
        long last = Math.min(minuteOf(high.startNanos()), minuteOf(Nanos.of(now)));
        LongStream minutes = LongStream.rangeClosed(first, last);
        Comparator<Placed> order = Comparator.comparing(Placed::position);
        return (newestFirst ? minutes.map(minute -> first + last - minute) : minutes)
                .boxed()
                .flatMap(minute -> spansStartingIn(minute).stream()
                        .filter(placed -> placed.position().compareTo(low) > 0
                                && placed.position().compareTo(high) < 0)
                        .sorted(newestFirst ? order.reversed() : order))
                .iterator();
    }

    private List<Placed> spansStartingIn(long minute) {
        return cached(views, minute, wanted -> LongStream.rangeClosed(wanted - LONGEST_TRACE_MINUTES, wanted)
                .boxed()
                .flatMap(begun -> minute(begun).spans().stream())
                .filter(placed -> minuteOf(placed.position().startNanos()) == wanted)
                .sorted(Comparator.comparing(Placed::position))
                .toList());
    }

    private Minute minute(long minute) {
        return cached(minutes, minute, wanted -> {
            List<GeneratedTrace> traces = makeTraces(wanted);
            return new Minute(traces, placed(wanted, traces));
        });
    }

    private static List<Placed> placed(long minute, List<GeneratedTrace> traces) {
        var placed = new ArrayList<Placed>();
        for (GeneratedTrace trace : traces) {
            for (SandboxSpan span : trace.spans()) {
                long number = minute * NUMBERS_PER_MINUTE + placed.size();
                placed.add(new Placed(new Position(span.startNanos(), LAYER, number), span));
            }
        }
        return placed;
    }

    Stream<GeneratedTrace> traces(Instant from, Instant to, Instant now) {
        long first = minuteOf(Nanos.of(from.isBefore(oldest(now)) ? oldest(now) : from));
        long last = minuteOf(Nanos.of(to.isAfter(now) ? now : to));
        return LongStream.rangeClosed(first, last)
                .boxed()
                .flatMap(minute -> minute(minute).traces().stream())
                .filter(trace -> !trace.start().isBefore(from) && trace.start().isBefore(to))
                .sorted(Comparator.comparing(GeneratedTrace::start));
    }

    /** A trace by its id, whose first eight digits are the second it began. */
    Optional<GeneratedTrace> trace(String traceId) {
        try {
            long second = Long.parseLong(traceId, 0, 8, 16);
            return minute(Math.floorDiv(second, 60L)).traces().stream()
                    .filter(trace -> trace.traceId().equals(traceId))
                    .findFirst();
        } catch (NumberFormatException | IndexOutOfBoundsException notOneOfOurs) {
            return Optional.empty();
        }
    }

    private List<GeneratedTrace> makeTraces(long minute) {
        if (!generates || minute < minuteOf(Nanos.of(beginning))) {
            return List.of();
        }
        var made = new ArrayList<GeneratedTrace>();
        for (Issue issue : catalogue.issues()) {
            Random dice = Dice.of(seed, minute, issue.salt());
            int count = issue.rhythm().count(issue.perHour() * scale, minute, Math.abs(seed + issue.salt()), dice);
            for (int i = 0; i < count; i++) {
                made.add(new TraceMaker(catalogue.agent(issue.agent()), issue, minute, dice).make());
            }
        }
        Random dice = Dice.of(seed, minute);
        int healthy = Rhythm.poisson(DEFAULT_TRACES_PER_MINUTE * 0.94 * scale, dice);
        for (int i = 0; i < healthy; i++) {
            made.add(new TraceMaker(anyAgent(dice), null, minute, dice).make());
        }
        return List.copyOf(made);
    }

    private Agent anyAgent(Random dice) {
        int ticket = dice.nextInt(shares);
        for (Agent agent : catalogue.agents()) {
            ticket -= agent.share();
            if (ticket < 0) {
                return agent;
            }
        }
        throw new IllegalStateException("shares do not add up");
    }

    @Override
    public void markServed(Position position) {
        long minute = Math.floorDiv(position.number(), NUMBERS_PER_MINUTE);
        BitSet bits = served.computeIfAbsent(minute, first -> new BitSet());
        synchronized (bits) {
            bits.set((int) Math.floorMod(position.number(), NUMBERS_PER_MINUTE));
        }
        served.headMap(minuteOf(Nanos.of(oldest(clock.instant()))) - LONGEST_TRACE_MINUTES)
                .clear();
    }

    @Override
    public Stream<SpanKey> served() {
        return served.entrySet().stream().flatMap(entry -> minute(entry.getKey()).spans().stream()
                .filter(placed -> isServed(entry.getValue(), placed.position().number()))
                .map(placed -> placed.span().key()));
    }

    private static boolean isServed(BitSet bits, long number) {
        synchronized (bits) {
            return bits.get((int) Math.floorMod(number, NUMBERS_PER_MINUTE));
        }
    }

    private Instant oldest(Instant now) {
        Instant kept = now.minus(retention);
        return kept.isAfter(beginning) ? kept : beginning;
    }

    private static long minuteOf(long nanos) {
        return Math.floorDiv(nanos, 60_000_000_000L);
    }

    private static <T> Map<Long, T> cache() {
        return new LinkedHashMap<>(CACHED_MINUTES * 2, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, T> eldest) {
                return size() > CACHED_MINUTES;
            }
        };
    }

    /** Two threads may make the same minute at once; both get the same spans, so no lock is held while making them. */
    private static <T> T cached(Map<Long, T> cache, long minute, LongFunction<T> maker) {
        synchronized (cache) {
            T known = cache.get(minute);
            if (known != null) {
                return known;
            }
        }
        T made = maker.apply(minute);
        synchronized (cache) {
            cache.put(minute, made);
        }
        return made;
    }
}
