// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Handshakes and packets of Socket.IO as somebody writes them who means no good, the same ones for the same seed. */
final class HostilePackets {

    private static final String[] QUERIES = {
        "EIO=4&transport=polling",
        "EIO=4&transport=websocket",
        "EIO=3&transport=polling",
        "EIO=5&transport=polling",
        "EIO=4&transport=carrier-pigeon",
        "EIO=4",
        "transport=polling",
        "",
        "EIO=4&transport=polling&sid=",
        "EIO=4&transport=polling&sid=00000000-0000-0000-0000-000000000000",
        "EIO=4&transport=polling&sid=nobody",
        "EIO=4&transport=polling&b64=1&j=0",
        "EIO=%00&transport=%ff",
        "EIO=4&EIO=4&transport=polling&transport=websocket",
        "EIO=4&transport=websocket&sid=00000000-0000-0000-0000-000000000000"
    };
    private static final String[] PATHS = {
        "/socket.io/", "/socket.io", "/socket.io/x", "/", "//socket.io/", "/admin", "/socket.io/../metrics", "*"
    };
    private static final String[] METHODS = {"GET", "POST", "OPTIONS", "PUT", "HEAD", "BREW"};
    private static final String[] STARTS = {
        "",
        "0",
        "1x",
        "2probe",
        "3",
        "4",
        "5",
        "6",
        "7",
        "9",
        "40",
        "40/admin,",
        "41/",
        "42",
        "42/x,",
        "421",
        "42999999999999",
        "43",
        "431",
        "44",
        "450-",
        "451-",
        "4599999999-",
        "45-1-",
        "461-",
        "46",
        "47",
        "b",
        "bAAAA",
        "\u0000",
        "\u001e",
        "4\u001e4"
    };
    private static final String[] EVENTS = {
        "chat_message", "ready", "error", "connect", "disconnect", "", "x", "__proto__", "a\\u0000b"
    };

    private final Random random;
    private final HostileCompletions values;

    HostilePackets(long seed) {
        random = new Random(seed);
        values = new HostileCompletions(seed);
    }

    /** A request to the door, in HTTP. */
    byte[] handshake() {
        String body = random.nextInt(3) == 0 ? packet() : "";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String head = one(METHODS) + ' ' + one(PATHS) + '?' + one(QUERIES) + " HTTP/1.1\r\nHost: x\r\n"
                + (random.nextInt(4) == 0 ? "Origin: https://evil.example\r\n" : "")
                + (random.nextInt(4) == 0
                        ? "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: " + random.nextInt(20)
                                + "\r\nSec-WebSocket-Key: " + random.nextInt() + "\r\n"
                        : "")
                + "Content-Length: " + bytes.length + "\r\n\r\n";
        return RawConnection.request(head, bytes);
    }

    /** The {@code auth} of a handshake. */
    String auth() {
        return switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> "{\"token\":" + values.value(1) + "}";
            case 2 ->
                "{\"session_id\":" + values.value(1) + ",\"stream_id\":" + values.value(1) + ",\"last_event_id\":"
                        + values.value(1) + "}";
            default -> values.value(2);
        };
    }

    String packet() {
        if (random.nextInt(3) > 0) {
            return "42" + (random.nextBoolean() ? "" : random.nextInt(1_000)) + "[\"" + one(EVENTS) + "\","
                    + (random.nextInt(3) == 0
                            ? "{\"message\":" + values.value(2) + ",\"idempotency_key\":" + values.value(1) + "}"
                            : values.body())
                    + (random.nextInt(6) == 0 ? "" : "]");
        }
        return one(STARTS) + (random.nextBoolean() ? "" : values.value(3));
    }

    private String one(String[] of) {
        return of[random.nextInt(of.length)];
    }
}
