// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.views;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * View documents as JSON with snake_case names. A reader ignores fields it does not know, so that a newer aggregator can
 * add some, and takes a number that an older one does not write for 0.
 */
public final class ViewJson {

    private ViewJson() {}

    /** The mapper of all view documents; immutable and thread-safe. */
    public static JsonMapper mapper() {
        return Holder.MAPPER;
    }

    private static final class Holder {
        private static final JsonMapper MAPPER = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }
}
