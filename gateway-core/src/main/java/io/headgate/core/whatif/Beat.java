// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

/**
 * What a process that takes tasks said of itself.
 *
 * @param timeUs epoch µs
 * @param process tells it from all others
 * @param slots tasks that it takes at once; 0 if it takes none any more
 * @param configVersion that it worked by
 */
public record Beat(long timeUs, String process, int slots, long configVersion) {}
