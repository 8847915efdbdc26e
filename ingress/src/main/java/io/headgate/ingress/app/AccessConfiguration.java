// SPDX-License-Identifier: Apache-2.0
package io.headgate.ingress.app;

import io.headgate.core.access.IdentityHash;
import io.headgate.core.access.OutboundUrl;
import io.headgate.core.access.Sessions;
import io.headgate.core.access.TokenIssuer;
import io.headgate.core.access.TokenVerifier;
import io.headgate.core.config.GatewayConfig;
import io.headgate.core.config.Profile;
import io.headgate.core.store.ClassLimits;
import io.headgate.core.store.KeyRing;
import io.headgate.core.store.StoreClock;
import io.headgate.core.store.StoreConnection;
import io.headgate.ingress.access.AccessObserver;
import io.headgate.ingress.access.AddressRange;
import io.headgate.ingress.access.Callers;
import io.headgate.ingress.access.ClientAddresses;
import io.headgate.ingress.access.FixedKeys;
import io.headgate.ingress.access.RemoteKeys;
import io.headgate.ingress.access.TokenCheck;
import io.headgate.ingress.admission.AdmissionObserver;
import io.headgate.ingress.admission.Gate;
import io.headgate.ingress.admission.Refusals;
import io.headgate.ingress.circuits.CircuitName;
import io.headgate.ingress.circuits.Circuits;
import io.headgate.ingress.limiter.LocalLimiter;
import io.headgate.ingress.login.LocalIssuer;
import io.headgate.ingress.mode.AdmissionMode;
import io.headgate.ingress.policy.ClassGate;
import io.headgate.ingress.policy.PolicyFilter;
import io.headgate.ingress.policy.ProbeRanges;
import io.headgate.ingress.settings.AccessSettings;
import io.headgate.ingress.settings.EdgeSettings;
import io.headgate.ingress.settings.IngressSettings;
import io.headgate.ingress.settings.LoginSettings;
import io.headgate.ingress.snapshot.Snapshots;
import io.headgate.ingress.telemetry.AccessReport;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may come in, and how often. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    IdentityHash identityHash(IngressSettings settings) {
        return new IdentityHash(settings.access().hashKey());
    }

    @Bean
    Sessions sessions(IngressSettings settings, IdentityHash hash) {
        return new Sessions(settings.key(), hash);
    }

    @Bean
    AccessReport accessReport(MeterRegistry meters) {
        return new AccessReport(meters, System::nanoTime);
    }

    @Bean
    KeyRing keyRing(StoreConnection backgroundStoreConnection) {
        return new KeyRing(backgroundStoreConnection, Clock.systemUTC());
    }

    /** Only where the keys stand at a URL. */
    @Bean
    @Nullable
    RemoteKeys remoteKeys(IngressSettings settings, Circuits circuits) {
        AccessSettings access = settings.access();
        boolean inside = Profile.of(settings.profile()) == Profile.DEVELOPMENT;
        return access.jwksAddress()
                .map(url -> new RemoteKeys(
                        OutboundUrl.of("HEADGATE_JWKS_URL", url, inside),
                        access.issuer(),
                        access.audience(),
                        circuits.of(CircuitName.AUTHENTICATION),
                        System::nanoTime))
                .orElse(null);
    }

    @Bean
    ClientAddresses clientAddresses(IngressSettings settings) {
        return new ClientAddresses(settings.access().trustedProxies());
    }

    @Bean
    Callers callers(
            IngressSettings settings,
            IdentityHash hash,
            Optional<RemoteKeys> remoteKeys,
            KeyRing keys,
            ClientAddresses addresses,
            AccessObserver observer) {
        AccessSettings access = settings.access();
        Optional<TokenCheck> fixed =
                access.jwks().map(set -> new FixedKeys(TokenVerifier.of(set, access.issuer(), access.audience())));
        Optional<TokenCheck> tokens =
                remoteKeys.<TokenCheck>map(remote -> remote).or(() -> fixed);
        return new Callers(settings.key(), tokens, keys::verify, hash, addresses, access.anonymousAllowed(), observer);
    }

    /** Only where it is configured. */
    @Bean
    @Nullable
    LocalIssuer localIssuer(LoginSettings login, IngressSettings settings) {
        if (!login.enabled()) {
            return null;
        }
        if (Profile.of(settings.profile()) == Profile.PRODUCTION) {
            throw new IllegalArgumentException("HEADGATE_LOGIN_KEY_FILE: there is no local issuer in production");
        }
        TokenIssuer tokens = TokenIssuer.fromJwk(
                login.key(), settings.access().issuer(), settings.access().audience());
        return new LocalIssuer(login.parsedUsers(), tokens, settings.key(), login.tokenLifetime());
    }

    @Bean
    ClassGate classGate(
            ClassLimits limits,
            Snapshots snapshots,
            Circuits circuits,
            AdmissionMode mode,
            StoreClock clock,
            IngressSettings settings) {
        return new ClassGate(
                limits,
                new LocalLimiter(System::nanoTime),
                snapshots,
                circuits.of(CircuitName.RATE_LIMITER),
                mode,
                clock,
                settings.redis().commandTimeout());
    }

    @Bean
    PolicyFilter policyFilter(
            Callers callers,
            ClientAddresses addresses,
            EdgeSettings edge,
            ClassGate classes,
            Gate gate,
            Refusals refusals,
            AdmissionObserver observer,
            Snapshots snapshots,
            Supplier<GatewayConfig> config,
            AdmissionMode mode,
            @Value("${monitoring.prometheus.endpoint:/metrics}") String metricsPath) {
        return new PolicyFilter(
                callers,
                addresses,
                new ProbeRanges(AddressRange.parseAll("HEADGATE_PROBE_RANGES", edge.probeRanges())),
                classes,
                gate,
                refusals,
                observer,
                snapshots,
                config,
                mode,
                metricsPath);
    }
}
