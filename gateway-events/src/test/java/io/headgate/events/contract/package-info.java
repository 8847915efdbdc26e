// SPDX-License-Identifier: Apache-2.0
/**
 * What readers of the topics may rely on: old bytes decode, the schema only grows, the AsyncAPI document is true.
 */
@NullMarked
package io.headgate.events.contract;

import org.jspecify.annotations.NullMarked;
