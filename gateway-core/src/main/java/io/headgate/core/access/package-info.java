// SPDX-License-Identifier: Apache-2.0
/**
 * Who is calling: tokens, API keys, scopes, keyed identity hashes, sessions.
 */
@NullMarked
package io.headgate.core.access;

import org.jspecify.annotations.NullMarked;
