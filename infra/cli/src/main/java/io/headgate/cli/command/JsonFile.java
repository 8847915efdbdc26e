// SPDX-License-Identifier: Apache-2.0
package io.headgate.cli.command;

import io.headgate.cli.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A file that a person wrote, with decimals kept as they are written. */
final class JsonFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonFile() {}

    /** The object in a file, or on standard input for {@code -}. */
    static ObjectNode object(Path file) {
        try {
            String text = file.toString().equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(file);
            if (JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
            throw new Failure(file + " is no JSON object");
        } catch (JacksonException e) {
            throw new Failure(file + " is no JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new Failure("cannot read " + file + ": " + reason(e), e);
        }
    }

    /** The commonest failure's message is only the file's name. */
    private static String reason(IOException failure) {
        return failure instanceof NoSuchFileException ? "there is no such file" : String.valueOf(failure.getMessage());
    }
}
