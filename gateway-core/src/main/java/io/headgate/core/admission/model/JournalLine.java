// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission.model;

import io.headgate.events.v1.Outcome;

/**
 * What changed the queue.
 *
 * @param outcome how the task ended; {@link Outcome#OUTCOME_UNSPECIFIED} for an admission
 * @param sequence among the admissions or among the ends, from 1 on
 * @param timeUs epoch µs
 * @param depth open tasks after the change
 */
public record JournalLine(String taskId, Outcome outcome, long sequence, long timeUs, int depth) {}
