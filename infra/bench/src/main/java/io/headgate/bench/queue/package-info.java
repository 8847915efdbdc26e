// SPDX-License-Identifier: Apache-2.0
/** Tasks added, claimed and completed, beside BullMQ on the same Redis. */
@NullMarked
package io.headgate.bench.queue;

import org.jspecify.annotations.NullMarked;
