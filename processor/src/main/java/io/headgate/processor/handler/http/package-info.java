// SPDX-License-Identifier: Apache-2.0
/**
 * A handler that posts each task to a backend that speaks the OpenAI chat-completions protocol, and streams its answer back.
 * Needs Resilience4j on the class path, which the library does not bring.
 */
@NullMarked
package io.headgate.processor.handler.http;

import org.jspecify.annotations.NullMarked;
