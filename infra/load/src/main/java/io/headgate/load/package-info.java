// SPDX-License-Identifier: Apache-2.0
/** Users of eight kinds before a running gate, driven by Gatling, and the targets that they are to see. */
@NullMarked
package io.headgate.load;

import org.jspecify.annotations.NullMarked;
