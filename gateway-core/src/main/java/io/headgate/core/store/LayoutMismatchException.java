// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

/** What is in the store lies there in another layout than this process knows; nothing was written. */
public final class LayoutMismatchException extends IllegalStateException {

    LayoutMismatchException(String ours, String stored) {
        super("this process knows key layout " + ours + ", the store has " + stored);
    }
}
