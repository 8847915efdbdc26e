// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import io.headgate.events.EventKey;

/** Where scaling metrics come from. Implementations are thread-safe. */
public interface ScalingSource {

    /** What is known of the tenant/project now; an exception says that the source does not answer. */
    Scaling read(EventKey key);
}
