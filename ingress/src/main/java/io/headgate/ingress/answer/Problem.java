// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.answer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A problem document (RFC 9457) and the headers that go with it. Immutable.
 *
 * @param members of the document besides {@code type}, {@code title}, {@code status} and {@code detail}
 */
public record Problem(
        int status,
        String type,
        String title,
        String detail,
        Map<String, Object> members,
        Map<String, String> headers) {

    /** The document's media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPES = "urn:headgate:problem:";

    /** A problem of this kind that says nothing more. */
    public static Problem of(int status, String kind, String title, String detail) {
        return new Problem(status, TYPES + kind, title, detail, Map.of(), Map.of());
    }

    /** 400 that names each field. */
    public static Problem invalid(List<FieldError> errors) {
        return of(400, "invalid_request", "The request is not valid.", summary(errors))
                .with("errors", errors);
    }

    /** 400 that names one field. */
    public static Problem invalid(String pointer, String detail) {
        return invalid(List.of(new FieldError(pointer, detail)));
    }

    /** 401 with the challenge that belongs to it. */
    public static Problem unauthorized(String detail, String challenge) {
        return of(401, "unauthorized", "A valid credential is needed.", detail)
                .withHeader("WWW-Authenticate", challenge);
    }

    /** The same with one more member. */
    public Problem with(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(name, value);
        return new Problem(status, type, title, detail, more, headers);
    }

    /** The same with one more header. */
    public Problem withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, type, title, detail, members, more);
    }

    /** The members of the document in their order. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", type);
        document.put("title", title);
        document.put("status", status);
        document.put("detail", detail);
        document.putAll(members);
        return document;
    }

    private static String summary(List<FieldError> errors) {
        FieldError first = errors.get(0);
        String more = errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)";
        String where = first.pointer().isEmpty() ? "" : first.pointer() + ": ";
        return where + first.detail() + more;
    }
}
