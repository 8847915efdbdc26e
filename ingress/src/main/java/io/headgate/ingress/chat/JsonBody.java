// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.chat;

import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.answer.ProblemException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Bodies that must be one JSON object whose names are all different. */
public final class JsonBody {

    /** Far below Jackson's own bound of 500, which also holds for what is written: a body travels inside of others. */
    private static final int DEEPEST = 200;

    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonBody() {}

    /** @throws ProblemException 400 if it is no JSON object */
    public static ObjectNode object(byte[] body) {
        if (read(body) instanceof ObjectNode object) {
            return object;
        }
        throw new ProblemException(Problem.invalid("", "must be a JSON object"));
    }

    /** Whether a member is left out; {@code null} says the same. */
    public static boolean isAbsent(@Nullable JsonNode node) {
        return node == null || node.isNull();
    }

    /** The JSON pointer of a top-level member. */
    public static String pointer(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (StreamConstraintsException e) {
            throw new ProblemException(Problem.invalid(
                    "",
                    "must nest at most " + DEEPEST
                            + " deep and hold no number of over 1000 digits and no name of over 50000 characters"));
        } catch (JacksonException e) {
            // Jackson's own message quotes the body.
            String where = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw new ProblemException(Problem.invalid("", "is not valid JSON" + where));
        }
    }
}
