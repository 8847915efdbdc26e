// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit;

/** A Kafka that a test may use, however it runs. */
public interface Broker extends AutoCloseable {

    /** Addresses for a client's {@code bootstrap.servers}. */
    String bootstrapServers();

    @Override
    void close();
}
