// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.config;

import org.jspecify.annotations.Nullable;

/**
 * A value that differs between two configs.
 *
 * @param path JSON pointer
 * @param before as JSON; {@code null} if it is not there
 * @param after as JSON; {@code null} if it is not there
 */
public record Change(
        String path, @Nullable String before, @Nullable String after) {}
