// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit;

import io.headgate.local.kafka.LocalBroker;
import io.headgate.local.process.ManagedProcess;
import io.headgate.local.process.Ports;
import java.time.Duration;

/**
 * A KRaft broker in a process of its own, on a free loopback port, with a temporary data folder. It can be
 * stopped, killed, frozen and {@linkplain #restart restarted} on the same port with the same data.
 */
public final class TestBroker implements Broker {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final int port = Ports.free();
    private final Scratch scratch = new Scratch("kafka", port);
    private volatile ManagedProcess process;

    private TestBroker() {
        process = launch();
    }

    /** A broker of the caller's own; returns when it is ready. */
    public static TestBroker start() {
        TestBroker broker = new TestBroker();
        broker.awaitReady();
        return broker;
    }

    /** SIGKILL. */
    public void kill() {
        process.kill();
    }

    /** An orderly end. */
    public void stop() {
        process.stop(GRACE);
    }

    /** SIGSTOP: connections stay, answers do not come. */
    public void suspend() {
        process.suspend();
    }

    /** SIGCONT. */
    public void resume() {
        process.resume();
    }

    /** Starts it again after {@link #kill} or {@link #stop}; returns when it is ready. */
    public void restart() {
        if (process.alive()) {
            stop();
        }
        process = launch();
        awaitReady();
    }

    public int port() {
        return port;
    }

    @Override
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    private ManagedProcess launch() {
        return LocalBroker.launch(port, scratch.data(), scratch.log());
    }

    private void awaitReady() {
        try {
            LocalBroker.awaitReady(process, port);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        process.kill();
        scratch.close();
    }
}
