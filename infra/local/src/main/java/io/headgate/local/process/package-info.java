// SPDX-License-Identifier: Apache-2.0
/** Processes of this machine: started with a log file, awaited, stopped, killed, frozen; and found again by pid
 * after the starter has gone. */
@NullMarked
package io.headgate.local.process;

import org.jspecify.annotations.NullMarked;
