// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.events.EventJson;
import io.headgate.events.read.ReadEvent;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** One JSON object a line. */
final class JsonLines implements EventWriter {

    private final EventJson json = new EventJson();
    private final Writer lines;

    JsonLines(OutputStream out) {
        this.lines = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    }

    @Override
    public void write(ReadEvent read) throws IOException {
        lines.write(json.line(read.topic().topicName(), read.key(), read.event()));
        lines.write('\n');
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
