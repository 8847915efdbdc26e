// SPDX-License-Identifier: Apache-2.0
/**
 * Everything that speaks Redis: connections, key names, Lua scripts, queue, journal, reply streams, views.
 */
@NullMarked
package io.headgate.core.store;

import org.jspecify.annotations.NullMarked;
