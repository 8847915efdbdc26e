// SPDX-License-Identifier: Apache-2.0
/**
 * Tries a proposed config on what was recorded lately, within the time that an operator waits for an answer.
 */
@NullMarked
package io.headgate.admin.trial;

import org.jspecify.annotations.NullMarked;
