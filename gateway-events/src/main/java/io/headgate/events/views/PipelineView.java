// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How the aggregation itself fares: its watermark, and what it had to leave out.
 *
 * @param asOf when it was computed, epoch ms
 * @param completeThrough up to which append time all events were read, epoch ms; {@code asOf} where there is no lag
 * @param lateDropped events too late for any pane when they came
 * @param sequenceRepeats journal events that came twice, and were counted once
 * @param sequenceGaps journal events that never came
 * @param quarantined records set aside as unreadable, from the tenant's first event on
 * @param lag records of this tenant's partitions still to be read, other tenants' among them; absent where it is unknown
 * @param eventsDropped events that processes lost before they could be sent
 * @param resendsAnswered repeated calls answered from memory, which added nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PipelineView(
        long asOf,
        long completeThrough,
        long lateDropped,
        long sequenceRepeats,
        long sequenceGaps,
        long quarantined,
        @Nullable Long lag,
        long eventsDropped,
        long resendsAnswered) {}
