package io.groundhog.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The faults that are switched on. Scripted ones for the next searches go first, then the first whose condition holds. Thread-safe. */
public final class Faults {

    private static final int LONGEST_LOG = 10_000;

    private final Predicate<ReceivedRequest> isScripted;
    private final Deque<Fault> scripted = new ArrayDeque<>();
    private final List<Conditional> conditional = new ArrayList<>();
    private final Deque<Injected> log = new ArrayDeque<>();

    private record Conditional(Predicate<ReceivedRequest> condition, Fault fault) {}

    /** A fault that took place. */
    public record Injected(Instant at, String method, String path, String fault) {}

    Faults() {
        this(ReceivedRequest::isSearch);
    }

    /** @param isScripted the requests that scripted faults are for */
    Faults(Predicate<ReceivedRequest> isScripted) {
        this.isScripted = isScripted;
    }

    /** The next {@code times} searches get this fault, after those scripted before. */
    public synchronized void next(int times, Fault fault) {
        for (int i = 0; i < times; i++) {
            scripted.add(fault);
        }
    }

    /** The next searches get these faults, one each. */
    public synchronized void next(Fault... faults) {
        scripted.addAll(List.of(faults));
    }

    /** Every request, also to the key probes, for which the condition holds gets this fault, until {@link #clear()}. */
    public synchronized void when(Predicate<ReceivedRequest> condition, Fault fault) {
        conditional.add(new Conditional(condition, fault));
    }

    /** Every request gets this fault until {@link #clear()}. */
    public void always(Fault fault) {
        when(request -> true, fault);
    }

    public synchronized void clear() {
        scripted.clear();
        conditional.clear();
    }

    /** How many scripted faults have not found their search yet. */
    public synchronized int pending() {
        return scripted.size();
    }

    /** What was done so far, oldest first; the latest 10,000. */
    public synchronized List<Injected> log() {
        return List.copyOf(log);
    }

    synchronized @Nullable Fault pick(ReceivedRequest request) {
        Fault fault = isScripted.test(request) ? scripted.poll() : null;
        if (fault == null) {
            fault = conditional.stream()
                    .filter(candidate -> candidate.condition().test(request))
                    .map(Conditional::fault)
                    .findFirst()
                    .orElse(null);
        }
        if (fault != null) {
            log.add(new Injected(request.at(), request.method(), request.path(), fault.name()));
            if (log.size() > LONGEST_LOG) {
                log.remove();
            }
        }
        return fault;
    }
}
