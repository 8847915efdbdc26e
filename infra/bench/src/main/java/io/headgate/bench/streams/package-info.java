// SPDX-License-Identifier: Apache-2.0
/** Thousands of open event streams on one ingress: some read, some wait, some have stopped reading. */
@NullMarked
package io.headgate.bench.streams;

import org.jspecify.annotations.NullMarked;
