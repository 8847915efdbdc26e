// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.access;

/** Hears how callers are judged. Implementations are thread-safe and never block. */
public interface AccessObserver {

    /**
     * A credential was judged, or none was shown.
     *
     * @param method jwt, api_key, anonymous, password or other
     * @param result success, failure or unavailable
     */
    void attempt(String method, String result);

    /** A good credential was held against this tenant/project and its roles. */
    void permission(boolean granted);
}
