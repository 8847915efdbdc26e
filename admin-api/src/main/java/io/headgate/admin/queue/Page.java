// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.queue;

import io.headgate.admin.problem.BadParameterException;

/** How many items a list may have. */
final class Page {

    static final String DEFAULT = "100";
    private static final int MOST = 1_000;

    private Page() {}

    static int checked(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new BadParameterException("limit is 1 to " + MOST + ".");
        }
        return limit;
    }
}
