// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.kafka;

import io.headgate.bench.Cleanup;
import io.headgate.events.topics.TopicSettings;
import io.headgate.events.topics.Topics;
import io.headgate.local.kafka.LocalBroker;
import io.headgate.local.process.ManagedProcess;
import io.headgate.local.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A broker for one run, with all topics made. Its folder goes with it. */
public final class BenchBroker implements AutoCloseable {

    private final int port = Ports.free();
    private final Path folder;
    private final Cleanup cleanup;

    public BenchBroker() {
        try {
            folder = Files.createTempDirectory("headgate-bench-kafka-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ManagedProcess process = LocalBroker.launch(port, folder, folder.resolve("kafka.log"));
        cleanup = new Cleanup(() -> {
            process.kill();
            Cleanup.delete(folder);
        });
        LocalBroker.awaitReady(process, port);
        try (Admin admin = admin()) {
            new Topics(admin, TopicSettings.SINGLE_BROKER, Duration.ofSeconds(30)).createAndCheck();
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** For what other processes of the run write. */
    public Path folder() {
        return folder;
    }

    public Admin admin() {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers()));
    }

    @Override
    public void close() {
        cleanup.close();
    }
}
