// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

import java.util.Map;

/**
 * Admissions and refusals by window.
 *
 * @param asOf when it was computed, epoch ms
 * @param completeThrough up to when the events were in, epoch ms
 * @param windows by length: {@code 1m}, {@code 15m}, {@code 1h}
 */
public record ThrottlingView(long asOf, long completeThrough, Map<String, ThrottlingWindow> windows) {}
