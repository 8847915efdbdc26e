// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.admission;

/** What became of the wish to cancel a task. */
public enum Cancellation {
    /** It waited, and has ended now. */
    CANCELLED,
    /** It runs; its worker will hear of it when it renews the lease. */
    REQUESTED,
    /** It had ended before. */
    ENDED,
    /** There is no such task of this identity. */
    UNKNOWN
}
