// SPDX-License-Identifier: Apache-2.0
/** The launcher's entry, and what all its commands share: output, failures of one line, durations. */
@NullMarked
package io.headgate.cli;

import org.jspecify.annotations.NullMarked;
