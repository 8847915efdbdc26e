// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.answer;

/**
 * What is wrong with one part of a request.
 *
 * @param pointer JSON pointer (RFC 6901) into the body, or {@code header:Name} or {@code query:name}
 * @param detail one sentence
 */
public record FieldError(String pointer, String detail) {}
