// SPDX-License-Identifier: Apache-2.0
/**
 * Putting the config back into a store that has lost it, from the topic that keeps every version for ever.
 */
@NullMarked
package io.headgate.core.refill;

import org.jspecify.annotations.NullMarked;
