// SPDX-License-Identifier: Apache-2.0
/**
 * The config document of a tenant/project as operators handle it: read, validate, change, go back, and see who has
 * applied it.
 */
@NullMarked
package io.headgate.admin.config;

import org.jspecify.annotations.NullMarked;
