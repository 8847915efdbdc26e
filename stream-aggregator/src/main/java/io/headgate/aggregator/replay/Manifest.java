// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.headgate.events.topics.EventTopic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says beside an export what it holds: which ranges of which topics, how many events, its checksum, and the descriptor
 * of its messages, which lies next to it as Protobuf tools read it.
 */
final class Manifest {

    private final Path export;

    Manifest(Path export) {
        this.export = export;
    }

    Path file() {
        return beside(".manifest.json");
    }

    Path descriptor() {
        return beside(".desc");
    }

    /** Writes the manifest to {@code to}; the export lies in {@code from} at this moment. */
    void write(Path to, Path from, Selection selection, Exported exported, Instant now) throws IOException {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("export", export.getFileName().toString());
        manifest.put("created_at", now.toString());
        manifest.put("from", selection.range().from().toString());
        manifest.put("to", selection.range().to().toString());
        manifest.put("slack", selection.slack().toString());
        manifest.put("tenant", selection.tenant());
        manifest.put("project", selection.project());
        manifest.put("records", exported.records());
        manifest.put("unreadable", exported.unreadable());
        manifest.put("bytes", Files.size(from));
        manifest.put("sha256", sha256(from));
        manifest.put("schema", descriptor().getFileName().toString());
        manifest.put("offsets", offsets(exported));
        Files.write(to, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
    }

    /** Writes the descriptor set of all event messages. */
    static void writeDescriptor(Path to) throws IOException {
        FileDescriptor events = EventTopic.ADMISSIONS.descriptor().getFile();
        Files.write(
                to,
                FileDescriptorSet.newBuilder().addFile(events.toProto()).build().toByteArray());
    }

    private Path beside(String end) {
        return export.resolveSibling(export.getFileName() + end);
    }

    private static List<Map<String, Object>> offsets(Exported exported) {
        return exported.ranges().stream()
                .filter(range -> range.length() > 0)
                .map(range -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("topic", range.topic().topicName());
                    entry.put("partition", range.partition());
                    entry.put("start", range.start());
                    entry.put("end", range.end());
                    return entry;
                })
                .toList();
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
