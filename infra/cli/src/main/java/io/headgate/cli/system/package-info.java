// SPDX-License-Identifier: Apache-2.0
/** The parts of a local system: what each is started with, its state, starting and stopping them all. */
@NullMarked
package io.headgate.cli.system;

import org.jspecify.annotations.NullMarked;
