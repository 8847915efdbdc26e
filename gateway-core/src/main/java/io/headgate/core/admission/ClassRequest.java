// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission;

/**
 * A request that is no admission, as its class's limit sees it.
 *
 * @param caller keyed hash of the identity or address that owns the quota
 * @param endpointClass the class's wire name: each has a quota of its own
 * @param limit all requests of a class are to name a window of the same length
 * @param deadlineUs store time after which the script refuses and writes nothing, epoch µs
 */
public record ClassRequest(String caller, String endpointClass, Limit limit, long deadlineUs) {

    /** The class of operators' requests, which has no limit in the config. */
    public static final String ADMIN = "admin";
}
