// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import io.headgate.events.views.ViewName;
import org.jspecify.annotations.Nullable;

/**
 * A document that is told again only when it says something else than before; that it still holds is told by the
 * pipeline view.
 */
final class Told {

    private final ViewName view;
    private @Nullable Object last;

    Told(ViewName view) {
        this.view = view;
    }

    void tell(Tenant tenant, Watermark mark, ViewPublisher publisher, Document document) {
        Object content = document.of(0, 0);
        if (!content.equals(last)) {
            last = content;
            publisher.publish(tenant.key(), view, document.of(mark.nowMillis(), mark.completeThrough()), mark);
        }
    }

    /** Makes the document, the same one but for its times. */
    interface Document {
        Object of(long asOf, long completeThrough);
    }
}
