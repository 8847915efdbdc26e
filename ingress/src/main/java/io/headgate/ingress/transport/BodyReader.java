// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.transport;

import io.headgate.ingress.answer.Problem;
import io.headgate.ingress.answer.ProblemException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/** Reads JSON bodies up to a bound: more is refused before it is kept. Thread-safe. */
final class BodyReader {

    private final int maxBytes;
    private final Duration timeout;

    /** @param timeout for the whole body */
    BodyReader(int maxBytes, Duration timeout) {
        this.maxBytes = maxBytes;
        this.timeout = timeout;
    }

    /** The body's bytes; fails with 408, 413 or 415. */
    Mono<byte[]> read(ServerRequest request) {
        HttpHeaders headers = request.headers().asHttpHeaders();
        if (!isJson(headers)) {
            return Mono.error(problem(415, "unsupported_media_type", "The body must be application/json in UTF-8."));
        }
        if (headers.getContentLength() > maxBytes) {
            return Mono.error(tooLarge());
        }
        return DataBufferUtils.join(request.exchange().getRequest().getBody(), maxBytes)
                .map(BodyReader::bytes)
                .defaultIfEmpty(new byte[0])
                .timeout(timeout)
                .onErrorMap(DataBufferLimitException.class, e -> tooLarge())
                .onErrorMap(
                        TimeoutException.class,
                        e -> problem(408, "request_timeout", "The body did not arrive in time."));
    }

    private static boolean isJson(HttpHeaders headers) {
        MediaType type;
        try {
            type = headers.getContentType();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
        if (type == null || !type.getType().equals("application")) {
            return false;
        }
        Charset charset = type.getCharset();
        boolean json = type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
        return json && (charset == null || charset.equals(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private ProblemException tooLarge() {
        return problem(413, "too_large", "The body must have " + maxBytes + " bytes or fewer.");
    }

    private static ProblemException problem(int status, String kind, String detail) {
        return new ProblemException(Problem.of(status, kind, "The body cannot be taken.", detail));
    }
}
