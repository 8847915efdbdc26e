// SPDX-License-Identifier: Apache-2.0
/**
 * Reply streams: the open connections of this instance, and how each gets its session's frames without a gap.
 */
@NullMarked
package io.headgate.ingress.stream;

import org.jspecify.annotations.NullMarked;
