// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission;

import java.util.List;

/**
 * What a caller hears whom only limits refuse.
 *
 * @param violations every violated limit, at least one, the primary one first
 * @param limits where the caller stands with each limit of its role
 */
public record LimitRefusal(List<Violation> violations, List<LimitState> limits) {}
