// SPDX-License-Identifier: Apache-2.0
/**
 * What every event has in common: its key, its codec and its JSON form. The messages themselves are generated into
 * {@code io.headgate.events.v1} from {@code src/main/proto}.
 */
@NullMarked
package io.headgate.events;

import org.jspecify.annotations.NullMarked;
