// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/** What the service refuses in a PutMetricData request, as its reference states it. */
final class CloudWatchLimits {

    private static final int METRICS_A_CALL = 1_000;
    private static final int BYTES_A_CALL = 1_048_576;
    private static final int VALUES_A_METRIC = 150;
    private static final int DIMENSIONS = 30;
    private static final String PATH = "/service/GraniteServiceVersion20100801/operation/PutMetricData";
    private static final Set<StandardUnit> UNITS = StandardUnit.knownValues();

    private CloudWatchLimits() {}

    static Optional<String> violation(HttpExchange exchange, int bytes, JsonNode body) {
        if (!exchange.getRequestURI().getPath().equals(PATH)) {
            return Optional.of("unknown operation " + exchange.getRequestURI());
        }
        if (!"rpc-v2-cbor".equals(exchange.getRequestHeaders().getFirst("smithy-protocol"))) {
            return Optional.of("another protocol");
        }
        if (!String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                .startsWith("AWS4-HMAC-SHA256")) {
            return Optional.of("unsigned");
        }
        // It takes more if that is zipped; how much is not said.
        if (bytes > BYTES_A_CALL) {
            return Optional.of("more than 1 MB");
        }
        if (!body.path("Namespace").asText().matches("[^:].{0,254}")) {
            return Optional.of("namespace");
        }
        JsonNode data = body.path("MetricData");
        if (data.isEmpty() || data.size() > METRICS_A_CALL) {
            return Optional.of(data.size() + " metrics");
        }
        return data.valueStream()
                .map(CloudWatchLimits::violation)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> violation(JsonNode datum) {
        int names = datum.path("MetricName").asText().length();
        if (names < 1 || names > 255) {
            return Optional.of("a name of " + names + " characters");
        }
        if (!UNITS.contains(StandardUnit.fromValue(datum.path("Unit").asText()))) {
            return Optional.of("unit " + datum.path("Unit"));
        }
        if (datum.path("Values").size() > VALUES_A_METRIC) {
            return Optional.of("too many values");
        }
        if (datum.has("Value") && !Double.isFinite(datum.path("Value").asDouble())) {
            return Optional.of("value " + datum.path("Value"));
        }
        Instant time = Instant.ofEpochSecond(datum.path("Timestamp").asLong());
        if (time.getEpochSecond() % 60 != 0) {
            return Optional.of("not aligned to the minute: " + time);
        }
        return dimensions(datum.path("Dimensions"));
    }

    private static Optional<String> dimensions(JsonNode dimensions) {
        if (dimensions.size() > DIMENSIONS) {
            return Optional.of("too many dimensions");
        }
        return dimensions
                .valueStream()
                .filter(dimension -> dimension.path("Value").asText().isEmpty()
                        || dimension.path("Value").asText().length() > 1_024)
                .map(dimension -> "dimension " + dimension)
                .findFirst();
    }
}
