// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

import java.util.List;

/**
 * Which processes live and what each can take: facts only, thresholds are the reader's to compute.
 *
 * @param asOf when it was computed, epoch ms
 * @param completeThrough up to when the events were in, epoch ms
 */
public record CapacityView(long asOf, long completeThrough, List<ProcessFacts> processes) {}
