// SPDX-License-Identifier: Apache-2.0
/**
 * The stream aggregator as a process: its settings and what they wire together.
 */
@NullMarked
package io.headgate.aggregator;

import org.jspecify.annotations.NullMarked;
