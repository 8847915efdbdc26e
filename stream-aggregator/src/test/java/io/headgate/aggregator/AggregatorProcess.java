// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator;

import io.headgate.local.process.JavaCommand;
import io.headgate.local.process.Launch;
import io.headgate.local.process.ManagedProcess;
import io.headgate.testkit.FreePorts;
import io.headgate.testkit.TestBroker;
import io.headgate.testkit.TestRedis;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts aggregators as processes of their own, to be killed. */
record AggregatorProcess(TestBroker broker, TestRedis redis, Path folder) {

    /**
     * @param instance unique among those that run
     * @param more environment besides the usual one
     */
    ManagedProcess launch(String instance, Map<String, String> more) {
        return launch(instance, more, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    }

    ManagedProcess launch(String instance, Map<String, String> more, String... jvm) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "INSTANCE_ID", instance,
                "HEADGATE_PORT", Integer.toString(FreePorts.next()),
                "HEADGATE_STATE_DIR", folder.resolve(instance).toString(),
                "HEADGATE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "HEADGATE_REDIS_URL", redis.url()));
        environment.putAll(more);
        List<String> command = JavaCommand.main(List.of(jvm), AggregatorApplication.class);
        Path log = Path.of("target", "testkit", instance + "-aggregator.log").toAbsolutePath();
        return ManagedProcess.start(new Launch("aggregator", command, environment, folder, log));
    }
}
