// SPDX-License-Identifier: Apache-2.0
/**
 * The admin API as a service: settings and wiring.
 */
@NullMarked
package io.headgate.admin;

import org.jspecify.annotations.NullMarked;
