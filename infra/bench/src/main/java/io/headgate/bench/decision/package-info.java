// SPDX-License-Identifier: Apache-2.0
/** A whole decision of the gate beside the rate limiters that others ask, each through its real client. */
@NullMarked
package io.headgate.bench.decision;

import org.jspecify.annotations.NullMarked;
