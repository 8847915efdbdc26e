// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The reference page has one row for each field, and says of it what the schema says. */
class ConfigReferenceTest {

    private static final Path PAGE = Path.of("../docs/reference/config.md");

    @Test
    void shouldHaveARowForEachField() throws IOException {
        List<String> wanted = new ArrayList<>();
        rows("", ConfigSchema.DOCUMENT, Effective.tree(GatewayConfig.of(Profile.STANDARD)), wanted);

        List<String> there = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `") && line.contains("` | "))
                .filter(line -> line.split(" \\| ").length == 4)
                .toList();

        assertThat(there).containsExactlyElementsOf(wanted);
    }

    private static void rows(String path, Section section, JsonNode standard, List<String> rows) {
        section.fields().forEach((name, shape) -> {
            String here = path.isEmpty() ? name : path + "." + name;
            if (shape instanceof Section below) {
                if (!name.equals(ConfigSchema.COMPONENTS)) {
                    rows(here, below, standard.get(name), rows);
                }
            } else if (shape instanceof Shape.Leaf leaf) {
                rows.add("| `" + here + "` | " + text(standard.get(name)) + " | " + leaf.allowed() + " | "
                        + leaf.meaning() + " |");
            }
        });
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : ConfigJson.MAPPER.writeValueAsString(value);
    }
}
