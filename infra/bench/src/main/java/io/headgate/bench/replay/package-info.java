// SPDX-License-Identifier: Apache-2.0
/**
 * How fast windows are computed again, beside a consumer that only reads.
 */
@NullMarked
package io.headgate.bench.replay;

import org.jspecify.annotations.NullMarked;
