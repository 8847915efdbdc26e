// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

/** A script expects another key layout than this process; nothing was written. */
public final class LayoutMismatchException extends IllegalStateException {

    LayoutMismatchException(String ours, String expected) {
        super("this process knows key layout " + ours + ", the script expects " + expected);
    }
}
