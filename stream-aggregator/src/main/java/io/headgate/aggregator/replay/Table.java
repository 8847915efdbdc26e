// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.headgate.events.EventJson;
import io.headgate.events.read.ReadEvent;
import io.headgate.events.topics.EventTopic;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events of one or more topics as rows of one table: topic, tenant and project, then every field that one of them has.
 * Fields of the same name mean the same in every topic. Thread-safe.
 */
final class Table {

    private final EventJson json = new EventJson();
    private final JsonMapper mapper = JsonMapper.shared();
    private final List<Column> columns;

    Table(Collection<EventTopic> topics) {
        Map<String, Column> byName = new LinkedHashMap<>();
        for (String name : List.of("topic", "tenant", "project")) {
            byName.put(name, new Column(name, Column.Type.TEXT));
        }
        for (EventTopic topic : topics) {
            for (FieldDescriptor field : topic.descriptor().getFields()) {
                byName.putIfAbsent(field.getName(), Column.of(field));
            }
        }
        this.columns = List.copyOf(byName.values());
    }

    List<Column> columns() {
        return columns;
    }

    /** The values by column name; those that are not set are missing. */
    Map<String, Object> row(ReadEvent read) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("topic", read.topic().topicName());
        row.put("tenant", read.key().tenant());
        row.put("project", read.key().project());
        json.fields(read.event()).forEach((name, value) -> row.put(name, flat(value)));
        return row;
    }

    private @Nullable Object flat(Object value) {
        return value instanceof List || value instanceof Map ? mapper.writeValueAsString(value) : value;
    }
}
