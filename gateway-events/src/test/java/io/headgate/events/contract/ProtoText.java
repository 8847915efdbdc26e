// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.contract;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** A message as a .proto file would define it, with the types that it uses. */
final class ProtoText {

    private final StringBuilder text = new StringBuilder("syntax = \"proto3\";\n");

    private ProtoText() {}

    static String of(Descriptor message) {
        ProtoText proto = new ProtoText();
        Set<Descriptor> messages = new LinkedHashSet<>();
        Set<EnumDescriptor> enums = new LinkedHashSet<>();
        collect(message, messages, enums);
        messages.forEach(proto::message);
        enums.forEach(proto::enumeration);
        return proto.text.toString();
    }

    private static void collect(Descriptor message, Set<Descriptor> messages, Set<EnumDescriptor> enums) {
        messages.add(message);
        for (FieldDescriptor field : message.getFields()) {
            if (field.getJavaType() == FieldDescriptor.JavaType.ENUM) {
                enums.add(field.getEnumType());
            } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                collect(field.getMessageType(), messages, enums);
            }
        }
    }

    private void message(Descriptor message) {
        text.append("message ").append(message.getName()).append(" {\n");
        message.getFields()
                .forEach(field -> text.append(
                        "  " + label(field) + type(field) + " " + field.getName() + " = " + field.getNumber() + ";\n"));
        text.append("}\n");
    }

    private void enumeration(EnumDescriptor type) {
        text.append("enum ").append(type.getName()).append(" {\n");
        for (EnumValueDescriptor value : type.getValues()) {
            text.append("  " + value.getName() + " = " + value.getNumber() + ";\n");
        }
        text.append("}\n");
    }

    private static String label(FieldDescriptor field) {
        if (field.isRepeated()) {
            return "repeated ";
        }
        return field.getRealContainingOneof() == null && field.getContainingOneof() != null ? "optional " : "";
    }

    private static String type(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case MESSAGE -> field.getMessageType().getName();
            case ENUM -> field.getEnumType().getName();
            default -> field.getType().name().toLowerCase(Locale.ROOT);
        };
    }
}
