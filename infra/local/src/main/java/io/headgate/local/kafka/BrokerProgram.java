// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** The broker's own process: formats the storage when it is new, then runs the broker. One JVM instead of two. */
final class BrokerProgram {
    private BrokerProgram() {}

    public static void main(String[] arguments) throws IOException {
        String file = arguments[0];
        Properties settings = new Properties();
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            settings.load(in);
        }
        Path storage = Path.of(settings.getProperty("log.dirs"));
        if (!Files.exists(storage.resolve("meta.properties"))) {
            String[] format = {
                "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file, "--ignore-formatted"
            };
            int status = StorageTool.execute(format, System.out);
            if (status != 0) {
                System.exit(status);
            }
        } else {
            FormerBroker.awaitForgotten(settings);
        }
        Kafka.main(new String[] {file});
    }
}
