// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as text. Never asks a name server. */
public final class Addresses {

    private static final Pattern IPV4 =
            Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
    private static final int SUBSCRIBER_BYTES = 8;

    private Addresses() {}

    /** The address that a literal names; empty for anything else. An IPv4-mapped IPv6 address is an IPv4 address. */
    public static Optional<InetAddress> literal(String text) {
        boolean version6 = text.indexOf(':') >= 0 && IPV6.matcher(text).matches();
        if (!version6 && !IPV4.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(version6 ? '[' + text + ']' : text));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** What of an address owns a quota: all of IPv4, of IPv6 the /64 that one subscriber has. */
    public static String quotaOwner(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, SUBSCRIBER_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
