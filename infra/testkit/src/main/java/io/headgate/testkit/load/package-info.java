// SPDX-License-Identifier: Apache-2.0
/**
 * Load that records what it sent and what it was told, and does not rest until it knows what became of each request.
 */
@NullMarked
package io.headgate.testkit.load;

import org.jspecify.annotations.NullMarked;
