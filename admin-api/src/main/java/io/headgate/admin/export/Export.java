// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

/** Somewhere to send the scaling metrics to. */
interface Export extends AutoCloseable {

    /** Sends them once; an exception means that this run failed, and nothing more. */
    void run();

    @Override
    void close();
}
