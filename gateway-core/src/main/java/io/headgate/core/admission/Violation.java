// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission;

import java.time.Duration;

/**
 * A rule that refused a request.
 *
 * @param retryAfter when this rule would let the request pass; zero where only an estimate is possible
 */
public record Violation(Reason reason, Duration retryAfter) {}
