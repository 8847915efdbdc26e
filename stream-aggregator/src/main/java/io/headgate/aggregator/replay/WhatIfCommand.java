// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.core.config.ConfigDocument;
import io.headgate.core.recorded.RecordingReader;
import io.headgate.core.whatif.Recording;
import io.headgate.core.whatif.TooMuchException;
import io.headgate.core.whatif.WhatIf;
import io.headgate.core.whatif.WhatIfReport;
import io.headgate.events.EventKey;
import io.headgate.events.read.EventReader;
import io.headgate.events.read.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tries a candidate config on recorded traffic. */
@Command(
        name = "what-if",
        mixinStandardHelpOptions = true,
        description = {
            "Tries a config on recorded traffic, before it is applied.",
            "First it makes the recorded decisions again under the recorded configs and says how many came out the"
                    + " same; then it runs the recorded demand under the candidate."
        })
final class WhatIfCommand implements Callable<Integer> {

    @Mixin
    private SelectionOptions selection;

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "the candidate: a whole document, or a patch of the config in force (without a profile)")
    private Path config;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "-",
            description = "where to; - is stdout (default). The end of the name tells the format: .txt, .json or .html")
    private String out;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, json or html (default: what the file's name ends in; on stdout table)")
    private @Nullable ReportFormat format;

    @Option(names = "--force", description = "write over an existing file")
    private boolean force;

    @Option(names = "--skip-unreadable", description = "pass over records that are no events, and count them")
    private boolean skipUnreadable;

    @Option(
            names = "--most",
            defaultValue = "1000000",
            paramLabel = "EVENTS",
            description = "give up beyond so many admissions, refusals and ends (default: ${DEFAULT-VALUE})")
    private long most;

    private long unreadable;

    @Override
    public Integer call() {
        ReportFormat chosen = chosen();
        CandidateFile candidate = new CandidateFile(config);
        EventKey key = selection.key();
        Recording recording = read(key);
        WhatIfReport report = report(recording, candidate.document(recording));
        String text =
                chosen.render(new Tried(key.toString(), config.getFileName().toString(), report));
        new Output(out, force).write(lines -> lines.write(text.getBytes(StandardCharsets.UTF_8)));
        if (unreadable > 0) {
            selection.tell(unreadable + " unreadable records passed over");
        }
        return 0;
    }

    private ReportFormat chosen() {
        if (format != null) {
            return format;
        }
        return out.equals("-") ? ReportFormat.TABLE : ReportFormat.of(Path.of(out));
    }

    private Recording read(EventKey key) {
        Selection selected = selection.selection();
        try {
            return new RecordingReader(new EventReader(selection.kafka()))
                    .read(key, selected.range(), selected.slack(), most, this::passOver);
        } catch (TooMuchException e) {
            throw new ReplayFailure(e.getMessage() + ", or raise --most", e);
        }
    }

    private void passOver(UnreadableRecordException record) {
        if (!skipUnreadable) {
            throw new ReplayFailure(record.getMessage() + "; --skip-unreadable passes over such records", record);
        }
        unreadable++;
    }

    private WhatIfReport report(Recording recording, ConfigDocument candidate) {
        try {
            return new WhatIf(recording, () -> false).with(candidate);
        } catch (IllegalArgumentException e) {
            throw new ReplayFailure(selection.selection().described() + ": " + e.getMessage(), e);
        }
    }
}
