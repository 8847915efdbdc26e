// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a finding means for the document. */
public enum Severity {
    /** The document is not accepted. */
    ERROR,
    /** The document does something that is seldom wanted. */
    WARNING,
    /** Something to know. */
    INFORMATION;

    /** The lower-case name in answers. */
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
