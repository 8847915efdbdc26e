// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.load;

import java.util.Map;
import java.util.Set;

/**
 * What callers were told.
 *
 * @param admitted the ids of all tasks that callers know to be admitted, by role
 * @param refused answered refusals by role and reason, see {@link #refusal}
 * @param unanswered requests that were cut off before their answer; each was resolved later, but may have been refused unheard
 * @param unresolved requests of which it is still not known whether they were admitted
 * @param refusalsMayBeLost whether an ingress was killed, which loses refusals that it had not sent yet
 */
public record Told(
        Map<String, Set<String>> admitted,
        Map<String, Long> refused,
        long unanswered,
        long unresolved,
        boolean refusalsMayBeLost) {

    /** The name of a kind of refusal: {@code paid/queue_size_exceeded}. */
    public static String refusal(String role, String reason) {
        return role + "/" + reason;
    }

    /** How many tasks callers know to be admitted. */
    public long admissions() {
        return admitted.values().stream().mapToLong(Set::size).sum();
    }
}
