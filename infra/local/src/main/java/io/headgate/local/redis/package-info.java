// SPDX-License-Identifier: Apache-2.0
/** A real Redis in a process and a data folder of its own; the one on the PATH, else the bundled one. */
@NullMarked
package io.headgate.local.redis;

import org.jspecify.annotations.NullMarked;
