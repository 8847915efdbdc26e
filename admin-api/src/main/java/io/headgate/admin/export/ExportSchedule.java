// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs the exports again and again; a failed run ends neither the schedule nor the others. */
final class ExportSchedule implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ExportSchedule.class);

    private final List<Export> exports;
    private final Duration interval;
    private final boolean onStart;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread exporter = new Thread(task, "export");
        exporter.setDaemon(true);
        return exporter;
    });
    private volatile boolean running;

    ExportSchedule(List<Export> exports, Duration interval, boolean onStart) {
        this.exports = List.copyOf(exports);
        this.interval = interval;
        this.onStart = onStart;
    }

    @Override
    public void start() {
        running = true;
        if (exports.isEmpty()) {
            return;
        }
        long first = onStart ? 0 : interval.toMillis();
        thread.scheduleWithFixedDelay(this::runAll, first, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdownNow();
        exports.forEach(Export::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void runAll() {
        exports.forEach(this::attempt);
    }

    private void attempt(Export export) {
        try {
            export.run();
        } catch (RuntimeException e) {
            log.warn("an export failed; the next one comes in {} s: {}", interval.toSeconds(), e.toString());
        }
    }
}
