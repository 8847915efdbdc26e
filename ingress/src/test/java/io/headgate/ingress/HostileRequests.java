// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests as somebody writes them who means no good, the same ones for the same seed. */
final class HostileRequests {

    private static final String[] METHODS = {
        "GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "BREW", "get"
    };
    private static final String[] PATHS = {
        "/sse/chat",
        "/sse/chat?stream_id=",
        "/chat",
        "/landing/chat",
        "/sse/stream",
        "/sse/stream?stream_id=",
        "/sse/stream?ticket=",
        "/sse/ticket",
        "/v1/chat/completions",
        "/chat/completions",
        "/v1/models",
        "/auth/login",
        "/auth/session",
        "/health/ready",
        "/metrics",
        "/tasks/",
        "/actuator",
        "/..;/admin",
        "/%2e%2e/",
        "//",
        "/sse/stream?last_event_id=",
        "/sse/stream?session_id="
    };
    private static final String[] HEADERS = {
        "Authorization",
        "X-Session-ID",
        "Idempotency-Key",
        "Last-Event-ID",
        "X-Correlation-ID",
        "Content-Type",
        "Accept",
        "X-Forwarded-For",
        "Origin",
        "Cookie",
        "Accept-Encoding",
        "X-Anything",
        "Forwarded",
        "Range"
    };
    private static final String[] VALUES = {
        "",
        " ",
        "null",
        "-1",
        "0",
        "9223372036854775807",
        "99999999999999999999",
        "Bearer",
        "Bearer ",
        "Bearer a.b.c",
        "Bearer eyJhbGciOiJub25lIn0.e30.",
        "Bearer hgk_000000000000_",
        "Basic YTpi",
        "application/json",
        "application/json;charset=utf-16",
        "a/b/c",
        "text/event-stream",
        "*/*;q=",
        "1.2.3.4",
        "::1",
        "fe80::1%lo",
        "999.1.1.1",
        "https://evil.example",
        "\u00e4\u00f6",
        "a\tb",
        "${jndi:ldap://x}",
        "../../etc/passwd",
        "' or 1=1 --",
        "<script>",
        "{{7*7}}",
        "%00%0d%0a",
        "bytes=0-"
    };
    private static final String[] BODIES = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"message\":\"hi\"}",
        "{\"message\":\"\"}",
        "{\"message\":\"\\u0000\"}",
        "{\"message\":\"\\ud800\"}",
        "{\"message\":{\"a\":[1,2,{}]}}",
        "{\"message\":\"hi\",\"message\":\"ho\"}",
        "{\"message\":1e999}",
        "{\"username\":\"a\",\"password\":\"b\"}",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}",
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}],\"n\":-1}",
        "{\"messages\":\"x\",\"stream\":\"maybe\"}",
        "{\"metadata\":{\"\":{}},\"message\":\"x\"}"
    };

    private final Random random;

    HostileRequests(long seed) {
        random = new Random(seed);
    }

    /** A request that is HTTP, whatever it says. */
    byte[] wellFormed() {
        String body = body();
        StringBuilder request = new StringBuilder(
                one(METHODS) + " " + one(PATHS) + (random.nextInt(3) == 0 ? word() : "") + " HTTP/1.1\r\nHost: x\r\n");
        request.append("X-Forwarded-For: 10.")
                .append(random.nextInt(256))
                .append('.')
                .append(random.nextInt(256));
        request.append('.').append(random.nextInt(256)).append("\r\n");
        for (int i = random.nextInt(6); i > 0; i--) {
            request.append(one(HEADERS)).append(": ").append(value()).append("\r\n");
        }
        if (random.nextInt(3) > 0) {
            request.append("Content-Type: application/json\r\n");
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        request.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
        return RawConnection.request(request.toString(), bytes);
    }

    /** Bytes that may be anything. */
    byte[] malformed() {
        byte[] bytes = wellFormed();
        switch (random.nextInt(6)) {
            case 0 -> random.nextBytes(bytes);
            case 1 -> {
                for (int i = 1 + random.nextInt(5); i > 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
            case 2 -> bytes = RawConnection.request("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\n\r\n", new byte[0]);
            case 3 ->
                bytes = RawConnection.request("GET / HTTP/1.1\r\nX: " + "y".repeat(20_000) + "\r\n\r\n", new byte[0]);
            case 4 ->
                bytes = RawConnection.request(
                        "POST /sse/chat HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n",
                        (word() + "\r\n").getBytes(StandardCharsets.UTF_8));
            default -> bytes = RawConnection.request("POST /sse/chat HTTP/9.9\r\n" + word() + "\r\n\r\n", new byte[0]);
        }
        return bytes;
    }

    private String body() {
        String body = one(BODIES);
        if (random.nextInt(4) == 0 && !body.isEmpty()) {
            int at = random.nextInt(body.length());
            body = body.substring(0, at) + word() + body.substring(at);
        }
        return random.nextInt(200) == 0 ? "[".repeat(5_000) : body;
    }

    private String value() {
        return random.nextInt(3) == 0 ? word() : one(VALUES);
    }

    /** Visible characters and others that a header may have. */
    private String word() {
        return IntStream.range(0, random.nextInt(100))
                .mapToObj(i -> String.valueOf((char) ('!' + random.nextInt('~' - '!'))))
                .collect(Collectors.joining());
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }
}
