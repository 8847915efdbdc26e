// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.operate;

/** What operators' commands tell scripts by their exit codes; 2 is a wrong use of the command. */
public final class Exit {
    /** Done, and the answer is good. */
    public static final int GOOD = 0;

    /** The admin API does not answer, or failed. */
    public static final int FAILED = 1;

    /** The admin API refused: not allowed, not found, not based on the version in force. */
    public static final int REFUSED = 3;

    /** Done, and the answer is bad: an invalid config, an open circuit, a caller who would be refused. */
    public static final int BAD = 4;

    private Exit() {}
}
