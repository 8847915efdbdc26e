// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.stream;

/**
 * Where a reader stands in its session's stream.
 *
 * @param number of the last frame it has seen
 * @param known whether that number is known
 * @param resumed whether the reader itself named the number
 */
record Place(long number, boolean known, boolean resumed) {

    /** Before the first frame: the place of a new session. */
    static final Place START = at(0);

    /** At the end of the stream, wherever that is now. */
    static final Place END = new Place(0, false, false);

    static Place at(long number) {
        return new Place(number, true, false);
    }

    /** Behind the frame that the reader saw last. */
    static Place behind(long number) {
        return new Place(number, true, true);
    }
}
