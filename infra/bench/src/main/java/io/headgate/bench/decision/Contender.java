// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.decision;

/** Somebody who can be asked whether a caller may enter. Thread-safe. */
interface Contender extends AutoCloseable {

    /** What is asked, as a table shows it. */
    String name();

    /** Brings every caller to where the measured answer is the expected one; called on an empty Redis. */
    void prepare(Iterable<String> callers);

    /** Whether this caller may enter now; waits for the answer. */
    boolean ask(String caller);

    @Override
    void close();
}
