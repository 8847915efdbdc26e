// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says for people what is wrong with a file; Java's own messages are often its name and nothing else. */
final class Trouble {

    private Trouble() {}

    /** Why a file cannot be read. */
    static String reading(IOException failure) {
        return failure instanceof NoSuchFileException ? "there is no such file" : sentence(failure);
    }

    /** Why a file cannot be written. */
    static String writing(Path file, IOException failure) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            return "there is no folder " + folder;
        }
        return failure instanceof NoSuchFileException ? "no file can be made in " + folder : sentence(failure);
    }

    private static String sentence(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        @Nullable String said = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return said == null ? failure.getClass().getSimpleName() : said;
    }
}
