// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

/**
 * Names a stored document. After a loss of the store's tail a version can come a second time; its time differs.
 *
 * @param timeUs store time, epoch µs
 */
record ConfigStamp(long version, long timeUs) {}
