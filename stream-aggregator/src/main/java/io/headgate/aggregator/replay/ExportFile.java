// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.events.topics.EventTopic;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;

/** An export with its manifest and descriptor: all three, or, when something fails, nothing. */
final class ExportFile {

    private final Path file;
    private final EventFormat format;
    private final Clock clock;

    ExportFile(Path file, EventFormat format, Clock clock) {
        this.file = file.toAbsolutePath();
        this.format = format;
        this.clock = clock;
    }

    /** Fills the file by means of {@code export}; blocks. */
    Exported fill(Collection<EventTopic> topics, Selection selection, Filling export) {
        Manifest manifest = new Manifest(file);
        try (PendingFiles pending = new PendingFiles(manifest.descriptor(), manifest.file(), file)) {
            Path descriptor = pending.path(0);
            Path description = pending.path(1);
            Path data = pending.path(2);
            Exported exported;
            try (EventWriter writer = format.open(data, topics)) {
                exported = export.into(writer);
            }
            Manifest.writeDescriptor(descriptor);
            manifest.write(description, data, selection, exported, clock.instant());
            pending.commit();
            return exported;
        } catch (IOException e) {
            throw new ReplayFailure("cannot write " + file + ": " + Trouble.writing(file, e), e);
        }
    }

    /** What brings the events. */
    interface Filling {
        Exported into(EventWriter writer) throws IOException;
    }
}
