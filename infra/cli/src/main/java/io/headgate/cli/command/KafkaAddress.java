// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Failure;
import io.headgate.cli.home.RunFile;
import io.headgate.cli.home.RunState;
import io.headgate.cli.system.OtherStores;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The option that names the Kafka to read from: that of the local system unless told otherwise. */
final class KafkaAddress {
    @Mixin
    private DataOption data;

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            defaultValue = "${env:HEADGATE_KAFKA_BOOTSTRAP_SERVERS}",
            description =
                    "Kafka of the system (default: $HEADGATE_KAFKA_BOOTSTRAP_SERVERS, else that of the local system)")
    private @Nullable String kafka;

    String bootstrapServers() {
        if (kafka != null && !kafka.isBlank()) {
            return OtherStores.kafkaAddress(kafka);
        }
        RunState state = new RunFile(data.folder()).read();
        String other = state.kafka();
        return other != null
                ? other
                : state.running("kafka")
                        .map(process -> "127.0.0.1:" + process.port())
                        .orElseThrow(() -> new Failure("kafka does not run; start the system, or name one by --kafka"));
    }
}
