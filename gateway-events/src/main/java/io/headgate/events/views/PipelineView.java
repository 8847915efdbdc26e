// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

/**
 * How the aggregation itself fares: its watermark, and what it had to leave out.
 *
 * @param asOf when it was computed, epoch ms
 * @param completeThrough up to when the events were in, epoch ms
 * @param lateDropped events too late for any pane
 * @param sequenceRepeats journal events that came twice, and were counted once
 * @param sequenceGaps journal events that never came
 * @param quarantined records set aside as unreadable
 */
public record PipelineView(
        long asOf, long completeThrough, long lateDropped, long sequenceRepeats, long sequenceGaps, long quarantined) {}
