// SPDX-License-Identifier: Apache-2.0
/**
 * Errors as problem+json (RFC 9457), each with its correlation id and without a word of the inside.
 */
@NullMarked
package io.headgate.admin.problem;

import org.jspecify.annotations.NullMarked;
