// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit;

import io.headgate.local.process.ManagedProcess;
import io.headgate.local.process.Ports;
import io.headgate.local.redis.LocalRedis;
import io.headgate.local.redis.RedisSettings;
import io.headgate.local.redis.RedisSettings.Fsync;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A Redis Cluster of three masters, each a process of its own with a third of the slots. */
final class RedisCluster implements AutoCloseable {
    private static final int NODES = 3;
    private static final int SLOTS = 16_384;
    /** The nodes talk to each other ten thousand ports higher. */
    private static final int HIGHEST_PORT = 55_000;

    private static final Duration READY_WITHIN = Duration.ofSeconds(30);

    private final List<Node> nodes = new ArrayList<>();

    private RedisCluster() {}

    private record Node(int port, Scratch scratch, ManagedProcess process) {}

    /** Returns when every node serves all slots. */
    static RedisCluster start(Path program) {
        RedisCluster cluster = new RedisCluster();
        try {
            cluster.launch(program);
            cluster.join();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** {@code redis-cluster://host:port,…}. */
    String url() {
        return nodes.stream()
                .map(node -> "127.0.0.1:" + node.port())
                .collect(Collectors.joining(",", "redis-cluster://", ""));
    }

    @Override
    public void close() {
        nodes.forEach(node -> {
            node.process().kill();
            node.scratch().close();
        });
    }

    private void launch(Path program) {
        for (int i = 0; i < NODES; i++) {
            int port = freePort();
            Scratch scratch = new Scratch("redis", port);
            RedisSettings settings = new RedisSettings(port, scratch.data(), Fsync.EVERYSEC);
            ManagedProcess process = LocalRedis.run(
                    program, settings, scratch.log(), "--cluster-enabled", "yes", "--cluster-node-timeout", "5000");
            nodes.add(new Node(port, scratch, process));
        }
        nodes.forEach(node -> LocalRedis.awaitReady(node.process(), node.port()));
    }

    private void join() {
        for (int i = 0; i < NODES; i++) {
            int port = nodes.get(i).port();
            String slots = IntStream.range(i * SLOTS / NODES, (i + 1) * SLOTS / NODES)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(" "));
            ask(port, "CLUSTER ADDSLOTS " + slots);
            if (i > 0) {
                ask(port, "CLUSTER MEET 127.0.0.1 " + nodes.get(0).port());
            }
        }
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!nodes.stream().allMatch(node -> knowsAll(node.port()))) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the nodes of " + url() + " do not come together");
            }
            Thread.onSpinWait();
        }
    }

    private static boolean knowsAll(int port) {
        String info = ask(port, "CLUSTER INFO");
        return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + NODES);
    }

    /** Sends one command on a connection of its own; answers what comes back first. */
    private static String ask(int port, String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[4_096];
            int length = socket.getInputStream().read(answer);
            String text = new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII);
            if (text.startsWith("-")) {
                throw new IllegalStateException(command.substring(0, Math.min(20, command.length())) + ": " + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        int port = Ports.free();
        while (port > HIGHEST_PORT) {
            port = Ports.free();
        }
        return port;
    }
}
