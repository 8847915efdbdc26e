// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.events.read.EventReader;
import io.headgate.events.topics.EventTopic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes events to a file or to stdout. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the events of a span of time as JSON lines, CSV or Parquet, committed ones only, each once.",
            "Beside a file lie its manifest (offsets, count, checksum) and the descriptor of the messages."
        })
final class EventsCommand implements Callable<Integer> {

    private static final List<EventTopic> ALL = List.of(
            EventTopic.ADMISSIONS,
            EventTopic.THROTTLES,
            EventTopic.LATENCIES,
            EventTopic.HEARTBEATS,
            EventTopic.OPERATIONS,
            EventTopic.CONFIGS);

    @Mixin
    private SelectionOptions selection;

    @Option(
            names = "--kind",
            split = ",",
            paramLabel = "KIND",
            description = "admissions, throttles, latencies, heartbeats, operations or configs; several with commas,"
                    + " or the option again (default: all)")
    private List<EventTopic> kinds = ALL;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "where to; - is stdout")
    private String out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "jsonl, csv or parquet (default: what the file's name ends in; on stdout jsonl)")
    private @Nullable EventFormat format;

    @Option(names = "--force", description = "write over an existing file")
    private boolean force;

    @Option(names = "--skip-unreadable", description = "pass over records that are no events, and count them")
    private boolean skipUnreadable;

    @Override
    public Integer call() {
        Selection selected = selection.selection();
        EventExport export = new EventExport(new EventReader(selection.kafka()), selected, skipUnreadable);
        Exported exported = out.equals("-") ? print(export) : save(export, selected);
        selection.tell(exported.records() + " events"
                + (exported.unreadable() > 0 ? ", " + exported.unreadable() + " unreadable records passed over" : ""));
        return 0;
    }

    private Exported print(EventExport export) {
        EventFormat chosen = format == null ? EventFormat.JSONL : format;
        try (EventWriter writer = chosen.open(new Stdout(), kinds)) {
            return export.run(kinds, writer, selection::progress);
        } catch (IOException e) {
            throw new ReplayFailure("cannot write to stdout: " + e.getMessage(), e);
        }
    }

    private Exported save(EventExport export, Selection selected) {
        Path file = Output.file(out, force);
        EventFormat chosen = format == null ? EventFormat.of(file) : format;
        return new ExportFile(file, chosen, selection.clock())
                .fill(kinds, selected, writer -> export.run(kinds, writer, selection::progress));
    }
}
