// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.config;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.headgate.core.config.Change;
import io.headgate.core.config.ConfigDocument;
import io.headgate.core.config.Difference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One value that differs; {@code before} or {@code after} is absent where there is none. */
record ChangeView(
        String path,
        @JsonRawValue @Nullable String before,
        @JsonRawValue @Nullable String after) {

    /**
     * @param said what the documents say differently
     * @param effective what therefore takes effect differently
     */
    record Both(List<ChangeView> said, List<ChangeView> effective) {

        static Both between(ConfigDocument before, ConfigDocument after) {
            return new Both(
                    of(Difference.between(before, after)),
                    of(Difference.between(before.effective(0), after.effective(0))));
        }
    }

    static List<ChangeView> of(List<Change> changes) {
        return changes.stream()
                .map(change -> new ChangeView(change.path(), change.before(), change.after()))
                .toList();
    }
}
