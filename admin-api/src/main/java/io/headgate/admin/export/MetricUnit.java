// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/** What a scaling metric is measured in. */
enum MetricUnit {
    COUNT(StandardUnit.COUNT),
    COUNT_PER_SECOND(StandardUnit.COUNT_SECOND),
    MILLISECONDS(StandardUnit.MILLISECONDS),
    /** A ratio, 1 being full. */
    NONE(StandardUnit.NONE);

    private final StandardUnit cloudWatch;

    MetricUnit(StandardUnit cloudWatch) {
        this.cloudWatch = cloudWatch;
    }

    StandardUnit cloudWatch() {
        return cloudWatch;
    }
}
