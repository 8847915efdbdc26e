// SPDX-License-Identifier: Apache-2.0
/** Causes faults on purpose, between a client and a server. */
@NullMarked
package io.headgate.testkit.faults;

import org.jspecify.annotations.NullMarked;
