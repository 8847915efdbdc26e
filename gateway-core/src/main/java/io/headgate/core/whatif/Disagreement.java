// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

/**
 * A decision that the model does not make as it was made.
 *
 * @param time ISO 8601
 * @param identity keyed hash
 * @param recorded {@code admitted} or the reason
 * @param computed {@code admitted} or the reason
 * @param depth open tasks, as the model has them
 * @param count how many equal decisions it stands for
 */
public record Disagreement(
        String time, String role, String identity, String recorded, String computed, int depth, int count) {}
