// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.kafka;

import io.headgate.local.process.Pause;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * The broker that was killed here and that the controller still takes for alive, until its session runs out.
 *
 * <p>A broker that comes back within that time is the leader of everything at once and loads the committed offsets; a moment
 * later the controller drops the former broker, lets the new one in, and it loads them again. With Kafka 4.2.1 the end of the
 * first load opens the second one's half-read state for use: offsets go back, transactions stay open for ever (ADR 45).
 */
final class FormerBroker {
    private static final String CLEAN = ".kafka_cleanshutdown";
    private static final String FENCED = "kafka.controller:type=KafkaController,name=FencedBrokerCount";
    private static final long STEP_MILLIS = 50;
    private static final long NOTICED_WITHIN_MILLIS = 30_000;

    private FormerBroker() {}

    /**
     * For storage that was used before: returns when the controller has dropped the former broker, at once if that one took its
     * leave; or after 30 s.
     */
    static void awaitForgotten(Properties settings) {
        Path storage = Path.of(settings.getProperty("log.dirs"));
        if (!Files.exists(storage.resolve(CLEAN))) {
            KafkaRaftServer controller =
                    new KafkaRaftServer(KafkaConfig.fromProps(controllerAlone(settings)), Time.SYSTEM);
            controller.startup();
            awaitFenced();
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static Properties controllerAlone(Properties settings) {
        Properties alone = new Properties();
        alone.putAll(settings);
        alone.setProperty("process.roles", "controller");
        String name = settings.getProperty("controller.listener.names");
        alone.setProperty("listeners", listener(settings.getProperty("listeners"), name));
        alone.remove("advertised.listeners");
        alone.remove("inter.broker.listener.name");
        return alone;
    }

    private static String listener(String listeners, String name) {
        for (String each : listeners.split(",")) {
            if (each.startsWith(name + "://")) {
                return each;
            }
        }
        throw new IllegalArgumentException("no listener " + name + " in " + listeners);
    }

    private static void awaitFenced() {
        long end = System.nanoTime() + NOTICED_WITHIN_MILLIS * 1_000_000;
        while (brokersFenced() == 0 && System.nanoTime() < end) {
            Pause.millis(STEP_MILLIS);
        }
    }

    /** As the controller counts them; none also while it has not read its metadata. */
    private static int brokersFenced() {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        try {
            return (Integer) beans.getAttribute(new ObjectName(FENCED), "Value");
        } catch (InstanceNotFoundException e) {
            return 0;
        } catch (JMException e) {
            throw new IllegalStateException("cannot read " + FENCED, e);
        }
    }
}
