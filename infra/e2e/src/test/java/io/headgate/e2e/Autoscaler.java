// SPDX-License-Identifier: Apache-2.0
package io.headgate.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what autoscalers read. */
final class Autoscaler {

    private final HttpClient client = HttpClient.newHttpClient();
    private final RunningSystem system;

    Autoscaler(RunningSystem system) {
        this.system = system;
    }

    /** A gauge in a scrape; empty where it is not there. */
    OptionalDouble gauge(String name) {
        Matcher line = Pattern.compile("^" + name + "\\{[^}]*} (\\S+)$", Pattern.MULTILINE)
                .matcher(get("/metrics").body());
        return line.find() ? OptionalDouble.of(Double.parseDouble(line.group(1))) : OptionalDouble.empty();
    }

    /** The status of a slice for whoever wants fresh numbers only. */
    int strict() {
        return get("/metrics/combined?strict=true").statusCode();
    }

    private HttpResponse<String> get(String path) {
        HttpRequest request = HttpRequest.newBuilder(system.admin().address(path))
                .header("Authorization", "Bearer " + system.token("scaler", "autoscaler"))
                .build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
