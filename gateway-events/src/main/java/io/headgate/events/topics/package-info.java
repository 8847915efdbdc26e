// SPDX-License-Identifier: Apache-2.0
/**
 * The topics of the contract with their settings: creates what is missing, checks what exists, alters nothing.
 */
@NullMarked
package io.headgate.events.topics;

import org.jspecify.annotations.NullMarked;
