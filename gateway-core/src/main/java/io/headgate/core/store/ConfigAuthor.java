// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.store;

/**
 * Who changes a config, and why.
 *
 * @param actor the name of an operator or of a part of the system, 1 to 200 characters
 * @param reason at most 500 characters, may be empty
 * @param correlationId of the request, may be empty
 */
public record ConfigAuthor(String actor, String reason, String correlationId) {

    private static final int LONGEST_ACTOR = 200;
    private static final int LONGEST_REASON = 500;

    /** @throws IllegalArgumentException if a field is too long, the actor is missing or a control character is in it */
    public ConfigAuthor {
        check("actor", actor, LONGEST_ACTOR);
        check("reason", reason, LONGEST_REASON);
        check("correlation_id", correlationId, LONGEST_ACTOR);
        if (actor.isBlank()) {
            throw new IllegalArgumentException("actor must not be empty");
        }
    }

    private static void check(String field, String text, int longest) {
        if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    field + " must have at most " + longest + " characters and no control characters");
        }
    }
}
