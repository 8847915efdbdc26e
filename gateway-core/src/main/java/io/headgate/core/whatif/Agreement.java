// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import java.util.List;
import java.util.Map;

/**
 * How far the recorded decisions follow from the recorded configs.
 *
 * @param checked decisions of script and level one
 * @param agreed those that the model makes too, with the same reason
 * @param percent of them, rounded down to hundredths; 100 where there was nothing to check
 * @param notChecked decisions that something else made, by what it was
 * @param depthCorrections how often the recorded depth was another than admissions and ends add up to
 * @param disagreements the first ones
 */
public record Agreement(
        long checked,
        long agreed,
        double percent,
        Map<String, Long> notChecked,
        long depthCorrections,
        List<Disagreement> disagreements) {

    static Agreement of(
            long checked,
            long agreed,
            Map<String, Long> notChecked,
            long depthCorrections,
            List<Disagreement> disagreements) {
        double percent = checked == 0 ? 100 : Math.floor(10_000.0 * agreed / checked) / 100;
        return new Agreement(checked, agreed, percent, notChecked, depthCorrections, disagreements);
    }
}
