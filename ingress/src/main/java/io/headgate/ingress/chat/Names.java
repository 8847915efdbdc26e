// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.chat;

import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.answer.ProblemException;
import java.util.regex.Pattern;

/** The names that callers give to streams and requests. */
public final class Names {

    private static final Pattern STREAM_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7E]{1,128}");

    private Names() {}

    /**
     * A stream's name, if it can be one.
     *
     * @param pointer where it stands in the request
     * @throws ProblemException 400
     */
    public static String streamId(String text, String pointer) {
        return require(STREAM_ID, text, pointer, "must be 1 to 64 letters, digits, dots, dashes or underscores");
    }

    /**
     * The caller's own name for a request, if it can be one.
     *
     * @param pointer where it stands in the request
     * @throws ProblemException 400
     */
    public static String idempotencyKey(String text, String pointer) {
        return require(IDEMPOTENCY_KEY, text, pointer, "must be 1 to 128 visible ASCII characters");
    }

    private static String require(Pattern pattern, String text, String pointer, String detail) {
        if (!pattern.matcher(text).matches()) {
            throw new ProblemException(Problem.invalid(pointer, detail));
        }
        return text;
    }
}
