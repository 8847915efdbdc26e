// SPDX-License-Identifier: Apache-2.0
/** The benchmarks' program: each is a command, and measures a part of the system beside its peers in the same run. */
@NullMarked
package io.headgate.bench;

import org.jspecify.annotations.NullMarked;
