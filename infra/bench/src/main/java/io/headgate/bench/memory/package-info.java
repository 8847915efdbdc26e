// SPDX-License-Identifier: Apache-2.0
/** What Redis holds for an identity and for a task. */
@NullMarked
package io.headgate.bench.memory;

import org.jspecify.annotations.NullMarked;
