// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Exports once, for cron and scheduled tasks. */
public final class RunOnce {

    private static final Logger log = LoggerFactory.getLogger(RunOnce.class);
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WITHOUT_METRICS = 2;

    private final Exporter exporter;

    RunOnce(Exporter exporter) {
        this.exporter = exporter;
    }

    /** Exports; answers the exit code: 0 done, 1 a destination failed, 2 there were no metrics. */
    public int run() {
        ExportReport report;
        try {
            report = exporter.run();
        } catch (RuntimeException e) {
            log.error("there are no metrics: {}", e.toString());
            return WITHOUT_METRICS;
        } finally {
            exporter.leave();
        }
        if (report.failed()) {
            return FAILED;
        }
        if (report.empty()) {
            log.error("there are no metrics: every view is stale");
            return WITHOUT_METRICS;
        }
        if (exporter.idle()) {
            log.warn("nothing was sent: switch METRICS_EXPORT_CLOUDWATCH or METRICS_EXPORT_PROMETHEUS_PUSH on");
        }
        log.info("exported {} metrics: {}", report.metrics().size(), report.destinations());
        return DONE;
    }
}
