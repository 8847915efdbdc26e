// SPDX-License-Identifier: Apache-2.0
/**
 * How handlers ask Redis: bounded in time, and failing as one thing.
 */
@NullMarked
package io.headgate.admin.store;

import org.jspecify.annotations.NullMarked;
