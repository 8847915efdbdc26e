// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.load;

/** What became of a request, as its caller knows it. */
sealed interface Answer {

    /** It is task {@code task} now. */
    record Admitted(String task) implements Answer {}

    /** It was refused for {@code reason}. */
    record Refused(String reason) implements Answer {}

    /** It was not sent, since nobody listened. */
    record Unsent() implements Answer {}

    /** It may have been admitted, refused, or never have arrived. */
    record Unknown() implements Answer {}
}
