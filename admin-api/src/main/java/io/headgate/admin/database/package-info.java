// SPDX-License-Identifier: Apache-2.0
/**
 * How many connections the callers' database allows: asked over JDBC, configured, or not known.
 */
@NullMarked
package io.headgate.admin.database;

import org.jspecify.annotations.NullMarked;
