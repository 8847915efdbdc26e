// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.circuits;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.headgate.core.config.CircuitSettings;
import io.headgate.events.v1.CircuitState;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One circuit.
 *
 * <p>closed → open at {@code failure_threshold} failures within {@code window_size}; open → half open after
 * {@code recovery_timeout}, or as soon as a probe is answered; half open, with {@code half_open_max_calls} at once, → closed
 * after {@code success_threshold} successes, → open at the first failure. A circuit that opens again and again believes
 * probes ever later. Resilience4j holds the state; the counts are ours. Thread-safe.
 */
public final class Circuit {

    private static final Duration FIRST_PROBE = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 16;
    private static final Duration LONGEST_WINDOW = Duration.ofHours(1);

    private final CircuitName name;
    private final Supplier<CircuitSettings> settings;
    private final LongSupplier nanos;
    private final LongSupplier storeTimeUs;
    private final Consumer<Transition> listener;
    private final CircuitBreaker breaker;
    private final FailureWindow window = new FailureWindow();

    private long changedNanos;
    private long changedUs;
    private long openedUs;
    private int reopened;
    private int halfOpenCalls;
    private int halfOpenSuccesses;
    private int failures;
    private int consecutive;
    private long requests;
    private long rejected;

    /**
     * @param nanos a clock that only goes forward
     * @param storeTimeUs what time events bear, epoch µs
     * @param listener hears each transition; must not block
     */
    Circuit(
            CircuitName name,
            CircuitBreaker breaker,
            Supplier<CircuitSettings> settings,
            LongSupplier nanos,
            LongSupplier storeTimeUs,
            Consumer<Transition> listener) {
        this.name = name;
        this.breaker = breaker;
        this.settings = settings;
        this.nanos = nanos;
        this.storeTimeUs = storeTimeUs;
        this.listener = listener;
        this.changedNanos = nanos.getAsLong() - LONGEST_WINDOW.toNanos();
    }

    /** Begins a call; empty if the circuit turns it away. */
    public synchronized Optional<Call> enter() {
        requests++;
        recoverInTime();
        if (breaker.getState() == State.CLOSED) {
            return Optional.of(new Call(this, false));
        }
        boolean place = breaker.getState() == State.HALF_OPEN
                && halfOpenCalls < settings.get().halfOpenMaxCalls();
        if (!place) {
            rejected++;
            return Optional.empty();
        }
        halfOpenCalls++;
        return Optional.of(new Call(this, true));
    }

    /** Begins a call that the circuit must not turn away, but learns from. */
    public synchronized Call watch() {
        requests++;
        recoverInTime();
        return new Call(this, false);
    }

    public synchronized boolean isOpen() {
        recoverInTime();
        return breaker.getState() == State.OPEN;
    }

    /** Somebody looked, and what is behind the circuit answers. Flapping circuits believe it later than others. */
    public synchronized void probeAnswered() {
        believeAfter(patience(reopened));
    }

    /** What the circuit guards seems well again: believed at once, and later each time that it turns out wrong. */
    public synchronized void recover() {
        believeAfter(reopened == 0 ? Duration.ZERO : patience(reopened - 1));
    }

    /** An operator closes the circuit: everything counted so far is forgotten. */
    public synchronized void reset() {
        failures = 0;
        requests = 0;
        rejected = 0;
        reopened = 0;
        close("reset");
    }

    /** What operators see of it. */
    public synchronized CircuitState state() {
        return CircuitState.newBuilder()
                .setName(name.wire())
                .setState(wire(breaker.getState()))
                .setFailureCount(failures)
                .setCurrentWindowFailures(windowFailures())
                .setConsecutiveFailures(consecutive)
                .setTotalRequests(requests)
                .setRejected(rejected)
                .setOpenedAtUs(openedUs)
                .setChangedAtUs(changedUs)
                .build();
    }

    synchronized void succeeded(boolean heldPlace) {
        leave(heldPlace);
        consecutive = 0;
        if (breaker.getState() == State.HALF_OPEN
                && ++halfOpenSuccesses >= settings.get().successThreshold()) {
            close("successes");
        }
    }

    synchronized void failed(boolean heldPlace) {
        leave(heldPlace);
        failures++;
        consecutive++;
        window.add(nanos.getAsLong());
        if (breaker.getState() == State.HALF_OPEN) {
            reopened++;
            open();
        } else if (breaker.getState() == State.CLOSED
                && windowFailures() >= settings.get().failureThreshold()) {
            reopened = sinceChange().compareTo(windowSize()) < 0 ? reopened + 1 : 0;
            open();
        }
    }

    synchronized void ended(boolean heldPlace) {
        leave(heldPlace);
    }

    private static Duration patience(int doublings) {
        return FIRST_PROBE.multipliedBy(1L << Math.min(doublings, MOST_DOUBLINGS));
    }

    private void believeAfter(Duration patience) {
        if (breaker.getState() == State.OPEN && sinceChange().compareTo(patience) >= 0) {
            halfOpen("probe");
        }
    }

    private void leave(boolean heldPlace) {
        if (heldPlace && halfOpenCalls > 0) {
            halfOpenCalls--;
        }
    }

    private void recoverInTime() {
        boolean due = breaker.getState() == State.OPEN
                && sinceChange().toSeconds() >= settings.get().recoveryTimeout();
        if (due) {
            halfOpen("recovery_timeout");
        }
    }

    private void open() {
        openedUs = storeTimeUs.getAsLong();
        become(State.OPEN, "failures", breaker::transitionToOpenState);
    }

    private void halfOpen(String cause) {
        halfOpenCalls = 0;
        halfOpenSuccesses = 0;
        become(State.HALF_OPEN, cause, breaker::transitionToHalfOpenState);
    }

    private void close(String cause) {
        window.clear();
        consecutive = 0;
        openedUs = 0;
        become(State.CLOSED, cause, breaker::transitionToClosedState);
    }

    private void become(State state, String cause, Runnable transition) {
        State before = breaker.getState();
        if (before == state) {
            return;
        }
        transition.run();
        changedNanos = nanos.getAsLong();
        changedUs = storeTimeUs.getAsLong();
        listener.accept(new Transition(name, wire(before), wire(state), cause));
    }

    private int windowFailures() {
        return window.count(nanos.getAsLong(), windowSize());
    }

    private Duration windowSize() {
        return Duration.ofSeconds(settings.get().windowSize());
    }

    private Duration sinceChange() {
        return Duration.of(nanos.getAsLong() - changedNanos, TimeUnit.NANOSECONDS.toChronoUnit());
    }

    private static String wire(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
