// SPDX-License-Identifier: Apache-2.0
/**
 * The API's own description, which a test holds equal to what is served.
 */
@NullMarked
package io.headgate.admin.openapi;

import org.jspecify.annotations.NullMarked;
