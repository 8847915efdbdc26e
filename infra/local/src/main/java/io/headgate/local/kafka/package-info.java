// SPDX-License-Identifier: Apache-2.0
/** A real KRaft broker from this class path, in a process and a data folder of its own. */
@NullMarked
package io.headgate.local.kafka;

import org.jspecify.annotations.NullMarked;
