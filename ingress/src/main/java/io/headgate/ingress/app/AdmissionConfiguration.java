// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.app;

import io.headgate.core.access.IdentityHash;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.store.AdmissionStore;
import io.headgate.core.store.StoreClock;
import io.headgate.core.store.ViewStore;
import io.headgate.ingress.admission.AdmissionObserver;
import io.headgate.ingress.admission.Drain;
import io.headgate.ingress.admission.Gate;
import io.headgate.ingress.admission.Refusals;
import io.headgate.ingress.admission.RequestComposer;
import io.headgate.ingress.admission.RetryTimes;
import io.headgate.ingress.settings.IngressSettings;
import io.headgate.ingress.snapshot.CompletionRate;
import io.headgate.ingress.snapshot.Snapshots;
import io.headgate.ingress.snapshot.Waiting;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What decides. */
@Configuration(proxyBeanMethods = false)
class AdmissionConfiguration {

    @Bean
    Drain drain() {
        return new Drain();
    }

    @Bean
    Snapshots snapshots(ViewStore views, IngressSettings settings, Supplier<GatewayConfig> config) {
        return new Snapshots(views, settings.key(), config);
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
    RequestComposer requestComposer(IngressSettings settings, IdentityHash hash, StoreClock clock) {
        return new RequestComposer(
                settings.instanceId(), hash, clock, settings.redis().commandTimeout());
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
            Drain drain) {
        return new Gate(store, composer, snapshots, rate, waiting, refusals, observer, drain);
    }
}
