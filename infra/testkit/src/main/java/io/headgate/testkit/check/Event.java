// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.check;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import java.util.Locale;

/**
 * A committed record of an event topic.
 *
 * @param place topic, partition and offset
 * @param message read by the schema
 */
record Event(String place, DynamicMessage message) {

    /** A text field, empty where it is not set. */
    String text(String field) {
        return (String) value(field);
    }

    /** A numeric field, 0 where it is not set. */
    long number(String field) {
        return ((Number) value(field)).longValue();
    }

    /** An enum field as views name it: {@code OUTCOME_DEAD_LETTERED} is {@code dead_lettered}. */
    String label(String field) {
        EnumValueDescriptor value = (EnumValueDescriptor) value(field);
        String type = value.getType().getName().replaceAll("(?<=[a-z])(?=[A-Z])", "_");
        return value.getName().substring(type.length() + 1).toLowerCase(Locale.ROOT);
    }

    private Object value(String field) {
        FieldDescriptor descriptor = message.getDescriptorForType().findFieldByName(field);
        if (descriptor == null) {
            throw new IllegalArgumentException("the schema has no field " + field);
        }
        return message.getField(descriptor);
    }

    @Override
    public String toString() {
        return place;
    }
}
