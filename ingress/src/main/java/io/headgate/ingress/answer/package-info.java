// SPDX-License-Identifier: Apache-2.0
/**
 * How callers are answered: problem documents, the headers of limits, true waiting times, correlation ids. Knows nothing
 * of the web framework.
 */
@NullMarked
package io.headgate.ingress.answer;

import org.jspecify.annotations.NullMarked;
