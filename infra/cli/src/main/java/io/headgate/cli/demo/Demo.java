// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.demo;

import io.headgate.cli.Console;
import io.headgate.core.access.TokenIssuer;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Drives callers for a while, and compares what they were told with what the system measured. */
public final class Demo {
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(5);
    private static final Duration SETTLE_WITHIN = Duration.ofSeconds(30);
    private static final Duration RECOVER_WITHIN = Duration.ofSeconds(120);
    private static final int ATTEMPTS = 5;
    private static final int ATTEMPTS_IN_CHAOS = 120;
    private static final Duration TOKEN_LIFE = Duration.ofHours(2);
    private static final long STEP_MILLIS = 20;
    private static final long SECOND_MILLIS = 1000;

    private final Console console;
    private final String bootstrapServers;
    private final @Nullable Chaos chaos;
    private final URI ingress;
    private final TokenIssuer issuer;
    private final HttpClient http;
    private final Monitoring monitoring;
    private final Tally tally = new Tally();
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong completed = new AtomicLong();

    /** @param chaos what happens meanwhile; nothing where there is none */
    public Demo(
            Console console,
            URI ingress,
            URI adminApi,
            String bootstrapServers,
            TokenIssuer issuer,
            @Nullable Chaos chaos) {
        this.console = console;
        this.bootstrapServers = bootstrapServers;
        this.chaos = chaos;
        this.ingress = ingress;
        this.issuer = issuer;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newCachedThreadPool(work -> {
                    Thread thread = new Thread(work, "demo");
                    thread.setDaemon(true);
                    return thread;
                }))
                .build();
        String token = issuer.issue("operator", "super-admin", "*", "*", TOKEN_LIFE);
        this.monitoring = new Monitoring(http, adminApi, token);
    }

    /** Runs it; true if callers, topics and views agree in every count. */
    public boolean run(Duration length, double rate) throws InterruptedException {
        Counts before = quietReading();
        TopicCounts topics = new TopicCounts(bootstrapServers, Instant.now());
        int attempts = chaos == null ? ATTEMPTS : ATTEMPTS_IN_CHAOS;
        List<ChatClient> clients = new ArrayList<>();
        for (Caller caller : Caller.some(issuer, System.currentTimeMillis() / SECOND_MILLIS)) {
            ReplyStream replies = ReplyStream.open(http, ingress, caller, frames, completed);
            clients.add(new ChatClient(http, ingress, caller, replies, attempts));
        }
        console.line("  %d callers of four roles, each with an open reply stream; %.0f s at %.1f requests/s on average"
                .formatted(clients.size(), length.toMillis() / 1e3, rate));
        try (DepthGauge gauge = new DepthGauge(monitoring)) {
            if (chaos != null) {
                chaos.begin();
            }
            drive(clients, length, new Pace(rate), gauge);
        }
        console.line("  no more requests; waiting until the last task is done and measured");
        Comparison comparison = settled(before, topics);
        comparison.table().forEach(console::line);
        tally.odd().forEach((what, count) -> console.line("  neither admitted nor refused: " + what + ": " + count));
        boolean agrees = comparison.agrees() && tally.odd().isEmpty();
        console.line("  %d tasks completed in %d frames; all sides %s"
                .formatted(completed.get(), frames.get(), agrees ? "agree" : "differ"));
        return agrees;
    }

    /** A reading that does not move any more, so that earlier traffic is not taken for ours. */
    private Counts quietReading() throws InterruptedException {
        Counts last = monitoring.read().lastHour();
        long end = System.nanoTime() + SETTLE_WITHIN.toNanos();
        while (System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(SECOND_MILLIS);
            Monitoring.Reading next = monitoring.read();
            if (next.lastHour().equals(last) && next.depth() == 0) {
                return last;
            }
            last = next.lastHour();
        }
        return last;
    }

    private void drive(List<ChatClient> clients, Duration length, Pace pace, DepthGauge gauge)
            throws InterruptedException {
        List<CompletableFuture<Void>> open = new ArrayList<>();
        long start = System.nanoTime();
        long shown = 0;
        for (Duration at = Duration.ZERO; !over(at, length); at = Duration.ofNanos(System.nanoTime() - start)) {
            while (open.size() < pace.dueAt(at)) {
                int number = open.size();
                ChatClient client = clients.get(number % clients.size());
                open.add(client.send("message " + number, tally::add));
            }
            if (at.toSeconds() > shown) {
                shown = at.toSeconds();
                console.line(progress(at, gauge.depth()));
            }
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        }
        if (chaos != null) {
            chaos.end();
        }
        CompletableFuture.allOf(open.toArray(CompletableFuture[]::new)).join();
    }

    /** Chaos that spared somebody would show little: the traffic goes on until each was killed, for a bounded time. */
    private boolean over(Duration at, Duration length) {
        boolean waits = chaos != null && !chaos.everyoneKilled() && at.compareTo(length.plus(LONGEST_ROUND)) < 0;
        return at.compareTo(length) >= 0 && !waits;
    }

    private String progress(Duration at, String depth) {
        StringBuilder line = new StringBuilder();
        line.append("%4ds %s ".formatted(at.toSeconds(), Pace.burstAt(at) ? "burst" : "quiet"));
        Counts told = tally.told();
        line.append(" admitted %d".formatted(told.of(Counts.admitted())));
        told.byName().forEach((name, count) -> {
            if (name.startsWith(Counts.reason(""))) {
                line.append(
                        " | %s %d".formatted(name.substring(Counts.reason("").length()), count));
            }
        });
        line.append(" | in the queue %s | completed %d".formatted(depth, completed.get()));
        return line.toString();
    }

    private Comparison settled(Counts before, TopicCounts topics) throws InterruptedException {
        long end = System.nanoTime() + (chaos == null ? SETTLE_WITHIN : RECOVER_WITHIN).toNanos();
        while (true) {
            Monitoring.Reading reading = monitoring.read();
            Counts measured = reading.lastHour().minus(before);
            Comparison comparison = new Comparison(tally.told(), topics.read(), measured, chaos != null);
            // Reply streams may break in chaos, and with them frames may be missed; the queue tells all the same.
            boolean done = chaos == null ? completed.get() >= tally.told().of(Counts.admitted()) : reading.depth() == 0;
            if (comparison.agrees() && done || System.nanoTime() > end) {
                return comparison;
            }
            TimeUnit.MILLISECONDS.sleep(SECOND_MILLIS);
        }
    }
}
