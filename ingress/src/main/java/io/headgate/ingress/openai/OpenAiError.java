// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.openai;

import io.headgate.ingress.answer.FieldError;
import io.headgate.ingress.answer.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Problems in the shape that this protocol's clients read: {@code {"error": {message, type, param, code, …}}}, with the
 * problem's own members beside these four.
 */
public final class OpenAiError {

    /** Tells the clients' own back-off whether another try may help. */
    public static final String SHOULD_RETRY = "x-should-retry";

    /** The clients wait by {@code Retry-After} up to this many seconds, and by a guess of their own beyond. */
    private static final long LONGEST_WAIT_SECONDS = 59;

    private OpenAiError() {}

    /** Whether whoever asks for this path speaks this protocol. */
    public static boolean isSpokenAt(String path) {
        return path.startsWith("/v1/") || path.equals("/chat/completions");
    }

    public static Map<String, Object> document(Problem problem) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message", problem.title() + " " + problem.detail());
        error.put("type", type(problem.status()));
        error.put("param", param(problem));
        error.put("code", problem.type().substring(problem.type().lastIndexOf(':') + 1));
        error.putAll(problem.members());
        return Map.of("error", error);
    }

    /** The same, with a word for clients that would otherwise come back too soon or in vain. */
    public static Problem advised(Problem problem) {
        boolean wait = problem.members().get("retry_after") instanceof Number seconds
                && seconds.longValue() <= LONGEST_WAIT_SECONDS;
        return wait ? problem : problem.withHeader(SHOULD_RETRY, "false");
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }

    /** {@code /messages/0/role} as this protocol writes it: {@code messages.0.role}. */
    private static @Nullable String param(Problem problem) {
        if (problem.members().get("errors") instanceof List<?> errors && errors.get(0) instanceof FieldError first) {
            return first.pointer().startsWith("/")
                    ? first.pointer().substring(1).replace('/', '.')
                    : first.pointer();
        }
        return null;
    }
}
