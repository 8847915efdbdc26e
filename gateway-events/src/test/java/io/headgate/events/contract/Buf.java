// SPDX-License-Identifier: Apache-2.0
package io.headgate.events.contract;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The program {@code buf}, which the build fetches from Maven Central for the platforms that it exists for. */
record Buf(Path program, Path folder) {

    private static final Path FETCHED = Path.of("target", "buf", "buf.exe").toAbsolutePath();

    /** @param folder of its own for its files */
    static Optional<Buf> fetched(Path folder) {
        if (!Files.exists(FETCHED)) {
            return Optional.empty();
        }
        FETCHED.toFile().setExecutable(true);
        return Optional.of(new Buf(FETCHED, folder));
    }

    /** What {@code buf breaking} finds; empty if nothing. */
    String breaking(FileDescriptorProto today, Path committed) throws IOException, InterruptedException {
        Path image = folder.resolve("today.binpb");
        Files.write(image, FileDescriptorSet.newBuilder().addFile(today).build().toByteArray());
        Path against = folder.resolve("committed.binpb");
        Files.write(against, Files.readAllBytes(committed));
        Path said = folder.resolve("said");
        Process run = new ProcessBuilder(
                        program.toString(), "breaking", image.toString(), "--against", against.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!run.waitFor(1, TimeUnit.MINUTES)) {
            run.destroyForcibly();
            throw new IOException("buf does not end");
        }
        return run.exitValue() == 0 ? "" : run.exitValue() + ": " + Files.readString(said);
    }
}
