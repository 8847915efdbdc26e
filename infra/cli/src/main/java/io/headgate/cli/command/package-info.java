// SPDX-License-Identifier: Apache-2.0
/** The commands: options, messages, exit codes. */
@NullMarked
package io.headgate.cli.command;

import org.jspecify.annotations.NullMarked;
