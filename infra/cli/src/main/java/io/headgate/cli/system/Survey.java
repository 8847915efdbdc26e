// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.system;

import io.headgate.cli.home.Recorded;
import io.headgate.cli.home.RunState;
import io.headgate.local.kafka.BrokerProbe;
import io.headgate.local.process.ReadinessProbe;
import io.headgate.local.redis.RedisProbe;
import java.net.URI;
import java.util.List;

/** Looks at every part as it is now. */
public final class Survey {
    private static final String RUNNING = "running";
    private static final String STOPPED = "stopped";

    private final RunState state;

    public Survey(RunState state) {
        this.state = state;
    }

    /** All parts, and where clients of Socket.IO find the ingress. */
    public SystemStatus status() {
        Integer socketIo = state.socketIoPort();
        return new SystemStatus(all(), socketIo != null ? socketIo : SystemOptions.DEFAULT_SOCKETIO_PORT);
    }

    /** All parts, side by side, since each may take a second to not answer. */
    public List<PartStatus> all() {
        return Part.SHOWN.parallelStream().map(this::of).toList();
    }

    private PartStatus of(Part part) {
        return state.running(part.label()).map(recorded -> own(part, recorded)).orElseGet(() -> notOwn(part));
    }

    private static PartStatus own(Part part, Recorded recorded) {
        boolean answers = probe(part, recorded.port()).ready();
        String unready = recorded.ready() ? "unhealthy" : "starting";
        return new PartStatus(part.label(), recorded.process().pid(), answers ? RUNNING : unready, recorded.port());
    }

    private PartStatus notOwn(Part part) {
        String redis = state.redis();
        if (part == Part.REDIS && redis != null) {
            return foreign(part, OtherStores.redisAnswers(redis), OtherStores.redisPort(redis));
        }
        String kafka = state.kafka();
        if (part == Part.KAFKA && kafka != null) {
            int port = Integer.parseInt(kafka.substring(kafka.lastIndexOf(':') + 1));
            return foreign(part, OtherStores.kafkaAnswers(kafka), port);
        }
        int port = state.find(part.label()).map(Recorded::port).orElse(part.defaultPort());
        return new PartStatus(part.label(), null, STOPPED, port);
    }

    private static PartStatus foreign(Part part, boolean answers, int port) {
        return new PartStatus(part.label(), null, answers ? RUNNING : STOPPED, port);
    }

    private static ReadinessProbe probe(Part part, int port) {
        return switch (part) {
            case REDIS -> new RedisProbe("127.0.0.1", port);
            case KAFKA -> new BrokerProbe("127.0.0.1:" + port);
            default -> ReadinessProbe.http(URI.create("http://127.0.0.1:" + port + "/health/ready"));
        };
    }
}
