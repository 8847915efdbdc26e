// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.script;

import io.headgate.bench.redis.BenchRedis;
import io.headgate.bench.redis.Requests;
import io.headgate.bench.redis.Resp;
import io.headgate.bench.redis.WireTap;
import io.headgate.core.store.AdmissionStore;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreClock;
import io.headgate.core.store.StoreSettings;
import io.headgate.events.EventKey;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Script calls as the gate's store really sends them, byte by byte, taken off the wire. */
final class Recording {

    private static final int SHA_LENGTH = 40;

    private final List<byte[]> calls;

    private Recording(List<byte[]> calls) {
        this.calls = calls;
    }

    /** Lets the store decide that many requests, each in a call of its own, and keeps what it sent. */
    static Recording of(BenchRedis redis, Requests requests, int count, int callers) {
        List<byte[]> calls = Collections.synchronizedList(new ArrayList<>());
        try (WireTap tap = new WireTap(redis.port(), command -> {
                    if (Resp.isCommand(command, "EVALSHA")) {
                        calls.add(command);
                    }
                });
                Store store = Store.connect(new StoreSettings(
                        "redis://127.0.0.1:" + tap.port(), StoreSettings.PREFIX, Duration.ofSeconds(60), 1_000_000))) {
            AdmissionStore admissions = new AdmissionStore(
                    store, new EventKey("home", "demo"), new StoreClock(Clock.systemUTC()), 100_000_000);
            // The first call loads the script, and is sent twice.
            admissions.decide(requests.next("first")).toCompletableFuture().join();
            calls.clear();
            // One after the other: decisions that are under way together would share calls.
            for (int i = 0; i < count; i++) {
                admissions
                        .decide(requests.next("caller-%018d".formatted(i % callers)))
                        .toCompletableFuture()
                        .join();
            }
        }
        return new Recording(List.copyOf(calls));
    }

    int size() {
        return calls.size();
    }

    /** All calls, one after the other. */
    byte[] bytes() {
        byte[] all = new byte[calls.stream().mapToInt(call -> call.length).sum()];
        int at = 0;
        for (byte[] call : calls) {
            System.arraycopy(call, 0, all, at, call.length);
            at += call.length;
        }
        return all;
    }

    /** The same calls of another script. */
    Recording of(String sha) {
        return new Recording(calls.stream().map(call -> withSha(call, sha)).toList());
    }

    private static byte[] withSha(byte[] call, String sha) {
        byte[] other = call.clone();
        int at = new String(call, StandardCharsets.ISO_8859_1).indexOf("$" + SHA_LENGTH + "\r\n") + 5;
        System.arraycopy(sha.getBytes(StandardCharsets.US_ASCII), 0, other, at, SHA_LENGTH);
        return other;
    }
}
