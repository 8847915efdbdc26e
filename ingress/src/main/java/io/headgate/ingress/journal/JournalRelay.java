// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.journal;

import io.github.resilience4j.core.IntervalFunction;
import io.headgate.core.failpoint.FailPoint;
import io.headgate.core.failpoint.FailPoints;
import io.headgate.core.job.JobRuns;
import io.headgate.core.store.Journal;
import io.headgate.core.store.JournalEntry;
import io.headgate.events.EventKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the journal to Kafka while this instance owns the relay: reads the oldest entries, commits them with the position
 * behind them in one transaction, then trims. What goes wrong is tried again, from the committed position, with growing
 * pauses of at most a second, and left to another instance if it stays wrong. One thread of its own.
 */
public final class JournalRelay {

    private static final Logger log = LoggerFactory.getLogger(JournalRelay.class);
    private static final int BATCH = 1_000;
    private static final Duration IDLE = Duration.ofMillis(20);
    /** A transaction costs the broker the same whether it carries one entry or a thousand. */
    private static final Duration BETWEEN_TRANSACTIONS = Duration.ofMillis(50);

    private static final Duration STORE_PATIENCE = Duration.ofSeconds(5);
    private static final IntervalFunction BACK_OFF =
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(50), 2, 0.5, Duration.ofSeconds(1));

    private final Journal journal;
    private final RelayOwnership ownership;
    private final String bootstrapServers;
    private final BooleanSupplier topicsReady;
    private final EventKey key;
    private final String source;
    private final FailPoint beforeCommit;
    private final FailPoint afterCommit;
    private final Set<String> unsendable = new HashSet<>();
    private final AtomicLong relayed = new AtomicLong();
    private final JobRuns runs;
    private final Thread thread = new Thread(this::run, "journal-relay");
    private volatile boolean stopping;
    private volatile int epoch;
    private volatile int failures;
    private volatile Optional<String> trouble = Optional.empty();
    private @Nullable RelaySession session;

    /**
     * @param topicsReady whether the topics exist and are as they should be
     * @param source this instance, as events name it
     * @param runs measures each look at the journal, also at an empty one
     */
    public JournalRelay(
            Journal journal,
            RelayOwnership ownership,
            String bootstrapServers,
            BooleanSupplier topicsReady,
            EventKey key,
            String source,
            JobRuns runs,
            FailPoints failPoints) {
        this.runs = runs;
        this.journal = journal;
        this.ownership = ownership;
        this.bootstrapServers = bootstrapServers;
        this.topicsReady = topicsReady;
        this.key = key;
        this.source = source;
        this.beforeCommit = failPoints.at("relay.before-commit");
        this.afterCommit = failPoints.at("relay.after-commit");
        this.thread.setDaemon(true);
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    /** Stops, for at most five seconds, and gives the lease back. What is not relayed stays in the journal. */
    public void stop() {
        stopping = true;
        try {
            thread.join(Duration.ofSeconds(2).toMillis());
            thread.interrupt();
            thread.join(Duration.ofSeconds(3).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ownership.giveBack();
    }

    /** Entries that this process has relayed. */
    public long relayed() {
        return relayed.get();
    }

    /** How often the store has lost its tail, as far as this process knows. */
    public int epoch() {
        return epoch;
    }

    /** What keeps the journal from being relayed; empty if nothing does. */
    public Optional<String> trouble() {
        return trouble;
    }

    private void run() {
        try {
            while (!stopping) {
                pause(turn());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leave();
        }
    }

    /** Outlives errors too: nobody else relays while this instance renews the lease. */
    private Duration turn() throws InterruptedException {
        try {
            return ownership.held() ? step() : rest();
        } catch (RuntimeException | Error e) {
            log.error("the journal relay failed and begins again", e);
            endSession();
            return afterFailure("the relay", e);
        }
    }

    private void leave() {
        try {
            endSession();
        } finally {
            ownership.giveBack();
        }
    }

    private Duration rest() {
        endSession();
        if (!ownership.standsBack()) {
            trouble = Optional.empty();
            ownership.untroubled();
        }
        return IDLE;
    }

    /** Relays one batch; answers how long to pause. */
    private Duration step() throws InterruptedException {
        if (!topicsReady.getAsBoolean()) {
            trouble = Optional.of("Kafka: the topics are not checked yet");
            ownership.troubled();
            return IDLE;
        }
        long start = System.nanoTime();
        boolean success = false;
        try {
            int entries = relay();
            success = true;
            failures = 0;
            trouble = Optional.empty();
            ownership.untroubled();
            return pauseAfter(entries, Duration.ofNanos(System.nanoTime() - start));
        } catch (KafkaException e) {
            endSession();
            return afterFailure("Kafka", e);
        } catch (ExecutionException | TimeoutException e) {
            return afterFailure("Redis", e.getCause() == null ? e : e.getCause());
        } finally {
            runs.record(Duration.ofNanos(System.nanoTime() - start), success);
        }
    }

    /** Goes on at once while entries are behind, looks often while there are none, and lets few of them gather. */
    static Duration pauseAfter(int entries, Duration took) {
        if (entries == BATCH) {
            return Duration.ZERO;
        }
        if (entries == 0) {
            return IDLE;
        }
        Duration left = BETWEEN_TRANSACTIONS.minus(took);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private int relay() throws ExecutionException, TimeoutException, InterruptedException {
        List<JournalEntry> entries =
                journal.oldest(BATCH).toCompletableFuture().get(STORE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        // Open a session before there is work, so that the first entry need not wait for it.
        RelaySession current = session();
        if (entries.isEmpty()) {
            return 0;
        }
        Batch batch = current.carry(entries);
        afterCommit.pass();
        epoch = batch.position().epoch();
        relayed.addAndGet(batch.relayed());
        journal.trimThrough(batch.lastId()).toCompletableFuture().get(STORE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return entries.size();
    }

    private RelaySession session() {
        RelaySession current = session;
        if (current == null) {
            current = RelaySession.open(bootstrapServers, key, source, unsendable, beforeCommit);
            session = current;
            epoch = current.position().epoch();
            log.info(
                    "relaying the journal of {} behind entry '{}'",
                    key,
                    current.position().reached().getJournalId());
        }
        return current;
    }

    private void endSession() {
        RelaySession current = session;
        session = null;
        if (current != null) {
            close(current);
        }
    }

    private static void close(RelaySession session) {
        try {
            session.close();
        } catch (KafkaException e) {
            log.debug("a failed session's producer did not close in order: {}", e.toString());
        }
    }

    private Duration afterFailure(String what, Throwable failure) {
        failures = Math.min(failures + 1, 30);
        if (failures == 1) {
            log.warn("{} keeps the journal from being relayed, trying again: {}", what, failure.toString());
        }
        trouble = Optional.of(what + ": " + failure.getClass().getSimpleName());
        ownership.troubled();
        return Duration.ofMillis(BACK_OFF.apply(failures));
    }

    private static void pause(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }
}
