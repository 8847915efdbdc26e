// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

import io.headgate.cli.Console;
import io.headgate.cli.Failure;
import io.headgate.local.process.NotReadyException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Starts several parts at once, with a line for each that is ready. */
final class SideBySide {
    private final SystemOptions options;
    private final Console console;

    SideBySide(SystemOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    /**
     * Returns when all are ready, or fails as soon as one has failed.
     *
     * @param start starts one part, and returns when it is ready
     */
    void run(List<Part> parts, Consumer<Part> start) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (Part part : parts) {
            long began = System.nanoTime();
            all.add(CompletableFuture.runAsync(() -> start.accept(part), SideBySide::onDaemon)
                    .thenRun(() -> console.done(
                            "%s is ready on port %d".formatted(part.label(), options.port(part)),
                            System.nanoTime() - began)));
        }
        try {
            allOrFirstFailure(all).join();
        } catch (CompletionException e) {
            throw explained(e.getCause());
        }
    }

    private static CompletableFuture<Void> allOrFirstFailure(List<CompletableFuture<Void>> all) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenRun(() -> result.complete(null));
        all.forEach(each -> each.exceptionally(failure -> {
            result.completeExceptionally(failure instanceof CompletionException ? failure.getCause() : failure);
            return null;
        }));
        return result;
    }

    private Failure explained(Throwable cause) {
        if (cause instanceof NotReadyException notReady) {
            console.failed(notReady.reason());
            return new Failure(notReady.getMessage(), notReady);
        }
        return cause instanceof Failure failure ? failure : new Failure(cause.toString(), cause);
    }

    /** A start that hangs must not keep the launcher from ending. */
    private static void onDaemon(Runnable work) {
        Thread thread = new Thread(work, "start");
        thread.setDaemon(true);
        thread.start();
    }
}
