// SPDX-License-Identifier: Apache-2.0
package io.headgate.testkit.load;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

/**
 * A chat message that can be sent again and again as the same one.
 *
 * @param key its {@code Idempotency-Key}
 * @param role of the caller
 * @param credential name and value of the header that says who calls
 */
record Request(String key, String role, String[] credential) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    HttpRequest to(URI ingress) {
        return HttpRequest.newBuilder(ingress.resolve("/sse/chat"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .header(credential[0], credential[1])
                .POST(HttpRequest.BodyPublishers.ofString("{\"message\":\"" + key + "\"}"))
                .build();
    }
}
