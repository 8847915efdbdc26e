// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

/**
 * How decisions share calls.
 *
 * @param calls under way at once, beyond which decisions wait for each other
 * @param decisions in one call at most: Redis serves nobody else meanwhile
 * @param bytes of arguments in one call at most, unless it is for one decision
 */
record Sharing(int calls, int decisions, int bytes) {

    /** Two calls, so that one is ready when Redis has answered the other. */
    static final Sharing USUAL = new Sharing(2, 32, 256 * 1024);

    /** Every decision leaves at once. */
    static final Sharing NONE = new Sharing(Integer.MAX_VALUE, 1, 0);
}
