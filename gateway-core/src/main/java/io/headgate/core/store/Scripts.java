// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.lettuce.core.RedisException;
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
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Runs scripts by their hash, and by their text where Redis has lost them. Thread-safe.
 */
final class Scripts {

    private final RedisClusterAsyncCommands<String, byte[]> commands;
    private final Map<Script, String> texts = new EnumMap<>(Script.class);
    private final Map<Script, String> hashes = new EnumMap<>(Script.class);
    private final Map<Script, CompletableFuture<Void>> healing = new ConcurrentHashMap<>();

    /** @param reading what is done to a script's text before it runs; a test's clock comes in here */
    Scripts(RedisClusterAsyncCommands<String, byte[]> commands, UnaryOperator<String> reading) {
        this.commands = commands;
        for (Script script : Script.values()) {
            String text = reading.apply(script.text());
            texts.put(script, text);
            hashes.put(script, sha1(text));
        }
    }

    /** The stage fails if the script does, or Redis cannot be reached; this call itself does not throw. */
    <T> CompletionStage<T> run(Script script, ScriptOutputType output, String[] keys, byte[]... arguments) {
        Supplier<CompletionStage<T>> byHash = () -> commands.evalsha(hashes.get(script), output, keys, arguments);
        Supplier<CompletionStage<T>> byText = () -> commands.eval(texts.get(script), output, keys, arguments);
        return issued(byHash)
                .exceptionallyCompose(failure ->
                        isMissing(failure) ? heal(script, byHash, byText) : CompletableFuture.failedStage(failure));
    }

    /**
     * The first caller's own call brings the text, which Redis then has; the others wait for it. In a cluster that call may
     * go to another node than theirs, so they bring the text as well if it is still missing.
     */
    private <T> CompletionStage<T> heal(
            Script script, Supplier<CompletionStage<T>> byHash, Supplier<CompletionStage<T>> byText) {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> underWay = healing.putIfAbsent(script, mine);
        if (underWay != null) {
            return underWay.thenCompose(done -> issued(byHash))
                    .exceptionallyCompose(
                            failure -> isMissing(failure) ? issued(byText) : CompletableFuture.failedStage(failure));
        }
        return issued(byText).whenComplete((answer, failure) -> {
            healing.remove(script, mine);
            mine.complete(null);
        });
    }

    /** A client that is disconnected from a node, or closed, may throw instead of answering with a failed stage. */
    private static <T> CompletionStage<T> issued(Supplier<CompletionStage<T>> call) {
        try {
            return call.get();
        } catch (RedisException | RejectedExecutionException e) {
            return CompletableFuture.failedStage(e);
        }
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
