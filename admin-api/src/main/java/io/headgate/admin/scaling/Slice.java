// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A part of the system that is scaled on its own. */
public enum Slice {
    @JsonProperty("ingress")
    INGRESS("ingress"),
    @JsonProperty("proc")
    PROC("proc");

    private final String wire;

    Slice(String wire) {
        this.wire = wire;
    }

    /** Its name in paths and dimensions. */
    public String wire() {
        return wire;
    }
}
