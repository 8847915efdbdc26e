// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.failpoint;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fail-points of this process, armed by the environment variable {@value #VARIABLE}: a comma-separated list of
 * {@code name}, {@code name@n} (at the n-th passage) and {@code name@n:freeze} (SIGSTOP instead of a sudden end). For tests
 * only; without the variable a passage costs nothing. Thread-safe.
 */
public final class FailPoints {

    public static final String VARIABLE = "HEADGATE_FAIL_POINT";

    private static final Logger log = LoggerFactory.getLogger(FailPoints.class);
    private static final Pattern SPEC =
            Pattern.compile("(?<name>[a-z.-]+)(@(?<passage>[1-9]\\d{0,8}))?(?<freeze>:freeze)?");
    private static final FailPoint UNARMED = () -> {};

    private final Map<String, FailPoint> armed = new HashMap<>();

    private FailPoints(String specs, ProcessEnds ends) {
        for (String spec : specs.isBlank() ? new String[0] : specs.strip().split("\\s*,\\s*")) {
            arm(spec, ends);
        }
    }

    /** @throws IllegalArgumentException if the variable cannot be read */
    public static FailPoints fromEnvironment() {
        return of(System.getenv().getOrDefault(VARIABLE, ""), ProcessEnds.REAL);
    }

    /** No point is armed. */
    public static FailPoints none() {
        return of("", ProcessEnds.REAL);
    }

    static FailPoints of(String specs, ProcessEnds ends) {
        return new FailPoints(specs, ends);
    }

    /** The point of this name. */
    public FailPoint at(String name) {
        return armed.getOrDefault(name, UNARMED);
    }

    private void arm(String spec, ProcessEnds ends) {
        Matcher parts = SPEC.matcher(spec);
        if (!parts.matches()) {
            throw new IllegalArgumentException(VARIABLE + ": expected name[@n][:freeze], got '" + spec + "'");
        }
        log.warn("fail-point armed: {}", spec);
        String passage = parts.group("passage");
        Runnable end = parts.group("freeze") == null ? ends::halt : ends::freeze;
        armed.put(parts.group("name"), new ArmedPoint(passage == null ? 1 : Integer.parseInt(passage), end));
    }
}
