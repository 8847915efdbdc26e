// SPDX-License-Identifier: Apache-2.0
package io.headgate.events;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events as JSON for people and analysts: proto field names, whole numbers as numbers, enums by their short lower-case
 * name ({@code burst_rate_limit}), unset fields left out. Protobuf's own JSON mapping writes 64-bit numbers as strings,
 * which every analyst would have to undo. Thread-safe.
 */
public final class EventJson {

    private final JsonMapper mapper = JsonMapper.shared();

    /** One line of JSON: the event's fields after {@code topic}, {@code tenant} and {@code project}. */
    public String line(String topic, EventKey key, Message event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("topic", topic);
        line.put("tenant", key.tenant());
        line.put("project", key.project());
        line.putAll(fields(event));
        return mapper.writeValueAsString(line);
    }

    /** The fields of an event by name, in the order of their numbers. */
    public Map<String, Object> fields(Message event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        event.getAllFields().forEach((field, value) -> fields.put(field.getName(), plain(field, value)));
        return fields;
    }

    /** {@code ROLE_ANONYMOUS} of enum {@code Role} is {@code anonymous}. */
    public static String shortName(EnumValueDescriptor value) {
        String prefix = screamingSnake(value.getType().getName()) + "_";
        String name = value.getName();
        return (name.startsWith(prefix) ? name.substring(prefix.length()) : name).toLowerCase(Locale.ROOT);
    }

    private Object plain(FieldDescriptor field, Object value) {
        if (field.isRepeated()) {
            List<Object> items = new ArrayList<>();
            ((List<?>) value).forEach(item -> items.add(plainItem(item)));
            return items;
        }
        return plainItem(value);
    }

    private Object plainItem(Object value) {
        if (value instanceof EnumValueDescriptor constant) {
            return shortName(constant);
        }
        if (value instanceof Message nested) {
            return fields(nested);
        }
        if (value instanceof ByteString bytes) {
            return Base64.getEncoder().encodeToString(bytes.toByteArray());
        }
        return value;
    }

    private static String screamingSnake(String camel) {
        return camel.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
