// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.contract;

import io.headgate.events.topics.EventTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The AsyncAPI 3.0 document of all topics, as the code has them. */
public final class AsyncApi {

    private static final Map<EventTopic, String> MEANING = Map.of(
            EventTopic.ADMISSIONS, "One for each admitted task, in the order of its sequence number.",
            EventTopic.THROTTLES, "Refusals; equal ones within 100 ms share one event with a count.",
            EventTopic.LATENCIES, "One for each task that ended, and one for each REST request.",
            EventTopic.HEARTBEATS, "What processes say of themselves every 5 s, and the queue once a second.",
            EventTopic.OPERATIONS, "What happened to the system itself.",
            EventTopic.CONFIGS, "Each version of the whole config document.",
            EventTopic.POSITIONS, "How far the journal of a tenant/project has been relayed.",
            EventTopic.QUARANTINE, "Records and journal entries that could not be read or sent, as they were.");

    private final StringBuilder channels = new StringBuilder();
    private final StringBuilder operations = new StringBuilder();
    private final StringBuilder messages = new StringBuilder();

    public Path file() {
        return Repository.asyncApi();
    }

    public void topic(EventTopic topic, Map<String, String> settings) {
        String message = topic.descriptor().getName();
        channel(topic.name().toLowerCase(Locale.ROOT), topic.topicName(), message, settings, MEANING.get(topic));
        messages.append("    " + message + ":\n" + key("tenant/project")
                + "      contentType: application/x-protobuf\n"
                + "      payload:\n"
                + "        schemaFormat: application/vnd.google.protobuf;version=3\n"
                + "        schema: |\n"
                + indented(ProtoText.of(topic.descriptor()), 10));
    }

    public void views(Map<String, String> settings) {
        channel("views", EventTopic.VIEWS, "ViewDocument", settings, "The newest document of each view.");
        messages.append(
                "    ViewDocument:\n" + key("tenant/project/view")
                        + "      contentType: application/json\n"
                        + "      payload:\n"
                        + "        type: object\n"
                        + "        required: [as_of, complete_through]\n"
                        + "        properties:\n"
                        + "          as_of: {type: integer, description: when it was computed, epoch ms}\n"
                        + "          complete_through: {type: integer, description: 'up to when the events were in, epoch ms'}\n");
    }

    public String text() {
        return "# Written by AsyncApiTest; -Dheadgate.write=true writes it anew.\n"
                + "asyncapi: 3.0.0\n"
                + "info:\n"
                + "  title: Headgate's topics\n"
                + "  version: 1.0.0\n"
                + "  description: >-\n"
                + "    Every decision of the gate as an event. Read with isolation.level=read_committed. Times are epoch\n"
                + "    microseconds; identities are keyed hashes.\n"
                + "  license: {name: Apache-2.0}\n"
                + "defaultContentType: application/x-protobuf\n"
                + "channels:\n" + channels
                + "operations:\n" + operations
                + "components:\n"
                + "  messages:\n" + messages;
    }

    public void writeIfAsked() throws IOException {
        if (Repository.writes()) {
            Files.writeString(file(), text());
        }
    }

    private void channel(String name, String address, String message, Map<String, String> settings, String meaning) {
        channels.append("  " + name + ":\n"
                + "    address: " + address + "\n"
                + "    description: " + meaning + "\n"
                + "    messages:\n"
                + "      " + message + ": {$ref: '#/components/messages/" + message + "'}\n"
                + "    bindings:\n"
                + "      kafka:\n"
                + "        topic: " + address + "\n"
                + "        partitions: 6\n"
                + "        topicConfiguration:\n"
                + "          cleanup.policy: [" + settings.get("cleanup.policy") + "]\n"
                + "          retention.ms: " + settings.get("retention.ms") + "\n"
                + "        bindingVersion: 0.5.0\n");
        channels.append("    x-topic-settings:\n");
        new TreeMap<>(settings)
                .forEach((setting, value) -> channels.append("      " + setting + ": '" + value + "'\n"));
        operations.append("  read-" + name + ":\n"
                + "    action: receive\n"
                + "    channel: {$ref: '#/channels/" + name + "'}\n");
    }

    private static String key(String form) {
        return "      bindings:\n"
                + "        kafka:\n"
                + "          key: {type: string, description: " + form + "}\n"
                + "          bindingVersion: 0.5.0\n";
    }

    private static String indented(String text, int by) {
        return text.lines().map(line -> " ".repeat(by) + line + "\n").reduce("", String::concat);
    }
}
