// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.access;

import io.headgate.core.access.Addresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the address of the client behind trusted proxies: {@code X-Forwarded-For} is read from its end for as long as the
 * hop that wrote the entry is trusted, since what stands before it may be the client's own invention. Thread-safe.
 */
public final class ClientAddresses {

    public static final String HEADER = "X-Forwarded-For";

    private final List<AddressRange> trusted;

    /** @throws IllegalArgumentException if a range is malformed */
    public ClientAddresses(List<String> trustedProxies) {
        this.trusted = AddressRange.parseAll("HEADGATE_TRUSTED_PROXIES", trustedProxies);
    }

    /**
     * The client's address in the form that owns a quota.
     *
     * @param peer the other end of the connection
     * @param forwarded the values of all headers of that name, in order
     */
    public String quotaOwner(InetAddress peer, List<String> forwarded) {
        return Addresses.quotaOwner(client(peer, forwarded));
    }

    /** The client's address. */
    public InetAddress client(InetAddress peer, List<String> forwarded) {
        InetAddress client = peer;
        List<String> hops = hops(forwarded);
        for (int i = hops.size() - 1; i >= 0 && trusts(client); i--) {
            Optional<InetAddress> hop = Addresses.literal(withoutPort(hops.get(i)));
            if (hop.isEmpty()) {
                return client;
            }
            client = hop.get();
        }
        return client;
    }

    private boolean trusts(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.holds(address));
    }

    private static List<String> hops(List<String> forwarded) {
        List<String> hops = new ArrayList<>();
        for (String value : forwarded) {
            for (String hop : value.split(",", -1)) {
                hops.add(hop.strip());
            }
        }
        return hops;
    }

    /** Some proxies write {@code 192.0.2.1:4711} or {@code [2001:db8::1]:4711}. */
    private static String withoutPort(String hop) {
        if (hop.startsWith("[")) {
            int end = hop.indexOf(']');
            return end < 0 ? hop : hop.substring(1, end);
        }
        int colon = hop.indexOf(':');
        return colon > 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
    }
}
