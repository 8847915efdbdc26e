// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.headgate.events.views.PipelineView;
import org.jspecify.annotations.Nullable;

/**
 * {@code pipeline}: how the aggregation fares. Its counts are absent where there is no view.
 *
 * @param viewAgeMs since the time up to which the events were read
 * @param duplicatesDropped resends answered from memory, which added nothing
 * @param lag records that the aggregation has still to read
 * @param deadLetters tasks that failed for good and are kept, live
 * @param journalLength entries that the relay has not yet trimmed, live
 * @param journalAgeMs of the oldest of them
 */
public record PipelineBlock(
        @JsonUnwrapped Freshness freshness,
        @Nullable Long viewAgeMs,
        @Nullable Long lateDropped,
        @Nullable Long sequenceRepeats,
        @Nullable Long sequenceGaps,
        @Nullable Long quarantined,
        @Nullable Long lag,
        @Nullable Long duplicatesDropped,
        @Nullable Long eventsDropped,
        long deadLetters,
        long journalLength,
        long journalAgeMs) {

    static PipelineBlock of(Reading reading) {
        PipelineView view = reading.views().pipeline().orElse(null);
        Freshness freshness = reading.freshness(reading.views().pipeline(), PipelineView::completeThrough);
        long length = reading.queue().journalLength();
        long age = reading.queue().journalAgeUs() / 1_000;
        if (view == null) {
            return new PipelineBlock(
                    freshness, null, null, null, null, null, null, null, null, reading.deadLetters(), length, age);
        }
        return new PipelineBlock(
                freshness,
                freshness.ageMs(),
                view.lateDropped(),
                view.sequenceRepeats(),
                view.sequenceGaps(),
                view.quarantined(),
                view.lag(),
                view.resendsAnswered(),
                view.eventsDropped(),
                reading.deadLetters(),
                length,
                age);
    }
}
