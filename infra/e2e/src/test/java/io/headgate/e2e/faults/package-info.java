// SPDX-License-Identifier: Apache-2.0
/** The invariants of the pipeline under faults: parts are killed, frozen and cut off while callers call. */
@NullMarked
package io.headgate.e2e.faults;

import org.jspecify.annotations.NullMarked;
