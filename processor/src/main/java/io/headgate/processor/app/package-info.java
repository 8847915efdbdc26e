// SPDX-License-Identifier: Apache-2.0
/**
 * The processor as a service: settings, wiring, health and metrics around one worker.
 */
@NullMarked
package io.headgate.processor.app;

import org.jspecify.annotations.NullMarked;
