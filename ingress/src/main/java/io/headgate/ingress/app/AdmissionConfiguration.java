// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.app;

import io.headgate.core.access.IdentityHash;
import io.headgate.core.admission.RecentRefusals;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.store.AdmissionStore;
import io.headgate.core.store.CircuitControl;
import io.headgate.core.store.ClassLimits;
import io.headgate.core.store.Store;
import io.headgate.core.store.StoreClock;
import io.headgate.core.store.ViewStore;
import io.headgate.ingress.admission.AdmissionObserver;
import io.headgate.ingress.admission.Drain;
import io.headgate.ingress.admission.Gate;
import io.headgate.ingress.admission.Refusals;
import io.headgate.ingress.admission.RequestComposer;
import io.headgate.ingress.admission.RetryTimes;
import io.headgate.ingress.answer.UniqueIds;
import io.headgate.ingress.circuits.Circuit;
import io.headgate.ingress.circuits.CircuitName;
import io.headgate.ingress.circuits.CircuitResets;
import io.headgate.ingress.circuits.Circuits;
import io.headgate.ingress.mode.AdmissionMode;
import io.headgate.ingress.mode.StoreProbe;
import io.headgate.ingress.settings.IngressSettings;
import io.headgate.ingress.snapshot.CompletionRate;
import io.headgate.ingress.snapshot.Snapshots;
import io.headgate.ingress.snapshot.Waiting;
import io.headgate.ingress.telemetry.OperationEvents;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What decides. */
@Configuration(proxyBeanMethods = false)
class AdmissionConfiguration {

    /** Some 10 MB, where that many are refused within a second. */
    private static final int REMEMBERED_REFUSALS = 20_000;

    @Bean
    Drain drain() {
        return new Drain();
    }

    @Bean
    Snapshots snapshots(ViewStore views, IngressSettings settings, Supplier<GatewayConfig> config) {
        return new Snapshots(views, settings.key(), config, System::nanoTime);
    }

    @Bean
    CompletionRate completionRate() {
        return new CompletionRate();
    }

    @Bean
    Waiting waiting(CompletionRate rate) {
        return new Waiting(rate);
    }

    @Bean
    Refusals refusals(Waiting waiting) {
        // Asked anew each time: each thread has a generator of its own.
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        return new Refusals(new RetryTimes(waiting, random));
    }

    @Bean
    UniqueIds uniqueIds() {
        return new UniqueIds();
    }

    @Bean
    RequestComposer requestComposer(IngressSettings settings, IdentityHash hash, StoreClock clock, UniqueIds ids) {
        return new RequestComposer(
                settings.instanceId(), hash, clock, settings.redis().commandTimeout(), ids::next);
    }

    @Bean
    AdmissionMode admissionMode(OperationEvents operations) {
        AdmissionMode mode = new AdmissionMode(System::nanoTime);
        mode.onChange(degraded -> operations.mode(mode.wire()));
        return mode;
    }

    @Bean
    Circuits circuits(
            Supplier<GatewayConfig> config,
            StoreClock clock,
            OperationEvents operations,
            Snapshots snapshots,
            AdmissionMode mode) {
        Circuits circuits =
                new Circuits(() -> config.get().circuitBreakers(), System::nanoTime, clock::nowUs, operations::circuit);
        Circuit backpressure = circuits.of(CircuitName.BACKPRESSURE);
        snapshots.onSnapshot(state -> {
            if (!state.overloaded() && !mode.degraded()) {
                backpressure.recover();
            }
        });
        return circuits;
    }

    @Bean
    CircuitResets circuitResets(Store backgroundConnection, Circuits circuits, IngressSettings settings) {
        return new CircuitResets(
                new CircuitControl(backgroundConnection, settings.key()), circuits, settings.instanceId());
    }

    @Bean
    ClassLimits classLimits(Store admissionConnection, IngressSettings settings, StoreClock clock) {
        return new ClassLimits(admissionConnection, settings.key(), clock);
    }

    @Bean
    StoreProbe storeProbe(ClassLimits limits, StoreClock clock, AdmissionMode mode, Circuits circuits) {
        return new StoreProbe(limits, clock, mode, circuits.of(CircuitName.RATE_LIMITER));
    }

    @Bean
    RecentRefusals recentRefusals() {
        return new RecentRefusals(REMEMBERED_REFUSALS, System::nanoTime);
    }

    @Bean
    Gate gate(
            AdmissionStore store,
            RequestComposer composer,
            Snapshots snapshots,
            CompletionRate rate,
            Waiting waiting,
            Refusals refusals,
            AdmissionObserver observer,
            Drain drain,
            Circuits circuits,
            AdmissionMode mode,
            RecentRefusals recentRefusals) {
        return new Gate(
                store,
                composer,
                snapshots,
                rate,
                waiting,
                refusals,
                observer,
                drain,
                circuits.of(CircuitName.BACKPRESSURE),
                mode,
                recentRefusals);
    }
}
