// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.trial;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.headgate.core.whatif.WhatIfReport;
import org.jspecify.annotations.Nullable;

/**
 * What became of a trial.
 *
 * @param detail why there is no summary; absent where there is one
 * @param unreadable records that are no events, passed over
 * @param summary what the config would have made of the recorded traffic
 */
public record Trial(
        State state,
        @Nullable String detail,
        long unreadable,
        @Nullable WhatIfReport summary) {

    /** How it ended. */
    public enum State {
        @JsonProperty("done")
        DONE,
        /** There is more than can be read and calculated in time. */
        @JsonProperty("cut_off")
        CUT_OFF,
        /** There is nothing to try it on, or nothing can be read now. */
        @JsonProperty("unavailable")
        UNAVAILABLE
    }

    static Trial done(WhatIfReport summary, long unreadable) {
        return new Trial(State.DONE, null, unreadable, summary);
    }

    static Trial cutOff(String detail) {
        return new Trial(State.CUT_OFF, detail, 0, null);
    }

    static Trial unavailable(String detail) {
        return new Trial(State.UNAVAILABLE, detail, 0, null);
    }
}
