// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The part of the system that an instance is; a config may say some things for one part only. */
public enum Component {
    INGRESS,
    PROC;

    /** The lower-case name in documents and in {@code GATEWAY_COMPONENT}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The component of a name.
     *
     * @throws IllegalArgumentException if there is none; the message lists those that exist
     */
    public static Component of(String wire) {
        return Arrays.stream(values())
                .filter(component -> component.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("component must be one of "
                        + Arrays.stream(values()).map(Component::wire).collect(Collectors.joining(", ")) + ", got '"
                        + wire + "'"));
    }
}
