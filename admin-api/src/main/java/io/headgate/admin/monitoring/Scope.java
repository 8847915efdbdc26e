// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.monitoring;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What the numbers of a block are about. */
public enum Scope {
    /** All instances of the tenant/project together. */
    @JsonProperty("tenant_project")
    TENANT_PROJECT,
    /** One instance. */
    @JsonProperty("instance")
    INSTANCE
}
