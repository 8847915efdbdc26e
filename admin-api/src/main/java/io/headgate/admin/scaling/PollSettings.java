// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import io.headgate.core.access.OutboundUrl;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where exports poll the slices instead of reading Redis.
 *
 * @param ingressBaseUrl empty where the ingress's slice is not polled
 * @param procBaseUrl empty where the processor's slice is not polled
 * @param authHeaderName the header that carries the credential
 * @param authHeaderValue such as {@code Bearer …}; empty for none
 */
public record PollSettings(String ingressBaseUrl, String procBaseUrl, String authHeaderName, String authHeaderValue) {

    /** What is polled stands inside. */
    private static final boolean INSIDE = true;

    /** Whether anything is polled. */
    public boolean enabled() {
        return !ingressBaseUrl.isBlank() || !procBaseUrl.isBlank();
    }

    /** The addresses of the slices that are polled. */
    Map<Slice, URI> addresses() {
        Map<Slice, URI> addresses = new EnumMap<>(Slice.class);
        add(addresses, Slice.INGRESS, ingressBaseUrl, "METRICS_INGRESS_BASE_URL");
        add(addresses, Slice.PROC, procBaseUrl, "METRICS_PROC_BASE_URL");
        return addresses;
    }

    private static void add(Map<Slice, URI> addresses, Slice slice, String base, String variable) {
        if (!base.isBlank()) {
            addresses.put(
                    slice,
                    OutboundUrl.of(
                                    variable,
                                    base.replaceAll("/+$", "") + "/metrics/" + slice.wire() + "/system",
                                    INSIDE)
                            .uri());
        }
    }

    @Override
    public String toString() {
        return "PollSettings[" + ingressBaseUrl + ", " + procBaseUrl + "]";
    }
}
