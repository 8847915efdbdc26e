// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.events.topics.EventTopic;
import java.io.IOException;
import java.nio.file.Files;
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
        try (PendingFile data = new PendingFile(file);
                PendingFile description = new PendingFile(manifest.file());
                PendingFile descriptor = new PendingFile(manifest.descriptor())) {
            Exported exported;
            try (EventWriter writer = format.open(data.path(), topics)) {
                exported = export.into(writer);
            }
            Manifest.writeDescriptor(descriptor.path());
            manifest.write(description.path(), data.path(), selection, exported, clock.instant());
            descriptor.commit();
            description.commit();
            data.commit();
            return exported;
        } catch (IOException e) {
            throw new ReplayFailure("cannot write " + file + ": " + reason(e), e);
        }
    }

    private String reason(IOException failure) {
        return Files.isDirectory(file.getParent()) ? failure.getMessage() : "there is no folder " + file.getParent();
    }

    /** What brings the events. */
    interface Filling {
        Exported into(EventWriter writer) throws IOException;
    }
}
