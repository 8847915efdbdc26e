// SPDX-License-Identifier: Apache-2.0
package io.headgate.admin.telemetry;

import io.headgate.admin.problem.RefusedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /telemetry/client}: counted, and errors logged without what might name a person. */
@RestController
public final class ClientTelemetryController {

    private static final Logger log = LoggerFactory.getLogger(ClientTelemetryController.class);
    private static final int MOST = 20;
    private static final Set<String> KINDS = Set.of("error", "unhandled_rejection");
    private static final double LARGEST = 3_600_000;

    private final Map<String, Counter> errors;
    private final Map<String, DistributionSummary> vitals;

    public ClientTelemetryController(MeterRegistry meters) {
        this.errors = Map.of(
                "error", counter(meters, "error"), "unhandled_rejection", counter(meters, "unhandled_rejection"));
        this.vitals = Map.of(
                "load", summary(meters, "client.load", "milliseconds"),
                "lcp", summary(meters, "client.lcp", "milliseconds"),
                "inp", summary(meters, "client.inp", "milliseconds"),
                "cls", summary(meters, "client.cls", null));
    }

    /** @param errors and vitals, at most 20 together */
    record Report(
            @Nullable List<ClientError> errors, @Nullable List<Vital> vitals) {}

    /** @param kind error or unhandled_rejection */
    record ClientError(
            String kind, String message, @Nullable String source) {}

    /** @param name load, lcp, inp (ms) or cls */
    record Vital(String name, double value) {}

    @PostMapping("/telemetry/client")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void take(@RequestBody Report report) {
        List<ClientError> told = report.errors() == null ? List.of() : report.errors();
        List<Vital> measured = report.vitals() == null ? List.of() : report.vitals();
        if (told.size() + measured.size() > MOST) {
            throw RefusedException.field("", "A report has at most " + MOST + " items.");
        }
        told.forEach(ClientTelemetryController::check);
        measured.forEach(this::check);
        told.forEach(this::count);
        measured.forEach(vital -> vitals.get(vital.name()).record(vital.value()));
    }

    private void count(ClientError error) {
        errors.get(error.kind()).increment();
        String source = error.source() == null ? "" : error.source();
        log.info("client {}: {} ({})", error.kind(), Sanitised.text(error.message()), Sanitised.text(source));
    }

    private static void check(@Nullable ClientError error) {
        if (error == null || error.kind() == null || error.message() == null || !KINDS.contains(error.kind())) {
            throw RefusedException.field(
                    "/errors", "An error has a message and is of kind error or unhandled_rejection.");
        }
    }

    private void check(@Nullable Vital vital) {
        if (vital == null
                || vital.name() == null
                || !vitals.containsKey(vital.name())
                || !(vital.value() >= 0 && vital.value() <= LARGEST)) {
            throw RefusedException.field("/vitals", "A vital is load, lcp, inp or cls, and not negative.");
        }
    }

    private static Counter counter(MeterRegistry meters, String kind) {
        return Counter.builder("client.errors")
                .tag("kind", kind)
                .description("Errors that the dashboard's page tells of")
                .register(meters);
    }

    private static DistributionSummary summary(MeterRegistry meters, String name, @Nullable String unit) {
        return DistributionSummary.builder(name)
                .baseUnit(unit)
                .description("Web vital of the dashboard's page")
                .register(meters);
    }
}
