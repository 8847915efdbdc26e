// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit;

import io.headgate.local.kafka.LocalBroker;
import io.headgate.local.process.ManagedProcess;
import io.headgate.local.process.Ports;
import io.headgate.testkit.faults.FaultProxy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A KRaft broker in a process of its own, on a free loopback port, with a temporary data folder. It can be
 * stopped, killed, frozen and {@linkplain #restart restarted} on the same port with the same data.
 */
public final class TestBroker implements Broker {
    private static final Duration GRACE = Duration.ofSeconds(10);
    /** Most of them end before the second compiler pays for itself. */
    private static final String JVM = "-XX:TieredStopAtLevel=1";

    private final int port;
    private final Scratch scratch;
    private volatile ManagedProcess process;

    private final @Nullable FaultProxy proxy;
    private final int inner;

    private TestBroker(@Nullable FaultProxy proxy, int inner) {
        this.proxy = proxy;
        this.inner = inner;
        port = Ports.freeBeside(inner);
        scratch = new Scratch("kafka", port);
        process = launch();
    }

    /** A broker of the caller's own; returns when it is ready. */
    public static TestBroker start() {
        return started(new TestBroker(null, 0));
    }

    /** A broker of the caller's own that can be reached through a {@link #proxy} too; returns when it is ready. */
    public static TestBroker startBehindProxy() {
        int inner = Ports.free();
        return started(new TestBroker(FaultProxy.before(inner), inner));
    }

    private static TestBroker started(TestBroker broker) {
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

    /**
     * What stands between the broker and those who take its port for the broker's.
     *
     * @throws IllegalStateException if it was not started behind one
     */
    public FaultProxy proxy() {
        if (proxy == null) {
            throw new IllegalStateException("this broker was not started behind a proxy");
        }
        return proxy;
    }

    private ManagedProcess launch() {
        return proxy == null
                ? LocalBroker.launch(port, scratch.data(), scratch.log(), JVM)
                : LocalBroker.launchBehindProxy(port, inner, proxy.port(), scratch.data(), scratch.log(), JVM);
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
        if (proxy != null) {
            proxy.close();
        }
        scratch.close();
    }
}
