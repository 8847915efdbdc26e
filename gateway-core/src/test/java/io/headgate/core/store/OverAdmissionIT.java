// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.core.admission.Decision;
import io.headgate.core.admission.Limit;
import io.headgate.core.admission.QueueBounds;
import io.headgate.core.admission.Reason;
import io.headgate.core.admission.Role;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.RedisUrl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two hundred clients at once on the last free places, round after round: as many are admitted as there are places, not
 * one more and not one less. {@code -Dheadgate.race.rounds} sets how many rounds, 1 000 if not given.
 */
@ExtendWith(RealParts.class)
class OverAdmissionIT {

    private static final int CLIENTS = 200;
    private static final int CONNECTIONS = 8;
    private static final int ROUNDS = Integer.getInteger("headgate.race.rounds", 1_000);
    private static final int PLACES = 7;

    private final List<Store> connections = new ArrayList<>();

    OverAdmissionIT(RedisUrl redis) {
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(Store.connect(StoreSettings.background(redis.url())));
        }
    }

    @AfterEach
    void close() {
        connections.forEach(Store::close);
    }

    @Test
    void shouldFillTheThresholdExactly() throws Exception {
        QueueBounds bounds = new QueueBounds(100, PLACES, 50, 0);
        race(admissions ->
                client -> admissions.decideLater(admissions.request(Role.ANONYMOUS, "identity-" + client, bounds)));
    }

    @Test
    void shouldUseUpOneIdentitysLimitExactly() throws Exception {
        Limit burst = new Limit(Reason.BURST_RATE_LIMIT, PLACES, Duration.ofHours(1));
        race(admissions -> client ->
                admissions.decideLater(admissions.request(Role.PAID, "one identity", Admissions.ROOMY, burst)));
    }

    /** Each round has a tenant of its own; the clients are spread over threads and connections. */
    private void race(Function<Admissions, IntFunction<CompletableFuture<Decision>>> calls) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        CyclicBarrier start = new CyclicBarrier(CONNECTIONS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Admissions first = new Admissions(connections.get(0));
                List<Future<Integer>> shares = new ArrayList<>();
                for (Store connection : connections) {
                    IntFunction<CompletableFuture<Decision>> call = calls.apply(first.over(connection));
                    shares.add(threads.submit(() -> {
                        start.await();
                        return admitted(call);
                    }));
                }
                int admitted = 0;
                for (Future<Integer> share : shares) {
                    admitted += share.get();
                }
                assertThat(admitted).as("round %d", round).isEqualTo(PLACES);
                assertThat(first.depth()).isEqualTo(PLACES);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static int admitted(IntFunction<CompletableFuture<Decision>> call) {
        List<CompletableFuture<Decision>> decisions = new ArrayList<>();
        for (int client = 0; client < CLIENTS / CONNECTIONS; client++) {
            decisions.add(call.apply(client));
        }
        return (int) decisions.stream()
                .map(CompletableFuture::join)
                .filter(Decision.Admitted.class::isInstance)
                .count();
    }
}
