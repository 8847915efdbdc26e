// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import io.headgate.admin.scaling.Scaling;
import java.util.List;

/** Somewhere to send scaling metrics to. Used by one thread at a time. */
interface Export extends AutoCloseable {

    /** Its name in reports, metrics and logs. */
    String name();

    /** Sends them once; an exception means that this run failed, and nothing more. */
    void send(List<Scaling> read);

    @Override
    void close();
}
