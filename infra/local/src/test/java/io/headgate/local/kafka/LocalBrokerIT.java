// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.local.process.ManagedProcess;
import io.headgate.local.process.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerIT {
    @TempDir
    private Path folder;

    private final int port = Ports.free();

    @Test
    void shouldKeepItsDataThroughAKill() throws Exception {
        try (ManagedProcess broker = start()) {
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
                admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                        .all()
                        .get();
            }
            broker.kill();
            assertThat(broker.alive()).isFalse();
        }
        try (ManagedProcess again = start()) {
            assertThat(topics()).contains("kept");
            assertThat(again.alive()).isTrue();
        }
    }

    /** A broker that registers before the controller has dropped the killed one is told that it is a duplicate. */
    @Test
    void shouldNotComeBackBesideTheBrokerThatWasKilled() throws Exception {
        try (ManagedProcess broker = start()) {
            broker.kill();
        }
        try (ManagedProcess again = start()) {
            assertThat(Files.readString(again.log()))
                    .contains("Successfully registered broker")
                    .doesNotContain("DUPLICATE_BROKER_REGISTRATION");
        }
    }

    private ManagedProcess start() {
        ManagedProcess broker = LocalBroker.launch(port, folder.resolve("kafka"), folder.resolve("kafka.log"));
        LocalBroker.awaitReady(broker, port);
        return broker;
    }

    private Set<String> topics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + port))) {
            return admin.listTopics().names().get();
        }
    }
}
