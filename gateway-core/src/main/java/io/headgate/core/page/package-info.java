// SPDX-License-Identifier: Apache-2.0
/**
 * The pages that every service shows beside its own routes, and that settings may move: none may end up where another route is.
 */
@NullMarked
package io.headgate.core.page;

import org.jspecify.annotations.NullMarked;
