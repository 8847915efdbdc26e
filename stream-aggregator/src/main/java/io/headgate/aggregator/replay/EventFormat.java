// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.events.topics.EventTopic;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** What an export may be written as; the end of the file's name tells which. */
enum EventFormat {
    JSONL(".jsonl"),
    CSV(".csv"),
    PARQUET(".parquet");

    private final String extension;

    EventFormat(String extension) {
        this.extension = extension;
    }

    /** @throws ReplayFailure if the file's name ends in none of the known ways */
    static EventFormat of(Path file) {
        return Arrays.stream(values())
                .filter(format -> file.getFileName().toString().endsWith(format.extension))
                .findFirst()
                .orElseThrow(() -> ReplayFailure.usage("cannot tell the format of " + file + ": give it an end of "
                        + Arrays.stream(values())
                                .map(format -> format.extension)
                                .collect(Collectors.joining(", "))
                        + ", or say --format"));
    }

    EventWriter open(Path file, Collection<EventTopic> topics) throws IOException {
        return switch (this) {
            case JSONL, CSV -> open(Files.newOutputStream(file), topics);
            case PARQUET -> new ParquetRows(new Table(topics), file);
        };
    }

    /** @throws ReplayFailure if the format cannot be written to a stream */
    EventWriter open(OutputStream out, Collection<EventTopic> topics) {
        return switch (this) {
            case JSONL -> new JsonLines(out);
            case CSV -> new CsvLines(new Table(topics), out);
            case PARQUET -> throw ReplayFailure.usage("Parquet needs a file: --out FILE.parquet");
        };
    }
}
