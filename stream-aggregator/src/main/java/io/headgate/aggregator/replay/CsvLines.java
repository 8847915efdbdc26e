// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.headgate.events.read.ReadEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Comma-separated values as RFC 4180 has them, the names of the columns first; what is not set is empty. */
final class CsvLines implements EventWriter {

    private final Table table;
    private final CsvWriter lines;

    CsvLines(Table table, OutputStream out) {
        this.table = table;
        this.lines = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        lines.writeRecord(table.columns().stream().map(Column::name).toList());
    }

    @Override
    public void write(ReadEvent read) {
        Map<String, Object> row = table.row(read);
        lines.writeRecord(table.columns().stream()
                .map(column -> row.getOrDefault(column.name(), "").toString())
                .toList());
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
