// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.openai;

/**
 * What every part of an answer repeats.
 *
 * @param model as the client names it
 * @param createdSeconds since 1970
 */
public record CompletionId(String taskId, String model, long createdSeconds) {

    String id() {
        return "chatcmpl-" + taskId;
    }
}
