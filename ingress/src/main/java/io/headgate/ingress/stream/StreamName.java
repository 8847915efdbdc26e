// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.stream;

/**
 * Which stream of which session.
 *
 * @param streamId {@code [A-Za-z0-9._-]{1,64}}
 */
public record StreamName(String sessionId, String streamId) {}
