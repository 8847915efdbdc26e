// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.contract;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.List;

/** Messages with a value in every field, which follows from the field's number. */
final class Filled {

    private Filled() {}

    static Message of(Descriptor type) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        for (FieldDescriptor field : type.getFields()) {
            if (field.isRepeated()) {
                message.addRepeatedField(field, value(field));
            } else {
                message.setField(field, value(field));
            }
        }
        return message.build();
    }

    private static Object value(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case STRING -> field.getName() + "-" + field.getNumber();
            case INT -> 100 + field.getNumber();
            case LONG -> 1_790_000_000_000_000L + field.getNumber();
            case BYTE_STRING -> ByteString.copyFrom(new byte[] {0, (byte) 0xff, (byte) field.getNumber()});
            case ENUM -> last(field.getEnumType().getValues());
            case MESSAGE -> of(field.getMessageType());
            default -> throw new AssertionError("no value for " + field);
        };
    }

    private static EnumValueDescriptor last(List<EnumValueDescriptor> values) {
        return values.get(values.size() - 1);
    }
}
