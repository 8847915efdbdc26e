// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import com.google.protobuf.Descriptors.FieldDescriptor;

/** A column of an export: its name and what it holds. */
record Column(String name, Type type) {

    /** Parts with fields of their own are JSON text. */
    enum Type {
        WHOLE_NUMBER,
        TEXT,
        MOMENT,
        NESTED
    }

    static Column of(FieldDescriptor field) {
        return new Column(field.getName(), type(field));
    }

    private static Type type(FieldDescriptor field) {
        if (field.isRepeated()) {
            return Type.NESTED;
        }
        return switch (field.getJavaType()) {
            case INT, LONG -> field.getName().equals("time_us") ? Type.MOMENT : Type.WHOLE_NUMBER;
            case STRING, ENUM, BYTE_STRING -> Type.TEXT;
            case MESSAGE -> Type.NESTED;
            default -> throw new IllegalArgumentException("no column for " + field.getFullName());
        };
    }
}
