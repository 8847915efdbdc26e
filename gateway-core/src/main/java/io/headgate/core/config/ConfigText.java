// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** Reads JSON text; what is wrong with it becomes a finding that names the place and repeats nothing. */
final class ConfigText {

    private ConfigText() {}

    static Optional<JsonNode> read(String text, Findings findings) {
        try (JsonParser parser = ConfigJson.MAPPER.createParser(text)) {
            return read(parser, findings);
        }
    }

    private static Optional<JsonNode> read(JsonParser parser, Findings findings) {
        try {
            JsonNode tree = ConfigJson.MAPPER.readTree(parser);
            if (tree == null || tree.isMissingNode()) {
                findings.error("", "This is no JSON: it is empty.");
                return Optional.empty();
            }
            if (parser.nextToken() != null) {
                findings.error("", "This is no JSON document: something follows it.");
                return Optional.empty();
            }
            return Optional.of(tree);
        } catch (JacksonException | ArithmeticException | NumberFormatException e) {
            String path = parser.streamReadContext().pathAsPointer().toString();
            var place = parser.currentLocation();
            findings.error(
                    path,
                    "This is no valid JSON, or too large, too deep, a number too long or a name given twice: line "
                            + place.getLineNr() + ", column " + place.getColumnNr() + ".");
            return Optional.empty();
        }
    }
}
