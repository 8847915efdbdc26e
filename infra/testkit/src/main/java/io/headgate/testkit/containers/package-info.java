// SPDX-License-Identifier: Apache-2.0
/** The same broker as an operator's image would run it, where a container engine answers. */
@NullMarked
package io.headgate.testkit.containers;

import org.jspecify.annotations.NullMarked;
