// SPDX-License-Identifier: Apache-2.0
/** Operators' commands: what they ask the admin API over HTTP, and how its answers read in a terminal. */
@NullMarked
package io.headgate.cli.operate;

import org.jspecify.annotations.NullMarked;
