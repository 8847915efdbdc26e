// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.scaling;

import io.headgate.events.EventKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the slices of an admin API. Redirects are not followed, since they would carry the credential elsewhere. */
final class PolledSource implements ScalingSource {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(Redirect.NEVER)
            .build();
    private final Map<Slice, URI> addresses;
    private final PollSettings settings;

    PolledSource(PollSettings settings) {
        this.addresses = settings.addresses();
        this.settings = settings;
    }

    /** As old as the older of the two slices; stale if either is. */
    @Override
    public Scaling read(EventKey key) {
        Duration age = null;
        boolean stale = false;
        Map<ScalingMetric, Double> values = new EnumMap<>(ScalingMetric.class);
        for (URI address : addresses.values()) {
            JsonNode slice = ask(URI.create(address + "?tenant=" + key.tenant() + "&project=" + key.project()));
            age = older(age, slice.path("view_age_ms"));
            stale |= slice.path("stale").asBoolean(true);
            collect(slice.path("metrics"), values);
        }
        return new Scaling(key, age, stale, stale ? Map.of() : values);
    }

    private static @Nullable Duration older(@Nullable Duration known, JsonNode ageMs) {
        Duration age = Duration.ofMillis(ageMs.asLong(0));
        return ageMs.isMissingNode() || (known != null && known.compareTo(age) > 0) ? known : age;
    }

    private static void collect(JsonNode metrics, Map<ScalingMetric, Double> values) {
        metrics.properties()
                .forEach(entry -> ScalingMetric.named(entry.getKey()).ifPresent(metric -> {
                    double value = entry.getValue().asDouble(Double.NaN);
                    if (Double.isFinite(value)) {
                        values.put(metric, value);
                    }
                }));
    }

    private JsonNode ask(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
        if (!settings.authHeaderValue().isBlank()) {
            request.header(settings.authHeaderName(), settings.authHeaderValue());
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(address.getPath() + " answered " + response.statusCode());
            }
            return JsonMapper.shared().readTree(response.body());
        } catch (IOException | JacksonException e) {
            throw new IllegalStateException(address.getAuthority() + " does not answer as expected: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
