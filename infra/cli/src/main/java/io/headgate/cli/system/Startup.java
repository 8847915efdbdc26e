// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

import io.headgate.cli.Console;
import io.headgate.cli.Failure;
import io.headgate.cli.build.Build;
import io.headgate.cli.build.SourceTree;
import io.headgate.cli.home.DataFolder;
import io.headgate.cli.home.RunFile;
import io.headgate.cli.home.RunState;
import io.headgate.local.process.NotReadyException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Starts what is missing: checks first, then the build, the stores, and the services side by side. */
public final class Startup {
    private final DataFolder folder;
    private final SourceTree sources;
    private final SystemOptions options;
    private final RunFile runFile;
    private final Launcher launcher;
    private final Console console;

    public Startup(DataFolder folder, SourceTree sources, SystemOptions options, Started started, Console console) {
        this.folder = folder;
        this.sources = sources;
        this.options = options;
        this.runFile = new RunFile(folder);
        this.launcher = new Launcher(folder, sources, options, runFile, started);
        this.console = console;
    }

    /**
     * Returns when everything is ready; what runs already is left alone.
     *
     * @return how many parts were started
     * @throws Failure if something cannot be started; what was started until then still runs
     */
    public int run(boolean build) {
        RunState before = runFile.read();
        Stores stores = Stores.of(options, before);
        OtherStores.require(stores);
        List<Part> missing = missing(before, stores);
        PortCheck.require(missing, options);
        runFile.change(state -> state.using(stores.redis(), stores.kafka()));
        List<Part> services = missing.stream().filter(Part.SERVICES::contains).toList();
        if (build) {
            build(services);
        }
        requireJars(services);
        side(missing.stream().filter(part -> !Part.SERVICES.contains(part)).toList(), launcher::store);
        RunState state = runFile.read();
        String redis = stores.redisUrl(state, options);
        String kafka = stores.kafkaAddress(state, options);
        side(services, part -> launcher.service(part, redis, kafka));
        return missing.size();
    }

    private static List<Part> missing(RunState state, Stores stores) {
        return Arrays.stream(Part.values())
                .filter(stores::own)
                .filter(part -> state.running(part.label()).isEmpty())
                .toList();
    }

    private void build(List<Part> services) {
        Build build = new Build(sources, folder.log("build"));
        List<String> stale = build.stale(services.stream().map(Part::label).toList());
        if (!stale.isEmpty()) {
            console.line("  building " + String.join(", ", stale) + " (the first time, Maven fetches its libraries)");
            long start = System.nanoTime();
            build.run(stale);
            console.done("built " + String.join(", ", stale), System.nanoTime() - start);
        }
    }

    private void requireJars(List<Part> services) {
        for (Part service : services) {
            if (!java.nio.file.Files.exists(sources.jar(service.label()))) {
                throw new Failure("there is no " + sources.jar(service.label()) + "; leave --no-build out to build it");
            }
        }
    }

    /** Starts these side by side, tells of each that is ready, and fails with the first failure. */
    private void side(List<Part> parts, Consumer<Part> start) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (Part part : parts) {
            long began = System.nanoTime();
            all.add(CompletableFuture.runAsync(() -> start.accept(part), Threads::start)
                    .thenRun(() -> console.done(
                            "%s is ready on port %d".formatted(part.label(), options.port(part)),
                            System.nanoTime() - began)));
        }
        try {
            firstFailure(all).join();
        } catch (CompletionException e) {
            throw explained(e.getCause());
        }
    }

    /** Ends when all have, or as soon as one has failed. */
    private static CompletableFuture<Void> firstFailure(List<CompletableFuture<Void>> all) {
        CompletableFuture<Void> result = CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
        CompletableFuture<Void> first = new CompletableFuture<>();
        result.thenRun(() -> first.complete(null));
        all.forEach(each -> each.exceptionally(failure -> {
            first.completeExceptionally(failure instanceof CompletionException ? failure.getCause() : failure);
            return null;
        }));
        return first;
    }

    private Failure explained(Throwable cause) {
        if (cause instanceof NotReadyException notReady) {
            console.failed(notReady.reason());
            return new Failure(notReady.getMessage(), notReady);
        }
        return cause instanceof Failure failure ? failure : new Failure(String.valueOf(cause.getMessage()), cause);
    }
}
