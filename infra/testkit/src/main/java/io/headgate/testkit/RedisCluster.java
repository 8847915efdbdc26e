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
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A Redis Cluster of three masters, each a process of its own with a third of the slots, on free loopback ports. Replicas
 * are added where a test wants them, and promoted when it says so.
 */
public final class RedisCluster implements AutoCloseable {
    private static final int MASTERS = 3;
    private static final int SLOTS = 16_384;
    /** The nodes talk to each other so many ports higher. */
    private static final int BUS = 10_000;
    /** Up to here the bus too is below the ports of outgoing connections. */
    private static final int HIGHEST_PORT = 22_767;

    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final Path program;
    private final List<Node> nodes = new ArrayList<>();

    private RedisCluster(Path program) {
        this.program = program;
    }

    /** One process of the cluster. */
    public static final class Node {
        private final int port;
        private final Scratch scratch;
        private final ManagedProcess process;

        private Node(int port, Scratch scratch, ManagedProcess process) {
            this.port = port;
            this.scratch = scratch;
            this.process = process;
        }

        /** SIGSTOP: connections stay, answers do not come. */
        public void suspend() {
            process.suspend();
        }

        /** SIGCONT. */
        public void resume() {
            process.resume();
        }

        /** SIGKILL. */
        public void kill() {
            process.kill();
        }

        private String ask(String command) {
            return RedisCluster.ask(port, command);
        }
    }

    /** Returns when every node serves all slots. */
    public static RedisCluster start() {
        return start(RedisPrograms.installed().orElseGet(RedisPrograms::bundled));
    }

    static RedisCluster start(Path program) {
        RedisCluster cluster = new RedisCluster(program);
        try {
            cluster.launch();
            cluster.join();
            return cluster;
        } catch (RuntimeException e) {
            cluster.close();
            throw e;
        }
    }

    /** {@code redis-cluster://host:port,…}. */
    public String url() {
        return nodes.stream()
                .map(node -> "127.0.0.1:" + node.port)
                .collect(Collectors.joining(",", "redis-cluster://", ""));
    }

    /** The master that was given this key's slot at the start. */
    public Node nodeOf(String key) {
        long slot = Long.parseLong(
                nodes.get(0).ask("CLUSTER KEYSLOT " + key).substring(1).strip());
        int master = 0;
        while (slot >= (master + 1L) * SLOTS / MASTERS) {
            master++;
        }
        return nodes.get(master);
    }

    /** Starts a replica of a master; returns when it has the master's data. */
    public Node replicate(Node master) {
        Node replica = launchNode();
        replica.ask("CLUSTER MEET 127.0.0.1 " + master.port);
        await("the replica does not meet the others", () -> nodes.stream().allMatch(this::knowsAll));
        String id = master.ask("CLUSTER MYID").lines().skip(1).findFirst().orElseThrow();
        replica.ask("CLUSTER REPLICATE " + id);
        await("the replica has no link", () -> replica.ask("INFO replication").contains("master_link_status:up"));
        return replica;
    }

    /** Returns when the replica has all that was written to its master so far. */
    public void awaitCopied(Node master, Node replica) {
        String offset = line(master, "master_repl_offset:");
        await(
                "the replica does not catch up",
                () -> line(replica, "slave_repl_offset:").equals(offset));
    }

    /** Makes a replica the master of its dead master's slots, as an election would. */
    public void promote(Node replica) {
        replica.ask("CLUSTER FAILOVER TAKEOVER");
        await("the replica does not take over", () -> replica.ask("ROLE").contains("master"));
    }

    @Override
    public void close() {
        nodes.forEach(node -> {
            node.kill();
            node.scratch.close();
        });
    }

    private static String line(Node node, String name) {
        return node.ask("INFO replication")
                .lines()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .map(line -> line.substring(name.length()))
                .orElse("");
    }

    private void launch() {
        for (int i = 0; i < MASTERS; i++) {
            launchNode();
        }
    }

    private Node launchNode() {
        int port = freePort();
        Scratch scratch = new Scratch("redis", port);
        RedisSettings settings = new RedisSettings(port, scratch.data(), Fsync.EVERYSEC);
        ManagedProcess process = LocalRedis.run(
                program, settings, scratch.log(), "--cluster-enabled", "yes", "--cluster-node-timeout", "5000");
        Node node = new Node(port, scratch, process);
        nodes.add(node);
        LocalRedis.awaitReady(process, port);
        return node;
    }

    private void join() {
        for (int i = 0; i < MASTERS; i++) {
            String slots = IntStream.range(i * SLOTS / MASTERS, (i + 1) * SLOTS / MASTERS)
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(" "));
            nodes.get(i).ask("CLUSTER ADDSLOTS " + slots);
            if (i > 0) {
                nodes.get(i).ask("CLUSTER MEET 127.0.0.1 " + nodes.get(0).port);
            }
        }
        await(
                "the nodes of " + url() + " do not come together",
                () -> nodes.stream().allMatch(this::knowsAll));
    }

    private boolean knowsAll(Node node) {
        String info = node.ask("CLUSTER INFO");
        return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:" + nodes.size());
    }

    private static void await(String otherwise, BooleanSupplier condition) {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(otherwise);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Sends one command on a connection of its own; answers what comes back first. */
    private static String ask(int port, String command) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) READY_WITHIN.toMillis());
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
        while (port > HIGHEST_PORT || !Ports.isFree(port + BUS)) {
            port = Ports.free();
        }
        return port;
    }
}
