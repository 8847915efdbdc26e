// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.headgate.events.contract.AsyncApi;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** In this package, since nobody else is to know how long a topic keeps its records. */
class AsyncApiTest {

    @Test
    void shouldSayWhatTheCodeDoes() throws IOException {
        AsyncApi document = new AsyncApi();
        for (EventTopic topic : EventTopic.values()) {
            document.topic(topic, topic.retention().settings());
        }
        document.views(Retention.COMPACTED.settings());

        document.writeIfAsked();
        assertThat(Files.readString(document.file()))
                .as("-Dheadgate.write=true writes it anew")
                .isEqualTo(document.text());
    }

    @Test
    void shouldBeYamlWithAChannelForEachTopic() throws IOException {
        Map<String, Object> read = new Yaml().load(Files.readString(new AsyncApi().file()));

        assertThat(read).containsEntry("asyncapi", "3.0.0");
        assertThat((Map<?, ?>) read.get("channels")).hasSize(EventTopic.values().length + 1);
    }
}
