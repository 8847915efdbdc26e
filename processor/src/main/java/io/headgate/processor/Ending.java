// SPDX-License-Identifier: Apache-2.0
package io.headgate.processor;

import tools.jackson.databind.JsonNode;

/** What an attempt came to. */
sealed interface Ending {

    /** The handler answered; an object, empty if it had nothing to say. */
    record Answered(JsonNode data) implements Ending {}

    /** The handler threw, or was cut off at its deadline. */
    record Failed(String errorType) implements Ending {}

    /** No further attempt will help. */
    record GivenUp(String errorType, String message) implements Ending {}

    /** The worker stops; the attempt does not count. */
    record HandedBack() implements Ending {}

    /** Nobody wants the answer any more. */
    record Cancelled() implements Ending {}

    /** Somebody else has the task. */
    record Lost() implements Ending {}
}
