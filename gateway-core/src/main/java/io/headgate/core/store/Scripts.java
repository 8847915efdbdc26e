// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs scripts by their hash. Where Redis has lost them, the first caller loads the script, the others wait for that
 * load, and all run again. Thread-safe.
 */
final class Scripts {

    private final RedisClusterAsyncCommands<String, byte[]> commands;
    private final Map<Script, CompletableFuture<String>> loading = new ConcurrentHashMap<>();

    Scripts(RedisClusterAsyncCommands<String, byte[]> commands) {
        this.commands = commands;
    }

    <T> CompletionStage<T> run(Script script, ScriptOutputType output, String[] keys, byte[]... arguments) {
        CompletionStage<T> first = commands.evalsha(script.sha(), output, keys, arguments);
        return first.exceptionallyCompose(failure -> isMissing(failure)
                ? load(script).thenCompose(sha -> commands.<T>evalsha(sha, output, keys, arguments))
                : CompletableFuture.failedFuture(failure));
    }

    private CompletionStage<String> load(Script script) {
        CompletableFuture<String> mine = new CompletableFuture<>();
        CompletableFuture<String> underWay = loading.putIfAbsent(script, mine);
        if (underWay != null) {
            return underWay;
        }
        commands.scriptLoad(script.text()).whenComplete((sha, failure) -> {
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
}
