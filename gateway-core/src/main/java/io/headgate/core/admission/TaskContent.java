// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission;

/**
 * What an admitted request asks for.
 *
 * @param sessionId the session whose streams hear the reply
 * @param streamId the one stream that hears it; empty for all of the session
 * @param payload the request's JSON body
 */
public record TaskContent(
        String sessionId, String streamId, String conversationId, String correlationId, byte[] payload) {}
