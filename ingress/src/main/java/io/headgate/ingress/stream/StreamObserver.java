// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.stream;

import java.time.Duration;

/** Hears what becomes of streams. Implementations are thread-safe and never block. */
public interface StreamObserver {

    /** A stream was opened. */
    void opened(Carrier carrier);

    /** A stream was not opened, since there were as many as there may be. */
    void refused(Carrier carrier);

    /** A frame was handed to the one who writes it; {@code type} is empty for a sign of life. */
    void sent(String type);

    /** A reader was cut off because its buffer was full. */
    void dropped();

    /** A session's last stream here was closed, so long after its first was opened. */
    void sessionEnded(Duration age);

    /** What was handed on could not be written: the connection had gone. */
    void sendFailed();
}
