// SPDX-License-Identifier: Apache-2.0
/**
 * Which tenants there are, and forgetting one identity of one of them.
 */
@NullMarked
package io.headgate.admin.tenants;

import org.jspecify.annotations.NullMarked;
