// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.load;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends chat messages at an even rate, to each ingress in turn, and records what it is told. A request whose answer it missed
 * is sent again as the same one by {@link #resolve}, until it knows what became of it. Safe for use by several threads.
 */
public final class ChatLoad implements AutoCloseable {

    private static final int UNDER_WAY = 64;
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(200);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor(ChatLoad::daemon);
    private final Semaphore places = new Semaphore(UNDER_WAY);
    private final AtomicInteger turn = new AtomicInteger();
    private final History history = new History();
    private final Supplier<List<URI>> ingresses;
    private final Callers callers;

    /** @param seed makes the requests what they are */
    public ChatLoad(Supplier<List<URI>> ingresses, Tokens tokens, long seed) {
        this.ingresses = ingresses;
        this.callers = new Callers(tokens, seed);
    }

    /** What happens while requests are sent. */
    @FunctionalInterface
    public interface Meanwhile {
        void happens() throws InterruptedException;
    }

    /** Sends while something happens; returns when that is over and every request has its answer or none. */
    public void during(int perSecond, Meanwhile meanwhile) throws InterruptedException {
        ScheduledFuture<?> sending =
                pace.scheduleAtFixedRate(this::sendNext, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
        try {
            meanwhile.happens();
        } finally {
            sending.cancel(false);
            awaitAnswers();
        }
    }

    /** Asks again for everything of which it is not known whether it was admitted; answers whether all is known now. */
    public boolean resolve(Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        for (List<Request> open = history.unresolved(); !open.isEmpty(); open = history.unresolved()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            for (Request request : open) {
                places.acquire();
                send(request, false);
            }
            awaitAnswers();
            TimeUnit.MILLISECONDS.sleep(BETWEEN_ATTEMPTS.toMillis());
        }
        return true;
    }

    /** To be called when an ingress is killed: refusals that it had not sent yet are lost. */
    public void ingressKilled() {
        history.refusalsMayBeLost();
    }

    /** To be called for refusals that somebody else has put into the topics. */
    public void planted(String role, String reason, long count) {
        history.planted(role, reason, count);
    }

    /** What callers know by now. */
    public Told told() {
        return history.told();
    }

    @Override
    public void close() {
        pace.shutdownNow();
    }

    private void sendNext() {
        if (places.tryAcquire()) {
            send(callers.next(), true);
        }
    }

    private void send(Request request, boolean first) {
        List<URI> there = ingresses.get();
        URI ingress = there.get(Math.floorMod(turn.getAndIncrement(), there.size()));
        CompletableFuture<Answer> answer = client.sendAsync(request.to(ingress), BodyHandlers.ofString())
                .handle((response, failure) -> failure == null ? read(response, first) : missed(failure, first));
        answer.whenComplete((heard, failure) -> {
            history.heard(request, failure == null ? heard : new Answer.Unknown());
            places.release();
        });
    }

    /** Whoever asks again is only content with the script's word: another's refusal says nothing of the first attempt. */
    private static Answer read(HttpResponse<String> response, boolean first) {
        JsonNode body = JsonMapper.shared().readTree(response.body());
        if (response.statusCode() == 202) {
            return new Answer.Admitted(body.path("task_id").asString());
        }
        String reason = body.path("reason").asString("");
        boolean clear = first ? !reason.equals("store_unavailable") : response.statusCode() == 429;
        return clear && !reason.isEmpty() ? new Answer.Refused(reason) : new Answer.Unknown();
    }

    private static Answer missed(Throwable failure, boolean first) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return first && cause instanceof ConnectException ? new Answer.Unsent() : new Answer.Unknown();
    }

    private void awaitAnswers() throws InterruptedException {
        places.acquire(UNDER_WAY);
        places.release(UNDER_WAY);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "chat-load");
        thread.setDaemon(true);
        return thread;
    }
}
