// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headgate.events.EventKey;
import io.headgate.ingress.stream.Streams;
import io.headgate.testkit.RealParts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever comes over the wire: an answer that is documented, in time, and a gate that is as before afterwards. */
@ExtendWith(RealParts.class)
class HostileInputIT {

    private static final EventKey KEY = new EventKey("hostile", "demo");
    private static final int CALLERS = 4;
    private static final int WELL_FORMED = 20_000;
    private static final int MALFORMED = 1_000;
    private static final int HANGS_MILLIS = 20_000;
    private static final Set<Integer> DOCUMENTED = Set.of(
            200, 202, 400, 401, 403, 404, 405, 406, 408, 411, 413, 414, 415, 417, 422, 429, 431, 501, 503, 504, 505);

    @Test
    void shouldAnswerEverythingAsDocumented(TestBroker broker, TestRedis redis)
            throws InterruptedException, ExecutionException {
        long seed = Long.getLong("headgate.seed", System.nanoTime());
        try (RunningGate gate = RunningGate.start(
                KEY,
                redis.url(),
                broker.bootstrapServers(),
                "logging.level.root=OFF",
                // Nobody works here, so that what is admitted is answered when this is over.
                "headgate.openai.answer-timeout=1s")) {
            int port = gate.address("/").getPort();
            ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                HostileRequests requests = new HostileRequests(seed + i);
                callers.add(threads.submit(() -> attack(port, requests, "seed " + seed)));
            }
            threads.shutdown();
            for (Future<?> caller : callers) {
                caller.get();
            }
            Client honest = new Client(gate).from("192.0.2.77");
            assertThat(honest.get("/health/live").status()).isEqualTo(200);
            assertThat(honest.chat("hello").status()).isIn(202, 503);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(gate.part(Streams.class).connections()).isZero());
            assertThat(honest.get("/metrics").response().body()).contains("http_requests_in_progress 1.0");
        }
    }

    private static Void attack(int port, HostileRequests requests, String seed) throws IOException {
        RawConnection connection = new RawConnection(port, HANGS_MILLIS);
        for (int i = 0; i < WELL_FORMED / CALLERS; i++) {
            byte[] request = requests.wellFormed();
            RawConnection.Answer answer = ask(connection, request, seed);
            if (answer.last()) {
                connection.close();
                connection = new RawConnection(port, HANGS_MILLIS);
            }
        }
        connection.close();
        for (int i = 0; i < MALFORMED / CALLERS; i++) {
            try (RawConnection once = new RawConnection(port, HANGS_MILLIS)) {
                byte[] request = requests.malformed();
                once.send(request);
                once.endOfInput();
                check(once.read(), request, seed);
            } catch (SocketException | EOFException hungUp) {
                // An answer to what is no HTTP, and to a caller who has hung up first.
                continue;
            }
        }
        return null;
    }

    private static RawConnection.Answer ask(RawConnection connection, byte[] request, String seed) throws IOException {
        boolean head = new String(request, 0, 5, StandardCharsets.US_ASCII).equals("HEAD ");
        try {
            connection.send(request);
            RawConnection.Answer answer = head ? connection.readHead() : connection.read();
            check(answer, request, seed);
            return answer;
        } catch (SocketTimeoutException hangs) {
            throw new AssertionError("no answer to " + told(request, seed), hangs);
        }
    }

    private static String told(byte[] request, String seed) {
        return seed + "\n"
                + new String(request, StandardCharsets.ISO_8859_1)
                        .lines()
                        .limit(12)
                        .toList();
    }

    private static void check(RawConnection.Answer answer, byte[] request, String seed) {
        String context = told(request, seed);
        if (answer.status() != 0) {
            assertThat(answer.status()).as(context).isIn(DOCUMENTED);
            assertThat(answer.body()).as(context).doesNotContain("Exception", "io.headgate", "\tat ");
        }
    }
}
