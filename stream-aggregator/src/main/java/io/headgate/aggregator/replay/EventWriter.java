// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.events.read.ReadEvent;
import java.io.Closeable;
import java.io.IOException;

/** Writes events in one of the formats of an export. Not thread-safe. */
interface EventWriter extends Closeable {

    void write(ReadEvent read) throws IOException;
}
