// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.topology;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The whole-number fields of a message, by field number, and the place of one text. Most of the time that a generated
 * parser takes goes into texts that counting never looks at (identities, ids); they are skipped here. What is no
 * well-formed message is refused as there, texts that are not UTF-8 and small numbers that go on for too long aside. One instance is used again and again; not
 * thread-safe.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">the encoding</a>
 */
final class HotFields {

    /** Fields from this number on are skipped. */
    private static final int LIMIT = 32;

    private final int textField;
    private final long[] numbers = new long[LIMIT];
    private byte[] message = new byte[0];
    private int textAt;
    private int textLength;
    private int at;
    private boolean plain;

    /** Numbers only. */
    HotFields() {
        this(0);
    }

    /** @param textField the one text that is wanted too */
    HotFields(int textField) {
        this.textField = textField;
    }

    /** Reads a message over whatever was read before. */
    void read(byte @Nullable [] bytes) throws PoisonException {
        if (bytes == null || bytes.length == 0) {
            throw new PoisonException("no value");
        }
        message = bytes;
        clear();
        if (!readPlain(bytes)) {
            clear();
            readAny(bytes);
        }
    }

    /** A field's number; 0 if it is not set. */
    long number(int field) {
        return numbers[field];
    }

    /** An enum's or small number's field; 0 if it is not set. */
    int small(int field) {
        return (int) numbers[field];
    }

    /** The length of the text, 0 if it is not set. It begins at {@link #textAt} in the message that was read. */
    int textLength() {
        return textLength;
    }

    int textAt() {
        return textAt;
    }

    byte[] message() {
        return message;
    }

    private void clear() {
        Arrays.fill(numbers, 0);
        textLength = 0;
    }

    /**
     * Reads a message of numbers and texts, as our services write it, faster than the library (ADR 47).
     *
     * @return false where there is anything else, or anything wrong: the library has to judge
     */
    private boolean readPlain(byte[] bytes) {
        at = 0;
        plain = true;
        while (plain && at < bytes.length) {
            readField((int) varint(bytes), bytes);
        }
        return plain;
    }

    private void readField(int tag, byte[] bytes) {
        int field = WireFormat.getTagFieldNumber(tag);
        int type = WireFormat.getTagWireType(tag);
        if (field == 0) {
            plain = false;
        } else if (type == WireFormat.WIRETYPE_VARINT) {
            keep(field, varint(bytes));
        } else if (type == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            long length = varint(bytes);
            passText(field, length, bytes.length - at);
        } else {
            plain = false;
        }
    }

    /** The number that stands here; none, and not plain, where it goes on beyond the end or for too long. */
    private long varint(byte[] bytes) {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE && at < bytes.length; shift += 7) {
            byte next = bytes[at++];
            number |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return number;
            }
        }
        plain = false;
        return 0;
    }

    private void passText(int field, long length, int left) {
        if (length < 0 || length > left) {
            plain = false;
            return;
        }
        if (field == textField) {
            textAt = at;
            textLength = (int) length;
        }
        at += (int) length;
    }

    private void keep(int field, long number) {
        if (field < LIMIT) {
            numbers[field] = number;
        }
    }

    private void readAny(byte[] bytes) throws PoisonException {
        try {
            readFields(CodedInputStream.newInstance(bytes));
        } catch (InvalidProtocolBufferException e) {
            throw new PoisonException("not a message of this topic's type");
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    /** Numbers that are not kept are read, not skipped: skipping is stricter than the generated parser about those that are too long. */
    private void readFields(CodedInputStream input) throws IOException {
        for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
                keep(field, input.readInt64());
            } else if (field == textField && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                textLength = input.readRawVarint32();
                textAt = input.getTotalBytesRead();
                input.skipRawBytes(textLength);
            } else if (!input.skipField(tag)) {
                throw new InvalidProtocolBufferException("a group ends that never began");
            }
        }
    }
}
