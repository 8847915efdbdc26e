// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Failure;
import io.headgate.events.read.EventReader;
import io.headgate.events.read.OffsetRange;
import io.headgate.events.read.TopicSession;
import io.headgate.events.topics.EventTopic;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** Reads what was set aside because nobody could read or send it. */
@Command(
        name = "quarantine",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the records and journal entries that could not be read or sent, oldest first.",
            "Reading changes nothing; they are deleted after seven days."
        })
final class QuarantineCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaAddress kafka;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "7d",
            converter = Since.class,
            description =
                    "from when on: 2026-11-21T10:00:00Z, 2026-11-21, now, 2h ago, or how far to look back, such as 1h"
                            + " (${DEFAULT-VALUE})")
    private Instant since;

    @Option(names = "--origin", paramLabel = "TOPIC", description = "only what was set aside from this topic")
    private @Nullable String origin;

    @Option(names = "--json", description = "as one JSON document, with the bytes as they were")
    private boolean json;

    @Override
    public Integer call() {
        List<SetAside> found = read();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(found));
        } else if (found.isEmpty()) {
            out.println("nothing was set aside");
        } else {
            found.forEach(record -> out.println(record.line()));
        }
        out.flush();
        return 0;
    }

    private List<SetAside> read() {
        List<SetAside> found = new ArrayList<>();
        String address = kafka.bootstrapServers();
        try (TopicSession session = new EventReader(address).open()) {
            for (OffsetRange range : session.ranges(EventTopic.QUARANTINE, since)) {
                session.read(range, record -> found.add(SetAside.of(record)));
            }
        } catch (KafkaException e) {
            throw new Failure("no Kafka answers at " + address + "; is the system up?", e);
        }
        found.removeIf(record -> origin != null && !origin.equals(record.origin()));
        found.sort(SetAside.OLDEST_FIRST);
        return found;
    }
}
