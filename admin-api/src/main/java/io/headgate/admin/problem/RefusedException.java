// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A request cannot be carried out; everything in it is for the caller. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String reason;
    private final transient Map<String, Object> more;

    private RefusedException(HttpStatus status, String reason, String detail, Map<String, Object> more) {
        super(detail);
        this.status = status;
        this.reason = reason;
        this.more = more;
    }

    /** @param reason a word for programs, such as {@code precondition_failed} */
    public static RefusedException of(HttpStatus status, String reason, String detail) {
        return new RefusedException(status, reason, detail, Map.of());
    }

    /** A field of the body is wrong. */
    public static RefusedException field(String pointer, String detail) {
        return new RefusedException(HttpStatus.BAD_REQUEST, "bad_request", detail, Map.of("pointer", pointer));
    }

    /** The same with one more thing that the caller should know. */
    public RefusedException with(String name, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(more);
        all.put(name, value);
        return new RefusedException(status, reason, String.valueOf(getMessage()), all);
    }

    HttpStatus status() {
        return status;
    }

    String reason() {
        return reason;
    }

    Map<String, Object> more() {
        return more;
    }
}
