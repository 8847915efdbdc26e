// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.check;

import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Something that holds at every quiet moment, whatever was killed before.
 *
 * @param name a sentence
 * @param contradictions what speaks against it; none if it holds
 */
record Invariant(String name, Function<Evidence, Stream<String>> contradictions) {

    Stream<Breach> breaches(Evidence evidence) {
        return contradictions.apply(evidence).limit(20).map(detail -> new Breach(name, detail));
    }
}
