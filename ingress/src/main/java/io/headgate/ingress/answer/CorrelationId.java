// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.answer;

import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The id that follows a request into logs, task, events and frames. */
public final class CorrelationId {

    public static final String HEADER = "X-Correlation-ID";

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private CorrelationId() {}

    /** The caller's id if it is well-formed, else a new one. */
    public static String of(@Nullable String offered) {
        return of(offered, () -> UUID.randomUUID().toString());
    }

    /** The caller's id if it is well-formed, else one of these. */
    public static String of(@Nullable String offered, Supplier<String> ids) {
        return offered != null && WELL_FORMED.matcher(offered).matches() ? offered : ids.get();
    }
}
