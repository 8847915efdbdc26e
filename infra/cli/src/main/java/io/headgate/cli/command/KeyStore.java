// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Failure;
import io.headgate.cli.home.RunFile;
import io.headgate.cli.home.RunState;
import io.headgate.core.store.ApiKeys;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreSettings;
import io.headgate.core.store.StoreUnavailableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that name the Redis in which keys are kept: that of the local system unless told otherwise. */
final class KeyStore {
    @Mixin
    private DataOption data;

    @Option(
            names = "--redis",
            paramLabel = "URL",
            defaultValue = "${env:HEADGATE_REDIS_URL}",
            description = "Redis of the system (default: $HEADGATE_REDIS_URL, else that of the local system)")
    private @Nullable String redis;

    /** Asks the keys one thing. */
    <T> T ask(Function<ApiKeys, CompletionStage<T>> question) {
        String url = url();
        try (Store store = Store.connect(StoreSettings.background(url))) {
            return question.apply(new ApiKeys(store)).toCompletableFuture().join();
        } catch (StoreUnavailableException | CompletionException e) {
            throw new Failure("Redis does not answer; is the system up?", e);
        } catch (IllegalArgumentException e) {
            throw new Failure("that is no URL of a Redis, such as redis://127.0.0.1:6379", e);
        }
    }

    private String url() {
        if (redis != null && !redis.isBlank()) {
            return redis;
        }
        RunState state = new RunFile(data.folder()).read();
        String other = state.redis();
        return other != null
                ? other
                : state.running("redis")
                        .map(process -> "redis://127.0.0.1:" + process.port())
                        .orElseThrow(() -> new Failure("redis does not run; start the system, or name one by --redis"));
    }
}
