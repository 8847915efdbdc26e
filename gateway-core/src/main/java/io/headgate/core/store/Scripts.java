// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Runs scripts by their hash. Where Redis has lost them, the first caller loads the script, the others wait for that
 * load, and all run again. Thread-safe.
 */
final class Scripts {

    private final RedisClusterAsyncCommands<String, byte[]> commands;
    private final Map<Script, String> texts = new EnumMap<>(Script.class);
    private final Map<Script, String> hashes = new EnumMap<>(Script.class);
    private final Map<Script, CompletableFuture<String>> loading = new ConcurrentHashMap<>();

    /** @param reading what is done to a script's text before it runs; a test's clock comes in here */
    Scripts(RedisClusterAsyncCommands<String, byte[]> commands, UnaryOperator<String> reading) {
        this.commands = commands;
        for (Script script : Script.values()) {
            String text = reading.apply(script.text());
            texts.put(script, text);
            hashes.put(script, sha1(text));
        }
    }

    <T> CompletionStage<T> run(Script script, ScriptOutputType output, String[] keys, byte[]... arguments) {
        CompletionStage<T> first = commands.evalsha(hashes.get(script), output, keys, arguments);
        return first.exceptionallyCompose(failure -> isMissing(failure)
                ? load(script).thenCompose(sha -> commands.<T>evalsha(sha, output, keys, arguments))
                : CompletableFuture.failedFuture(failure));
    }

    /** Loads a script where callers cannot wait for the healing of a missing one. */
    CompletionStage<String> load(Script script) {
        CompletableFuture<String> mine = new CompletableFuture<>();
        CompletableFuture<String> underWay = loading.putIfAbsent(script, mine);
        if (underWay != null) {
            return underWay;
        }
        commands.scriptLoad(texts.get(script)).whenComplete((sha, failure) -> {
            loading.remove(script, mine);
            if (failure == null) {
                mine.complete(sha);
            } else {
                mine.completeExceptionally(failure);
            }
        });
        return mine;
    }

    private static boolean isMissing(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof RedisNoScriptException;
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
    }
}
