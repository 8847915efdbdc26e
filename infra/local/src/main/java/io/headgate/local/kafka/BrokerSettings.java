// SPDX-License-Identifier: Apache-2.0
package io.headgate.local.kafka;

import java.nio.file.Path;
import java.util.Properties;

/** Settings of a broker that has the machine to itself: one node, small internal topics, quick to notice a death. */
final class BrokerSettings {
    private BrokerSettings() {}

    static Properties of(int port, int controllerPort, Path storage) {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "CLIENTS://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "CLIENTS");
        settings.put("log.dirs", storage.toString());
        internalTopics(settings);
        pace(settings);
        return settings;
    }

    /** One more way in; whoever comes by it is told to connect to the advertised port. */
    static void addListener(Properties settings, String name, int port, int advertised) {
        settings.merge("listeners", name + "://127.0.0.1:" + port, BrokerSettings::listed);
        settings.merge("advertised.listeners", name + "://127.0.0.1:" + advertised, BrokerSettings::listed);
        settings.merge("listener.security.protocol.map", name + ":PLAINTEXT", BrokerSettings::listed);
    }

    private static Object listed(Object some, Object more) {
        return some + "," + more;
    }

    private static void internalTopics(Properties settings) {
        settings.put("auto.create.topics.enable", "false");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("offsets.topic.num.partitions", "8");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.num.partitions", "8");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
    }

    private static void pace(Properties settings) {
        // After a kill, the old registration must run out before the new broker is let in: keep that short.
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("controller.quorum.election.timeout.ms", "300");
        settings.put("controller.quorum.fetch.timeout.ms", "1000");
        settings.put("controller.quorum.election.backoff.max.ms", "300");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        // What a killed process left open holds up everyone who reads committed; ten seconds by default.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        settings.put("log.cleaner.threads", "1");
        settings.put("log.cleaner.dedupe.buffer.size", "16777216");
    }
}
