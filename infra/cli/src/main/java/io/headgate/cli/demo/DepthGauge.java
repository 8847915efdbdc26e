// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.demo;

import io.headgate.cli.Failure;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks for the queue's depth once a second, beside the traffic, so that a slow answer delays no request. */
final class DepthGauge implements AutoCloseable {
    private final Monitoring monitoring;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "depth");
        thread.setDaemon(true);
        return thread;
    });
    private volatile String depth = "?";

    DepthGauge(Monitoring monitoring) {
        this.monitoring = monitoring;
        clock.scheduleWithFixedDelay(this::ask, 0, 1, TimeUnit.SECONDS);
    }

    /** The last depth, or a question mark while nobody tells. */
    String depth() {
        return depth;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void ask() {
        try {
            depth = Long.toString(monitoring.read().depth());
        } catch (Failure e) {
            depth = "?";
        }
    }
}
