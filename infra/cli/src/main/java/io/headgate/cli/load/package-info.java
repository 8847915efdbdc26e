// SPDX-License-Identifier: Apache-2.0
/** Runs the users of {@code infra/load} in a process of their own, and says what came of it. */
@NullMarked
package io.headgate.cli.load;

import org.jspecify.annotations.NullMarked;
