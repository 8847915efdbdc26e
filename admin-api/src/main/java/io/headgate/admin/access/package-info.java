// SPDX-License-Identifier: Apache-2.0
/**
 * Who may do what: the table of routes, bearer tokens, tenant scope, correlation ids. Default deny.
 */
@NullMarked
package io.headgate.admin.access;

import org.jspecify.annotations.NullMarked;
