// SPDX-License-Identifier: Apache-2.0
/**
 * The OpenAI chat-completions protocol: its requests, answers, chunks and errors on top of our messages and frames. Knows
 * nothing of the web framework.
 */
@NullMarked
package io.headgate.ingress.openai;

import org.jspecify.annotations.NullMarked;
