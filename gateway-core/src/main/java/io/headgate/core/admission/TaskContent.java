// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission;

/**
 * What an admitted request asks for.
 *
 * @param sessionId the session whose streams hear the reply
 * @param streamId the one stream that hears it; empty for all of the session
 * @param conversationId an identity's tasks of the same one run in order, one at a time; empty for none
 * @param payload the request's JSON body
 * @param expiresUs store time from which on a task that still waits is dropped, epoch µs; {@link #NEVER} for none
 */
public record TaskContent(
        String sessionId,
        String streamId,
        String conversationId,
        String correlationId,
        byte[] payload,
        long expiresUs) {

    /** The expiry of a task that waits as long as it takes. */
    public static final long NEVER = 0;

    /** A task that waits as long as it takes. */
    public TaskContent(String sessionId, String streamId, String conversationId, String correlationId, byte[] payload) {
        this(sessionId, streamId, conversationId, correlationId, payload, NEVER);
    }
}
