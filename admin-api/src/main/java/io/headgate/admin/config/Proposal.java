// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.config;

import io.headgate.admin.problem.RefusedException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.boot.convert.DurationStyle;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an operator sends: a patch or a document, with words about itself among its fields ({@code expected_version},
 * {@code replace}, {@code reason}, {@code dry_run}, {@code to_version}, {@code what_if}).
 *
 * @param document the rest, which is for the rules of the config to judge
 * @param replace it is a whole document, not a patch
 * @param whatIf the span of recorded traffic that it is to be tried on, up to now
 */
record Proposal(
        String document,
        OptionalLong expectedVersion,
        OptionalLong toVersion,
        boolean replace,
        boolean dryRun,
        String reason,
        Optional<Duration> whatIf) {

    private static final int LONGEST = 256 * 1024;
    private static final int DEEPEST = 32;
    private static final int LONGEST_REASON = 500;
    private static final Duration SHORTEST_SPAN = Duration.ofMinutes(1);
    private static final Duration LONGEST_SPAN = Duration.ofHours(24);
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(LONGEST)
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws RefusedException if the body is no JSON object, or a word about itself is wrong */
    static Proposal read(String body) {
        ObjectNode fields = object(body);
        OptionalLong expected = version(fields, "expected_version");
        OptionalLong to = version(fields, "to_version");
        boolean replace = flag(fields, "replace");
        boolean dryRun = flag(fields, "dry_run");
        String reason = reason(fields);
        Optional<Duration> whatIf = span(fields);
        return new Proposal(JSON.writeValueAsString(fields), expected, to, replace, dryRun, reason, whatIf);
    }

    /** Nothing is left that would change the document. */
    boolean isEmpty() {
        return document.equals("{}");
    }

    private static ObjectNode object(String body) {
        try {
            if (JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException | ArithmeticException | NumberFormatException e) {
            throw RefusedException.field(
                    "",
                    "The body is no JSON, too large, too deep, or gives a name twice or a number that is too long.");
        }
        throw RefusedException.field("", "The body must be a JSON object.");
    }

    private static OptionalLong version(ObjectNode fields, String name) {
        JsonNode value = fields.remove(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
            throw RefusedException.field("/" + name, "It must be a version, 1 or more.");
        }
        return OptionalLong.of(value.longValue());
    }

    private static boolean flag(ObjectNode fields, String name) {
        JsonNode value = fields.remove(name);
        if (value != null && !value.isBoolean()) {
            throw RefusedException.field("/" + name, "It must be true or false.");
        }
        return value != null && value.booleanValue();
    }

    private static Optional<Duration> span(ObjectNode fields) {
        JsonNode value = fields.remove("what_if");
        if (value == null) {
            return Optional.empty();
        }
        Duration span = value.isString() ? duration(value.stringValue()) : Duration.ZERO;
        if (span.compareTo(SHORTEST_SPAN) < 0 || span.compareTo(LONGEST_SPAN) > 0) {
            throw RefusedException.field("/what_if", "It must be a span from 1m to 24h, such as \"1h\" or \"90m\".");
        }
        return Optional.of(span);
    }

    private static Duration duration(String text) {
        try {
            return DurationStyle.detectAndParse(text);
        } catch (IllegalArgumentException e) {
            return Duration.ZERO;
        }
    }

    private static String reason(ObjectNode fields) {
        JsonNode value = fields.remove("reason");
        if (value == null) {
            return "";
        }
        if (!value.isString()
                || value.stringValue().length() > LONGEST_REASON
                || value.stringValue().chars().anyMatch(Character::isISOControl)) {
            throw RefusedException.field(
                    "/reason", "It must be a text of at most " + LONGEST_REASON + " characters, none a control one.");
        }
        return value.stringValue();
    }
}
