// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.access;

import io.headgate.core.admission.Role;

/**
 * Who sent a request.
 *
 * @param identity keyed hash; owns the quota
 */
public record Caller(Role role, String identity) {}
