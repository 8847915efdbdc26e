// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Which processes took tasks, asked for in the order of time. Not thread-safe. */
final class Fleet {

    /** Silence after which a process no longer counts. */
    private static final long SILENCE_US = 15_000_000;

    private final Recording recording;
    private final RulesByVersion versions;
    private final Map<String, Beat> live = new HashMap<>();
    private int next;

    Fleet(Recording recording, RulesByVersion versions) {
        this.recording = recording;
        this.versions = versions;
    }

    /** Those at the time of the attempt. Where none ever said so, as many as the capacity speaks for. */
    Collection<Beat> at(Attempt attempt) {
        while (next < recording.beats().size() && recording.beats().get(next).timeUs() <= attempt.timeUs()) {
            Beat beat = recording.beats().get(next++);
            live.put(beat.process(), beat);
        }
        live.values().removeIf(beat -> beat.slots() == 0 || attempt.timeUs() - beat.timeUs() > SILENCE_US);
        return live.isEmpty() && attempt.capacity() > 0 ? supposed(attempt) : live.values();
    }

    private Collection<Beat> supposed(Attempt attempt) {
        return versions.near(attempt.configVersion())
                .map(rules -> {
                    int slots = rules.slotsPerProcess();
                    int each = Math.max(1, rules.total(Collections.singletonList(slots)));
                    Beat one = new Beat(attempt.timeUs(), "", slots, attempt.configVersion());
                    return Collections.nCopies(Math.max(1, attempt.capacity() / each), one);
                })
                .orElse(Collections.emptyList());
    }
}
