// SPDX-License-Identifier: Apache-2.0
/**
 * A handler that stands for a model: it streams a reply over a service time drawn from a distribution. For demos, load
 * tests and tests.
 */
@NullMarked
package io.headgate.processor.handler.simulated;

import org.jspecify.annotations.NullMarked;
