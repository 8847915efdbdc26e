// SPDX-License-Identifier: Apache-2.0
/** A Redis of the benchmark's own, what it says of its work, and a wire tap that sees what clients send. */
@NullMarked
package io.headgate.bench.redis;

import org.jspecify.annotations.NullMarked;
