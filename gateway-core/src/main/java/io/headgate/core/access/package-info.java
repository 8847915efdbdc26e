// SPDX-License-Identifier: Apache-2.0
/**
 * Who is calling: tokens, roles, keyed identity hashes, sessions.
 */
@NullMarked
package io.headgate.core.access;

import org.jspecify.annotations.NullMarked;
