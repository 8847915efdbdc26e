// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

import io.headgate.events.EventKey;

/**
 * The key of a record in the views topic: {@code tenant/project/view}.
 *
 * @param view the wire name, kept even if this version does not know it
 */
public record ViewKey(EventKey key, String view) {

    public static ViewKey of(EventKey key, ViewName view) {
        return new ViewKey(key, view.wire());
    }

    /** @throws IllegalArgumentException if the text has another form */
    public static ViewKey parse(String text) {
        int slash = text.lastIndexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("expected tenant/project/view, got '" + text + "'");
        }
        return new ViewKey(EventKey.parse(text.substring(0, slash)), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return key + "/" + view;
    }
}
