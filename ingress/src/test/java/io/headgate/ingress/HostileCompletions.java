// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies in the OpenAI protocol's shape with whatever in it, the same ones for the same seed; also used as event data. */
final class HostileCompletions {

    private static final String[] NAMES = {
        "model",
        "messages",
        "stream",
        "stream_options",
        "n",
        "tools",
        "tool_choice",
        "metadata",
        "seed",
        "stop",
        "user",
        "temperature",
        "response_format",
        "logit_bias",
        "functions",
        "message",
        "conversation_id",
        "",
        "__proto__",
        "a/b~c"
    };
    private static final String[] SCALARS = {
        "null",
        "true",
        "0",
        "-0",
        "1",
        "1.5",
        "-1",
        "1e308",
        "1e999",
        "-1e-999",
        "1e2147483648",
        "9223372036854775808",
        "12345678901234567890123456789012345678901234567890",
        "\"\"",
        "\"\\u0000\"",
        "\"a\\u0000b\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\ud83d\\ude00\"",
        "\"\\r\\nevent: x\\r\\nid: 9\"",
        "\"user\"",
        "\"auto\"",
        "\"\ufeff\"",
        "\"</script>\"",
        "\"\u2028\"",
        "\"${jndi:ldap://x}\""
    };
    private static final String[] BROKEN = {
        "",
        "{",
        "nul",
        "\"",
        "[",
        "{\"model\":}",
        "NaN",
        "Infinity",
        "01",
        "{'model':'m'}",
        "{\"model\":\"m\"}}",
        "\u0000",
        "/* */{}",
        "{\"model\":\"\\x\"}",
        "{\"a\":1,\"a\":2}"
    };

    private final Random random;

    HostileCompletions(long seed) {
        random = new Random(seed);
    }

    /** Mostly JSON, mostly an object, seldom right. */
    String body() {
        return switch (random.nextInt(12)) {
            case 0 -> one(BROKEN);
            case 1 -> value(4);
            case 2 -> cut(nearlyRight());
            case 3 -> deep();
            default -> nearlyRight();
        };
    }

    /** Any JSON value, of at most this depth. */
    String value(int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(6);
        return switch (kind) {
            case 4 -> list(depth);
            case 5 -> object(depth);
            default -> random.nextInt(60) == 0 ? '"' + "x".repeat(random.nextInt(40_000)) + '"' : one(SCALARS);
        };
    }

    private String nearlyRight() {
        List<String> members = new ArrayList<>();
        members.add("\"model\":" + seldom("\"m\""));
        members.add("\"messages\":" + seldom(messages()));
        if (random.nextInt(3) == 0) {
            members.add("\"stream\":" + seldom(random.nextBoolean() ? "true" : "false"));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            members.add('"' + one(NAMES) + "\":" + value(3));
        }
        if (random.nextInt(4) == 0) {
            members.add("\"tools\":[{\"type\":\"function\",\"function\":{\"name\":" + value(1) + ",\"parameters\":"
                    + value(4) + "}}]");
        }
        return '{' + String.join(",", members) + '}';
    }

    private String messages() {
        return '['
                + IntStream.rangeClosed(0, random.nextInt(4))
                        .mapToObj(i -> seldom("{\"role\":" + seldom("\"user\"") + ",\"content\":" + content() + "}"))
                        .collect(Collectors.joining(","))
                + ']';
    }

    private String content() {
        return switch (random.nextInt(4)) {
            case 0 -> value(3);
            case 1 ->
                "[{\"type\":\"text\",\"text\":" + value(2) + "},[[{\"text\":" + value(1) + "}]]," + value(2) + "]";
            default -> one(SCALARS);
        };
    }

    private String deep() {
        int depth = 1 + random.nextInt(3_000);
        boolean closed = random.nextBoolean();
        return "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":" + "[".repeat(depth)
                + (closed ? "]".repeat(depth) + "}]}" : "");
    }

    private String list(int depth) {
        return '['
                + IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> value(depth - 1))
                        .collect(Collectors.joining(","))
                + ']';
    }

    private String object(int depth) {
        return '{'
                + IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> '"' + one(NAMES) + "\":" + value(depth - 1))
                        .collect(Collectors.joining(","))
                + '}';
    }

    private String cut(String text) {
        return text.substring(0, random.nextInt(text.length()));
    }

    private String seldom(String right) {
        return random.nextInt(8) == 0 ? value(2) : right;
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }
}
