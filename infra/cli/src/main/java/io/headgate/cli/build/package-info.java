// SPDX-License-Identifier: Apache-2.0
/** Which jars are older than their sources, and the build that renews them. */
@NullMarked
package io.headgate.cli.build;

import org.jspecify.annotations.NullMarked;
