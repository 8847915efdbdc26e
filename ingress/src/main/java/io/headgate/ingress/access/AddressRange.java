// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.access;

import io.headgate.core.access.Addresses;
import java.net.InetAddress;
import java.util.List;

/**
 * A range of addresses in CIDR form. An IPv4 range never holds an IPv6 address, nor the other way round.
 *
 * @param prefix how many leading bits count
 */
public record AddressRange(InetAddress network, int prefix) {

    /**
     * The ranges of a setting; empty texts are left out.
     *
     * @throws IllegalArgumentException if one is malformed; the message names the setting
     */
    public static List<AddressRange> parseAll(String setting, List<String> texts) {
        try {
            return texts.stream()
                    .map(String::strip)
                    .filter(range -> !range.isEmpty())
                    .map(AddressRange::parse)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + " " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException if the text is neither {@code address} nor {@code address/bits} */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        InetAddress network = Addresses.literal(address).orElseThrow(() -> malformed(text));
        int bits = network.getAddress().length * Byte.SIZE;
        int prefix = slash < 0 ? bits : prefix(text, text.substring(slash + 1));
        if (prefix < 0 || prefix > bits) {
            throw malformed(text);
        }
        return new AddressRange(network, prefix);
    }

    /** Whether the address is in the range. */
    public boolean holds(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit += Byte.SIZE) {
            int counted = Math.min(Byte.SIZE, prefix - bit);
            int mask = 0xFF << (Byte.SIZE - counted);
            int index = bit / Byte.SIZE;
            if ((ours[index] & mask) != (theirs[index] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static int prefix(String range, String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw malformed(range);
        }
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("must be addresses or ranges such as 10.0.0.0/8, got '" + text + "'");
    }
}
