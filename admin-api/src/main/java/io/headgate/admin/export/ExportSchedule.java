// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Exports again and again; a failed run never ends the schedule. At the end another process may publish at once. */
final class ExportSchedule implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ExportSchedule.class);
    private static final long STOP_SECONDS = 5;

    private final Exporter exporter;
    private final ExportSettings settings;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread exports = new Thread(task, "export");
        exports.setDaemon(true);
        return exports;
    });
    private volatile boolean running;

    ExportSchedule(Exporter exporter, ExportSettings settings) {
        this.exporter = exporter;
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
        if (!settings.schedulerEnabled() || exporter.idle()) {
            return;
        }
        Duration interval = settings.interval();
        long first = settings.onStart() ? 0 : interval.toMillis();
        thread.scheduleWithFixedDelay(this::attempt, first, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdownNow();
        try {
            thread.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exporter.leave();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void attempt() {
        try {
            exporter.run();
        } catch (Throwable e) { // whatever it is, what leaves here would end the schedule
            log.warn(
                    "an export failed; the next one comes in {} s: {}",
                    settings.interval().toSeconds(),
                    e.toString());
        }
    }
}
