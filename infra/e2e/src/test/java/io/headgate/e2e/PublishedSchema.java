// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the documentation says that {@code /monitoring/system} answers, held by a validator that knows nothing of us. */
final class PublishedSchema {

    private static final Path FILE = RunningSystem.ROOT.resolve("docs/reference/monitoring-system.schema.json");

    private final JsonSchema schema;

    PublishedSchema() {
        try {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void assertHoldsFor(String answer) {
        assertThat(schema.validate(answer, InputFormat.JSON)).as(answer).isEmpty();
    }
}
