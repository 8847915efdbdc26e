// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

import java.util.Map;

/**
 * Admissions and refusals over longer periods, told every five seconds at most.
 *
 * @param asOf when it was computed, epoch ms
 * @param completeThrough up to when the events were in, epoch ms
 * @param periods by length: {@code 1h}, {@code 3h}, {@code 6h}, {@code 12h}, {@code 24h}
 */
public record PeriodsView(long asOf, long completeThrough, Map<String, ThrottlingPeriod> periods) {}
