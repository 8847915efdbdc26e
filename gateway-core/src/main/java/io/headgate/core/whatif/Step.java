// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.whatif;

import java.util.Comparator;

/** Something that was recorded and bears on decisions. */
public sealed interface Step permits Attempt, Ending {

    /** In this order a recording is gone through; where an end and an attempt share a microsecond, the end comes first. */
    Comparator<Step> ORDER = Comparator.comparingLong(Step::dueUs).thenComparing(step -> step instanceof Attempt);

    /** When it is to be looked at, epoch µs. */
    long dueUs();
}
