// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The rules that were in force, each version worked out once. Not thread-safe. */
final class RulesByVersion {

    private final Recording recording;
    private final Map<Long, Rules> known = new HashMap<>();

    RulesByVersion(Recording recording) {
        this.recording = recording;
    }

    /** Empty if the topic does not have this version. */
    Optional<Rules> of(long version) {
        return Optional.ofNullable(recording.configs().get(version))
                .map(document -> known.computeIfAbsent(version, same -> new Rules(document, version)));
    }

    /** The version itself, or the one that comes nearest to it. */
    Optional<Rules> near(long version) {
        Long below = recording.configs().floorKey(version);
        Long nearest = below == null ? recording.configs().ceilingKey(version) : below;
        return nearest == null ? Optional.empty() : of(nearest);
    }
}
