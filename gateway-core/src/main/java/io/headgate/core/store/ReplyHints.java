// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

/** What a listener to a session hears; on a Lettuce thread, which must not block. */
@FunctionalInterface
public interface ReplyHints {

    /** A frame was appended. */
    void frame(ReplyFrame frame);

    /** The subscription holds from now on, maybe anew after a lost connection: of what was appended before, hints may be missing. */
    default void subscribed() {}
}
