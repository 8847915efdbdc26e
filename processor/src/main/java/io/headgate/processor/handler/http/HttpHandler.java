// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor.handler.http;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.headgate.core.health.HealthCheck.Finding;
import io.headgate.processor.Reply;
import io.headgate.processor.Task;
import io.headgate.processor.TaskHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Posts each task to the backend and streams its answer back. Tries again only while nothing of an answer has come: what a
 * caller has read cannot be taken back. While the circuit is open, or nothing answers at the backend's address, the worker
 * takes no tasks and says that it cannot work. Thread-safe.
 */
public final class HttpHandler implements TaskHandler, AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration CIRCUIT_LOOK = Duration.ofMillis(100);

    private final HttpSettings settings;
    private final Backend backend;
    private final CircuitBreaker circuit;
    private final BackendProbe probe;

    public HttpHandler(HttpSettings settings) {
        this.settings = settings;
        this.backend = new Backend(settings);
        this.circuit = BackendCircuit.of(settings.recovery());
        this.probe = new BackendProbe(backend, circuit);
    }

    @Override
    public void handle(Task task, Reply reply) throws Exception {
        for (int tried = 1; ; tried++) {
            BackendAnswer answer = new BackendAnswer(reply, settings.idleTimeout());
            try {
                ask(task, answer);
                return;
            } catch (BackendRefusedException refused) {
                reply.error(
                        "BackendRefused", "The model's server does not take this request (" + refused.status() + ").");
                return;
            } catch (IOException failure) {
                if (answer.begun()) {
                    reply.error("BackendBrokeOff", "The model's server broke off in the middle of its answer.");
                    return;
                }
                if (tried >= settings.tries()) {
                    throw failure;
                }
                pause(tried, failure);
            }
        }
    }

    @Override
    public Finding health() {
        CircuitBreaker.State state = circuit.getState();
        if (state == CircuitBreaker.State.OPEN) {
            return Finding.down("its circuit is open");
        }
        return probe.answers() ? Finding.up() : Finding.down("nothing answers at its address");
    }

    @Override
    public void close() {
        probe.close();
    }

    private void ask(Task task, BackendAnswer answer) throws IOException, InterruptedException {
        awaitPermission();
        long start = System.nanoTime();
        try (StreamedLines lines = backend.ask(task).body()) {
            answer.read(lines);
            circuit.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        } catch (BackendRefusedException refused) {
            // The backend is well; it is the request that is not.
            circuit.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            throw refused;
        } catch (IOException failure) {
            circuit.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, failure);
            throw failure;
        } catch (InterruptedException | RuntimeException e) {
            circuit.releasePermission();
            throw e;
        }
    }

    /** Tasks that were claimed before the circuit opened wait for it; their deadline interrupts them. */
    private void awaitPermission() throws InterruptedException {
        while (!circuit.tryAcquirePermission()) {
            TimeUnit.NANOSECONDS.sleep(CIRCUIT_LOOK.toNanos());
        }
    }

    /** Twice as long each time, with jitter, and at least as long as the backend asks for, within reason. */
    private static void pause(int tried, IOException failure) throws InterruptedException {
        long grown = FIRST_PAUSE.toMillis() << Math.min(tried - 1, 10);
        long jittered = ThreadLocalRandom.current().nextLong(grown / 2, grown + 1);
        long asked =
                failure instanceof BackendAwayException away ? away.retryAfter().toMillis() : 0;
        TimeUnit.MILLISECONDS.sleep(Math.min(LONGEST_PAUSE.toMillis(), Math.max(jittered, asked)));
    }
}
