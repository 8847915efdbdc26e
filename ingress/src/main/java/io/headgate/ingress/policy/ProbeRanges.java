// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.policy;

import io.headgate.ingress.access.AddressRange;
import java.net.InetAddress;
import java.util.List;

/** Addresses from which health is asked as often as one likes. */
public record ProbeRanges(List<AddressRange> ranges) {

    boolean hold(InetAddress address) {
        return ranges.stream().anyMatch(range -> range.holds(address));
    }
}
