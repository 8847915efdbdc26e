// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

import io.headgate.cli.Console;
import io.headgate.cli.Failure;
import io.headgate.cli.build.Build;
import io.headgate.cli.build.SourceTree;
import io.headgate.cli.home.DataFolder;
import io.headgate.cli.home.RunFile;
import io.headgate.cli.home.RunState;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Starts what is missing: checks first, then the build, the stores, and the services side by side. */
public final class Startup {
    private static final Duration OTHERS_READY_WITHIN = Duration.ofSeconds(60);
    private static final long STEP_NANOS = 200_000_000;

    private final DataFolder folder;
    private final SourceTree sources;
    private final SystemOptions options;
    private final RunFile runFile;
    private final Launcher launcher;
    private final SideBySide together;
    private final Console console;

    /** @param runFile the one that {@code started} writes to */
    public Startup(
            DataFolder folder,
            SourceTree sources,
            SystemOptions options,
            RunFile runFile,
            Started started,
            Console console) {
        this.folder = folder;
        this.sources = sources;
        this.options = options;
        this.runFile = runFile;
        this.launcher = new Launcher(folder, sources, options, runFile, started);
        this.together = new SideBySide(options, console);
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
        runFile.change(state -> state.using(stores.redis(), stores.kafka(), options.socketIoPort(), options.profile()));
        List<Part> services = missing.stream().filter(Part.SERVICES::contains).toList();
        if (build) {
            build(services);
        }
        requireJars(services);
        together.run(
                missing.stream().filter(part -> !Part.SERVICES.contains(part)).toList(), launcher::store);
        RunState state = runFile.read();
        String redis = stores.redisUrl(state, options);
        String kafka = stores.kafkaAddress(state, options);
        together.run(services, part -> launcher.service(part, redis, kafka));
        awaitOthers(missing);
        return missing.size();
    }

    /** What ran before may have been started by another {@code up} a moment ago, or may be sick. */
    private void awaitOthers(List<Part> startedHere) {
        long end = System.nanoTime() + OTHERS_READY_WITHIN.toNanos();
        List<PartStatus> waiting = notRunning(startedHere);
        while (!waiting.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(STEP_NANOS);
            waiting = notRunning(startedHere);
        }
        if (!waiting.isEmpty()) {
            PartStatus first = waiting.get(0);
            throw new Failure("%s ran before and is %s; see %s, or stop everything with 'headgate down'"
                    .formatted(first.name(), first.state(), folder.log(first.name())));
        }
    }

    private List<PartStatus> notRunning(List<Part> startedHere) {
        List<String> ours = startedHere.stream().map(Part::label).toList();
        return new Survey(runFile.read())
                .all().stream()
                        .filter(part ->
                                !ours.contains(part.name()) && !part.state().equals("running"))
                        .toList();
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
            build.services(stale);
            console.done("built " + String.join(", ", stale), System.nanoTime() - start);
        }
    }

    private void requireJars(List<Part> services) {
        for (Part service : services) {
            if (!Files.exists(sources.jar(service.label()))) {
                throw new Failure("there is no " + sources.jar(service.label()) + "; leave --no-build out to build it");
            }
        }
    }
}
