// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import io.headgate.events.topics.EventTopic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was once written can be read for ever. Each released version has a folder, with the bytes of each message and what
 * they say; none is ever changed. {@code -Dheadgate.write=0.2} adds one.
 */
class GoldenBytesTest {

    @ParameterizedTest
    @MethodSource("versions")
    void shouldReadTheBytesOfEveryVersion(Path version) throws IOException {
        for (EventTopic topic : EventTopic.values()) {
            String name = topic.descriptor().getName();
            byte[] bytes = HexFormat.of()
                    .parseHex(Files.readString(version.resolve(name + ".hex")).strip());

            assertThat(text(topic.decode(bytes))).as(name).isEqualTo(Files.readString(version.resolve(name + ".txt")));
        }
    }

    @ParameterizedTest
    @EnumSource(EventTopic.class)
    void shouldWriteWhatItReads(EventTopic topic) throws InvalidProtocolBufferException {
        Message filled = Filled.of(topic.descriptor());

        assertThat(topic.decode(filled.toByteArray()).toByteArray()).isEqualTo(filled.toByteArray());
    }

    @Test
    void shouldHaveAVersion() {
        assertThat(versions()).isNotEmpty();
    }

    static List<Path> versions() {
        write();
        try (Stream<Path> versions = Files.list(Repository.golden(""))) {
            return versions.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write() {
        if (!Repository.writes() || Files.exists(Repository.golden(System.getProperty("headgate.write")))) {
            return;
        }
        Path version = Repository.golden(System.getProperty("headgate.write"));
        try {
            Files.createDirectories(version);
            for (EventTopic topic : EventTopic.values()) {
                Message filled = Filled.of(topic.descriptor());
                String name = topic.descriptor().getName();
                Files.writeString(
                        version.resolve(name + ".hex"), HexFormat.of().formatHex(filled.toByteArray()) + "\n");
                Files.writeString(version.resolve(name + ".txt"), text(filled));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Message message) {
        return TextFormat.printer().printToString(message);
    }
}
