// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import io.headgate.admin.monitoring.SystemView;
import io.headgate.events.EventKey;
import java.util.function.Function;

/** The two places that scaling metrics are read from. */
public final class ScalingSources {

    private ScalingSources() {}

    /** The views, by way of whoever looks at them. */
    public static ScalingSource views(Function<EventKey, SystemView> look) {
        return key -> Scaling.of(look.apply(key));
    }

    /** The slices of an admin API that runs elsewhere. */
    public static ScalingSource polled(PollSettings settings) {
        return new PolledSource(settings);
    }
}
