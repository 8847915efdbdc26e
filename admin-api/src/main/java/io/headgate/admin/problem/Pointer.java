// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.problem;

import java.util.List;
import tools.jackson.core.JacksonException;

/** Where in a body something is wrong, as a JSON pointer. */
final class Pointer {

    private Pointer() {}

    /** Empty where the body as a whole is. */
    static String of(JacksonException failure) {
        StringBuilder pointer = new StringBuilder();
        List<JacksonException.Reference> path = failure.getPath();
        for (JacksonException.Reference step : path) {
            String name = step.getPropertyName();
            pointer.append('/').append(name == null ? Integer.toString(step.getIndex()) : escaped(name));
        }
        return pointer.toString();
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
