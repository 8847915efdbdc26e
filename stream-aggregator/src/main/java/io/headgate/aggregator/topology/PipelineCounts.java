// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import java.util.concurrent.atomic.LongAdder;

/** What the topology has seen since the process started, for metrics. Thread-safe. */
public final class PipelineCounts {

    private final LongAdder events = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder gaps = new LongAdder();
    private final LongAdder quarantined = new LongAdder();
    private final LongAdder crowdedOut = new LongAdder();
    private final LongAdder documents = new LongAdder();
    private final LongAdder ticks = new LongAdder();
    private final LongAdder tickNanos = new LongAdder();

    /** Records read. */
    public long events() {
        return events.sum();
    }

    /** Events too late for any pane when they came. */
    public long late() {
        return late.sum();
    }

    /** Numbered events that came again. */
    public long duplicates() {
        return duplicates.sum();
    }

    /** Numbers that never came. */
    public long gaps() {
        return gaps.sum();
    }

    /** Records set aside. */
    public long quarantined() {
        return quarantined.sum();
    }

    /** Processes forgotten because their tenant had too many. */
    public long processesCrowdedOut() {
        return crowdedOut.sum();
    }

    /** View documents told. */
    public long documents() {
        return documents.sum();
    }

    /** How often the topology's tasks looked for what changed. */
    public long ticks() {
        return ticks.sum();
    }

    /** How long they took for that altogether. */
    public double tickNanos() {
        return tickNanos.sum();
    }

    void crowdedOut() {
        crowdedOut.increment();
    }

    void document() {
        documents.increment();
    }

    void tick(long nanos) {
        ticks.increment();
        tickNanos.add(nanos);
    }

    void event() {
        events.increment();
    }

    void late(long count) {
        late.add(count);
    }

    void duplicates(long count) {
        duplicates.add(count);
    }

    void gaps(long count) {
        gaps.add(count);
    }

    void quarantine() {
        quarantined.increment();
    }
}
