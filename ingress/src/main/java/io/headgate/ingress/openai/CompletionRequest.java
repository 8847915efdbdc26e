// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.openai;

import io.headgate.ingress.admission.ChatRequest;

/**
 * What a client asks for.
 *
 * @param model as the client names it
 * @param stream whether the answer comes in chunks
 * @param usage whether the last chunk says what was used up
 * @param chat what goes through the gate: {@code message}, the last text of the user, for any handler; {@code completion},
 *     the whole request, for one that speaks this protocol itself
 */
public record CompletionRequest(String model, boolean stream, boolean usage, ChatRequest chat) {}
