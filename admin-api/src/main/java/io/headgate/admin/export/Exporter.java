// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import io.headgate.admin.export.ExportReport.Destination;
import io.headgate.admin.export.ExportReport.Status;
import io.headgate.admin.scaling.MetricMapping;
import io.headgate.admin.scaling.Scaling;
import io.headgate.admin.scaling.ScalingSource;
import io.headgate.core.job.JobRuns;
import io.headgate.events.EventKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the exported tenants and sends what may be acted on to every destination, if this process is the one that
 * publishes. A destination that fails keeps no other from its turn. One run at a time.
 */
final class Exporter implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Exporter.class);

    private final ScalingSource source;
    private final List<EventKey> tenants;
    private final MetricMapping mapping;
    private final Map<Export, JobRuns> exports;
    private final Turn turn;
    private final Clock clock;
    private boolean published;
    private volatile boolean publishing;

    /** @param exports owned and closed here, each with the measure of its runs */
    Exporter(
            ScalingSource source,
            List<EventKey> tenants,
            MetricMapping mapping,
            Map<Export, JobRuns> exports,
            Turn turn,
            Clock clock) {
        this.source = source;
        this.tenants = List.copyOf(tenants);
        this.mapping = mapping;
        this.exports = exports;
        this.turn = turn;
        this.clock = clock;
    }

    /** Whether there is anywhere to send to. */
    boolean idle() {
        return exports.isEmpty();
    }

    /**
     * Exports once.
     *
     * @throws RuntimeException if the metrics cannot be read
     */
    synchronized ExportReport run() {
        List<Scaling> read = tenants.stream().map(source::read).toList();
        List<String> stale = read.stream()
                .filter(Scaling::stale)
                .map(scaling -> scaling.key().toString())
                .toList();
        if (!stale.isEmpty()) {
            log.warn("the views of {} are stale: nothing is exported of them", stale);
        }
        boolean mine = !exports.isEmpty() && turn.mine();
        published |= mine;
        publishing = mine;
        return new ExportReport(
                clock.instant(),
                read.stream()
                        .flatMap(scaling -> scaling.samples(mapping).stream())
                        .toList(),
                stale,
                exports.entrySet().stream()
                        .map(export -> mine
                                ? send(export.getKey(), export.getValue(), read)
                                : new Destination(export.getKey().name(), Status.LEFT_TO_ANOTHER, null))
                        .toList());
    }

    /** How long the slowest of the exports has not succeeded; empty while there are none, or another process publishes. */
    Optional<Duration> silence() {
        return publishing
                ? exports.values().stream().map(JobRuns::silence).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    /** Lets another process publish, if it was this one's turn. */
    synchronized void leave() {
        if (published) {
            turn.giveBack();
            published = false;
        }
    }

    @Override
    public void close() {
        exports.keySet().forEach(Export::close);
    }

    private static Destination send(Export export, JobRuns runs, List<Scaling> read) {
        try {
            runs.run(() -> {
                export.send(read);
                return true;
            });
            return new Destination(export.name(), Status.SENT, null);
        } catch (Exception e) {
            log.warn("the export to {} failed: {}", export.name(), e.toString());
            return new Destination(export.name(), Status.FAILED, e.getClass().getSimpleName());
        }
    }
}
