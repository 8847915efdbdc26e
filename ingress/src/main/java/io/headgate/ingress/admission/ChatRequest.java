// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.admission;

import java.util.Optional;

/**
 * What a caller asks for, checked.
 *
 * @param conversationId the caller's own, if it gave one
 * @param json the request in one canonical form, which the worker gets and which tells a resent request from another
 */
public record ChatRequest(Optional<String> conversationId, byte[] json) {}
