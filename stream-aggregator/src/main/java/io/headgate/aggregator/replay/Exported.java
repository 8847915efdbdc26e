// SPDX-License-Identifier: Apache-2.0
package io.headgate.aggregator.replay;

import io.headgate.events.read.OffsetRange;
import java.util.List;

/**
 * What an export took.
 *
 * @param records how many events it holds
 * @param unreadable how many records were passed over because they are no events
 * @param ranges where it looked
 */
record Exported(long records, long unreadable, List<OffsetRange> ranges) {}
