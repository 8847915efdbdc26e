// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.access;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * A configured URL that a service calls. Unless internal addresses are allowed, a host that resolves to one is refused:
 * whoever can change a setting should not get to what only stands inside. The check resolves by itself, so a name whose
 * answer changes between the check and the call passes it; a firewall is the wall, this is the fence. Immutable.
 */
public final class OutboundUrl {

    private final URI uri;
    private final boolean internalAllowed;

    private OutboundUrl(URI uri, boolean internalAllowed) {
        this.uri = uri;
        this.internalAllowed = internalAllowed;
    }

    /**
     * @param setting its name, for the message
     * @throws IllegalArgumentException unless it is an absolute http or https URL with a host and without credentials
     */
    public static OutboundUrl of(String setting, String text, boolean internalAllowed) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(setting + " is not a URL", e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || uri.getHost() == null || uri.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    setting + " must be an http or https URL with a host, without credentials");
        }
        return new OutboundUrl(uri, internalAllowed);
    }

    public URI uri() {
        return uri;
    }

    /**
     * Resolves the host; to be called before each connection.
     *
     * @throws IOException if it cannot be resolved, or leads inside where that is not allowed
     */
    public void check() throws IOException {
        if (internalAllowed) {
            return;
        }
        String host = uri.getHost();
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        for (InetAddress address : InetAddress.getAllByName(name)) {
            if (isInternal(address)) {
                throw new IOException("the configured host leads to an internal address");
            }
        }
    }

    static boolean isInternal(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || isReserved(address.getAddress());
    }

    /** What {@link InetAddress} does not name: 0/8, 100.64/10, 192.0.0/24, 198.18/15, 240/4; fc00::/7, 64:ff9b::/96. */
    private static boolean isReserved(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (bytes.length == 4) {
            return first == 0
                    || first == 100 && (second & 0xc0) == 64
                    || first == 192 && second == 0 && bytes[2] == 0
                    || first == 198 && (second & 0xfe) == 18
                    || first >= 240;
        }
        return (first & 0xfe) == 0xfc || first == 0 && second == 0x64 && (bytes[2] & 0xff) == 0xff;
    }
}
