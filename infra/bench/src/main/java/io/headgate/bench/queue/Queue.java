// SPDX-License-Identifier: Apache-2.0
package io.headgate.bench.queue;

import java.io.IOException;

/** Something that carries tasks from those who add them to those who work, by way of a Redis. */
interface Queue {

    String name();

    /**
     * Adds so many tasks of 512 bytes and completes them at the same time.
     *
     * @param redisPort on the loopback
     * @return seconds from the first addition to the last completion
     */
    double run(int redisPort, int tasks, int concurrency) throws IOException, InterruptedException;
}
