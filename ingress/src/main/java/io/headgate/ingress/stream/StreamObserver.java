// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.stream;

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

    /** What was handed on could not be written: the connection had gone. */
    void sendFailed();
}
