// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.streams;

/** What a stream's reader does once it is ready. */
enum Kind {
    /** Reads a frame a second. */
    ACTIVE,
    /** Has frames coming, and reads none. */
    STALLED,
    /** Reads, and nothing comes. */
    IDLE
}
