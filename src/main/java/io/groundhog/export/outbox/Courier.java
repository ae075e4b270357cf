package io.groundhog.export.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.spi.ExecutorServiceManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers to one destination: takes leases of what is due, sends so many at a time, and writes results back in batches. Each destination
 * has one of its own, so none waits for another.
 */
final class Courier {
    /** Room that is worth a lease, and the results that are worth a batch. */
    static final int BATCH = 100;

    /** How many deliveries are held at most: those on their way, and as many behind them. */
    private static final int MOST = 2 * BATCH;

    /** How many results may wait to be written down; then nothing more is taken. */
    private static final int MOST_RESULTS = 2 * MOST;

    /** Batches that are written down at a time. They share nothing but the destination's row, which each changes last. */
    private static final int WRITERS = 2;

    private static final Duration LINGER = Duration.ofMillis(15);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);
    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private final Destination destination;
    private final Ledger ledger;
    private final OutboxSettings settings;
    private final Function<DueDelivery, Attempt> send;
    private final ExecutorService senders;
    /** Write batches down while the next lease is taken and sent. */
    private final ExecutorService writers;

    private final ExecutorServiceManager threads;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final List<Attempt> unwritten = new ArrayList<>();
    /** What is being written down. */
    private final List<Batch> batches = new ArrayList<>();
    /** What was claimed and is not sent yet or on its way, with the time (of {@link System#nanoTime}) its lease ends. */
    private final Map<String, Long> leases = new ConcurrentHashMap<>();

    private volatile boolean running = true;
    private volatile @Nullable Thread loop;
    private long nextClaim = System.nanoTime();
    private long renewAt = Long.MAX_VALUE;
    private boolean troubled;

    /** What wakes the loop: a result, or that a batch has been written, or the news that there may be something to claim. */
    private record Event(@Nullable Attempt result, boolean news) {}

    private record Batch(List<Attempt> results, CompletableFuture<Void> written) {}

    Courier(
            Destination destination,
            Ledger ledger,
            OutboxSettings settings,
            Function<DueDelivery, Attempt> send,
            ExecutorServiceManager threads) {
        this.destination = destination;
        this.ledger = ledger;
        this.settings = settings;
        this.send = send;
        this.threads = threads;
        this.senders = threads.newFixedThreadPool(this, "deliver-" + destination.name(), destination.parallel());
        this.writers = threads.newFixedThreadPool(this, "record-" + destination.name(), WRITERS);
    }

    void start() {
        Thread thread = new Thread(this::run, "outbox-" + destination.name());
        thread.setDaemon(true);
        loop = thread;
        thread.start();
    }

    /** Something may have become due. */
    void wake() {
        events.add(new Event(null, true));
    }

    /** Lets go of what has not been sent, waits for what is on its way, and writes down what became of it. */
    void stop() {
        running = false;
        wake();
        Thread thread = loop;
        try {
            if (thread != null) {
                thread.join(LONGEST_STOP.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow(senders);
        threads.shutdownNow(writers);
    }

    private void run() {
        while (running || !leases.isEmpty() || !unwritten.isEmpty() || !batches.isEmpty()) {
            try {
                await();
                written();
                write();
                renew();
                claim();
                if (batches.isEmpty()) {
                    recovered();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                troubled(e);
            }
        }
    }

    /** Waits until there is something to do, then lingers a moment for more results, as long as more are on their way. */
    private void await() throws InterruptedException {
        long linger = 0;
        for (Event event = events.poll(patience(), TimeUnit.NANOSECONDS); event != null; ) {
            note(event);
            if (unwritten.size() >= BATCH || isWritten()) {
                return;
            }
            linger = linger == 0 ? System.nanoTime() + LINGER.toNanos() : linger;
            long left = unwritten.isEmpty() || leases.isEmpty() ? 0 : linger - System.nanoTime();
            event = events.poll(Math.max(0, left), TimeUnit.NANOSECONDS);
        }
    }

    private long patience() {
        if (troubled) {
            return settings.tick().toNanos();
        }
        if (isWritten() || mayWrite()) {
            return 0;
        }
        long now = System.nanoTime();
        long claimIn = running && hasRoom() ? nextClaim - now : settings.tick().toNanos();
        return Math.max(
                0, Math.min(Math.min(claimIn, renewAt - now), settings.tick().toNanos()));
    }

    private void note(Event event) {
        Attempt result = event.result;
        if (result != null) {
            leases.remove(result.packageId());
            unwritten.add(result);
        } else if (event.news) {
            nextClaim = System.nanoTime();
        }
    }

    private boolean isWritten() {
        return batches.stream().anyMatch(batch -> batch.written.isDone());
    }

    /** Takes note of batches that have been written; those that could not be are written again. */
    private void written() throws InterruptedException {
        List<Batch> done =
                batches.stream().filter(batch -> batch.written.isDone()).toList();
        batches.removeAll(done);
        Throwable problem = null;
        for (Batch batch : done) {
            try {
                batch.written.get();
                recovered();
            } catch (ExecutionException e) {
                unwritten.addAll(0, batch.results);
                problem = e.getCause();
            }
        }
        if (problem != null) {
            throw new IllegalStateException(problem);
        }
    }

    /** What little there is goes at once, but only a full batch beside another, so that the next one has what comes meanwhile. */
    private boolean mayWrite() {
        return !unwritten.isEmpty() && (batches.isEmpty() || batches.size() < WRITERS && unwritten.size() >= BATCH);
    }

    private void write() {
        if (!mayWrite()) {
            return;
        }
        List<Attempt> results = List.copyOf(unwritten);
        unwritten.clear();
        CompletableFuture<Void> written =
                CompletableFuture.runAsync(() -> ledger.record(destination, results), writers);
        batches.add(new Batch(results, written));
        written.whenComplete((nothing, failure) -> events.add(new Event(null, false)));
    }

    /** Most batches are over long before this; only slow receivers make leases run low. */
    private void renew() {
        long now = System.nanoTime();
        if (now - renewAt < 0 || leases.isEmpty()) {
            return;
        }
        Set<String> kept = ledger.keep(destination.name(), leases.keySet());
        kept.forEach(id ->
                leases.computeIfPresent(id, (key, end) -> now + settings.lease().toNanos()));
        renewAt = now + settings.lease().toNanos() / 3;
    }

    private boolean hasRoom() {
        return leases.size() <= MOST - BATCH && results().count() <= MOST_RESULTS - BATCH;
    }

    private void claim() {
        if (!running || !hasRoom() || System.nanoTime() - nextClaim < 0) {
            return;
        }
        long before = System.nanoTime();
        int room = MOST - leases.size();
        List<DueDelivery> due = ledger.claim(destination.name(), room);
        if (leases.isEmpty()) {
            renewAt = before + settings.lease().toNanos() / 3;
        }
        // When writing takes longer than a lease lasts, what was sent comes back; its result is still to be written.
        Set<String> sent = results().map(Attempt::packageId).collect(Collectors.toSet());
        List<DueDelivery> unsent = due.stream()
                .filter(delivery -> !sent.contains(delivery.packageId()))
                .toList();
        unsent.forEach(delivery ->
                leases.put(delivery.packageId(), before + settings.lease().toNanos()));
        unsent.forEach(delivery -> senders.execute(() -> deliver(delivery)));
        nextClaim = due.size() < room ? before + settings.tick().toNanos() : before;
    }

    /** What has been sent and may not be written down yet. */
    private Stream<Attempt> results() {
        return Stream.concat(unwritten.stream(), batches.stream().flatMap(batch -> batch.results.stream()));
    }

    private void deliver(DueDelivery delivery) {
        Long end = leases.get(delivery.packageId());
        // After a freeze somebody else may have it already.
        boolean ours = running && end != null && System.nanoTime() - end < 0;
        events.add(new Event(ours ? send.apply(delivery) : Attempt.released(delivery.packageId()), false));
    }

    private void troubled(RuntimeException e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (!troubled) {
            log.warn("Exports to {} are interrupted and go on by themselves: {}", destination.name(), root.toString());
            log.debug("In full", e);
        }
        troubled = true;
        if (!running) {
            // the database is away: what could not be written is delivered again after the next start, under the same
            // ids
            leases.clear();
            unwritten.clear();
        }
    }

    private void recovered() {
        if (troubled) {
            log.info("Exports to {} go on", destination.name());
            troubled = false;
        }
    }

    /** For tests and metrics. */
    Collection<String> held() {
        return leases.keySet();
    }
}
