// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A pattern of request paths: segments after slashes, where {@code *} stands for one segment and a last {@code **} for any
 * rest, none included. {@code /api/*}{@code /export} and {@code /admin/**} are patterns; regular expressions are not, so
 * that no pattern can be slow.
 */
public record PathPattern(String text) {

    private static final int LONGEST = 200;
    private static final Pattern FORM = Pattern.compile("/|(/([A-Za-z0-9._~!$&'()+,;=:@%-]+|\\*))+(/\\*\\*)?|/\\*\\*");
    private static final String ANY_REST = "**";
    private static final String ANY = "*";

    /** @throws IllegalArgumentException if the text is no pattern */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PathPattern {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a path pattern: '" + text + "'");
        }
    }

    static boolean isValid(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }

    /** Whether a path, decoded and without its query, is one of the pattern's. */
    public boolean matches(String path) {
        List<String> wanted = segments(text);
        List<String> given = segments(path);
        boolean open = wanted.get(wanted.size() - 1).equals(ANY_REST);
        int fixed = open ? wanted.size() - 1 : wanted.size();
        if (open ? given.size() < fixed : given.size() != fixed) {
            return false;
        }
        for (int i = 0; i < fixed; i++) {
            if (!wanted.get(i).equals(given.get(i))
                    && !(wanted.get(i).equals(ANY) && !given.get(i).isEmpty())) {
                return false;
            }
        }
        return true;
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }

    /** What stands between the slashes; {@code /} alone is one empty segment. */
    private static List<String> segments(String path) {
        return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
    }
}
