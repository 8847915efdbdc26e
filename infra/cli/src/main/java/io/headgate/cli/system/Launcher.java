// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

import io.headgate.cli.build.SourceTree;
import io.headgate.cli.home.DataFolder;
import io.headgate.cli.home.RunFile;
import io.headgate.cli.home.Secrets;
import io.headgate.local.kafka.LocalBroker;
import io.headgate.local.process.JavaCommand;
import io.headgate.local.process.Launch;
import io.headgate.local.process.ManagedProcess;
import io.headgate.local.process.Readiness;
import io.headgate.local.process.ReadinessProbe;
import io.headgate.local.redis.LocalRedis;
import io.headgate.local.redis.RedisSettings;
import io.headgate.local.redis.RedisSettings.Fsync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** Starts one part, records it, and waits until it is ready. */
final class Launcher {
    private static final Duration READY_WITHIN = Duration.ofSeconds(120);

    private final DataFolder folder;
    private final SourceTree sources;
    private final SystemOptions options;
    private final RunFile runFile;
    private final Started started;
    private final ServiceEnvironment environment;

    Launcher(DataFolder folder, SourceTree sources, SystemOptions options, RunFile runFile, Started started) {
        this.folder = folder;
        this.sources = sources;
        this.options = options;
        this.runFile = runFile;
        this.started = started;
        this.environment = new ServiceEnvironment(folder, Secrets.of(folder), options);
    }

    /** Redis or Kafka. */
    void store(Part part) {
        int port = options.port(part);
        Path log = freshLog(part);
        if (part == Part.REDIS) {
            RedisSettings settings = new RedisSettings(port, folder.redis(), Fsync.EVERYSEC);
            ManagedProcess redis = LocalRedis.launch(settings, folder.programs(), log);
            started.add(redis, port);
            LocalRedis.awaitReady(redis, port);
            ready(part);
        } else {
            ManagedProcess broker = LocalBroker.launch(port, folder.kafka(), log);
            started.add(broker, port);
            LocalBroker.awaitReady(broker, port);
            ready(part);
        }
    }

    /** One of the four services. */
    void service(Part part, String redisUrl, String kafkaAddress) {
        int port = options.port(part);
        List<String> command = JavaCommand.jar(JvmOptions.of(part), sources.jar(part.label()));
        ManagedProcess service = ManagedProcess.start(new Launch(
                part.label(), command, environment.of(part, redisUrl, kafkaAddress), folder.root(), freshLog(part)));
        started.add(service, port);
        URI health = URI.create("http://127.0.0.1:" + port + "/health/ready");
        Readiness.await(service, ReadinessProbe.http(health), READY_WITHIN);
        ready(part);
    }

    private void ready(Part part) {
        runFile.change(state -> state.find(part.label()).map(state::ready).orElse(state));
    }

    /** A log tells of one run; the one before it is kept beside it. */
    private Path freshLog(Part part) {
        Path log = folder.log(part.label());
        try {
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(part.label() + ".1.log"), StandardCopyOption.REPLACE_EXISTING);
            }
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot move " + log, e);
        }
    }
}
