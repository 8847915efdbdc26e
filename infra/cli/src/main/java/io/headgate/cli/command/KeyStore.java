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
        Address address = address();
        try (Store store = Store.connect(StoreSettings.background(address.url()))) {
            return question.apply(new ApiKeys(store)).toCompletableFuture().join();
        } catch (StoreUnavailableException | CompletionException e) {
            throw new Failure("no Redis answers at " + address + "; is the system up?", e);
        } catch (IllegalArgumentException e) {
            throw Failure.usage(address + " is no URL of a Redis, such as redis://127.0.0.1:6379");
        }
    }

    private Address address() {
        if (redis != null && !redis.isBlank()) {
            return new Address(redis, "--redis or HEADGATE_REDIS_URL");
        }
        RunState state = new RunFile(data.folder()).read();
        String other = state.redis();
        return new Address(other != null ? other : own(state), "the local system's");
    }

    private static String own(RunState state) {
        return state.running("redis")
                .map(process -> "redis://127.0.0.1:" + process.port())
                .orElseThrow(() -> new Failure("redis does not run; start the system, or name one by --redis"));
    }

    /** Shown without its password. */
    private record Address(String url, String origin) {

        @Override
        public String toString() {
            return url.replaceFirst("//[^@/]*@", "//") + " (" + origin + ")";
        }
    }
}
