// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

/**
 * A view document as it stands in Redis.
 *
 * @param version generation and offset
 * @param writtenAt epoch ms, store time
 */
public record StoredView(String document, String version, long writtenAt) {}
