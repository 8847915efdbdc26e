// SPDX-License-Identifier: Apache-2.0
/**
 * What would have happened: recorded decisions worked out again under the recorded configs, and recorded demand run
 * through a candidate config, both on the model of the gate. Pure: no I/O, no clock of its own.
 */
@NullMarked
package io.headgate.core.whatif;

import org.jspecify.annotations.NullMarked;
