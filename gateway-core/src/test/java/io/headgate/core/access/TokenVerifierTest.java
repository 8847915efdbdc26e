// SPDX-License-Identifier: Apache-2.0
package io.headgate.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.headgate.events.EventKey;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenVerifierTest {

    private static final String ISSUER = "headgate-local";
    private static final String AUDIENCE = "headgate";

    private final SigningKeys keys = SigningKeys.generate();
    private final TokenIssuer issuer = TokenIssuer.fromJwk(keys.privateJwk(), ISSUER, AUDIENCE);
    private final TokenVerifier verifier = TokenVerifier.of(keys.publicJwkSet(), ISSUER, AUDIENCE);

    @Test
    void shouldTellWhatAValidTokenSays() throws InvalidTokenException {
        String token = issuer.issue("alice", "registered", "home", "demo", Duration.ofMinutes(5));

        assertThat(verifier.verify(token)).isEqualTo(new Credential("alice", "registered", "home", "demo"));
    }

    @Test
    void shouldRefuseAnExpiredToken() {
        Clock past = Clock.fixed(Instant.now().minus(Duration.ofHours(2)), ZoneOffset.UTC);
        String token = TokenIssuer.fromJwk(keys.privateJwk(), ISSUER, AUDIENCE, past)
                .issue("alice", "registered", "home", "demo", Duration.ofMinutes(5));

        refused(token, "Expired");
    }

    @Test
    void shouldAllowForThirtySecondsBetweenTwoClocks() throws InvalidTokenException {
        assertThat(verifier.verify(expiredFor(Duration.ofSeconds(25))).subject())
                .isEqualTo("alice");
        refused(expiredFor(Duration.ofSeconds(32)), "Expired");
    }

    private String expiredFor(Duration time) {
        Duration life = Duration.ofMinutes(5);
        Clock past = Clock.fixed(Instant.now().minus(life).minus(time), ZoneOffset.UTC);
        return TokenIssuer.fromJwk(keys.privateJwk(), ISSUER, AUDIENCE, past)
                .issue("alice", "registered", "home", "demo", life);
    }

    @Test
    void shouldTakeTwoAlgorithmsWhateverTheTokenSays() throws Exception {
        RSAKey rsa = new RSAKeyGenerator(2_048).keyID("rsa").generate();
        TokenVerifier of = TokenVerifier.of(new JWKSet(rsa.toPublicJWK()).toString(), ISSUER, AUDIENCE);

        assertThat(of.verify(signed(new RSASSASigner(rsa), JWSAlgorithm.RS256, "rsa"))
                        .subject())
                .isEqualTo("alice");
        for (JWSAlgorithm other : List.of(JWSAlgorithm.PS256, JWSAlgorithm.RS512)) {
            String token = signed(new RSASSASigner(rsa), other, "rsa");
            assertThatExceptionOfType(InvalidTokenException.class).isThrownBy(() -> of.verify(token));
        }
        // The classic: the public key, which everybody knows, as the secret of a symmetric signature.
        byte[] everybodyKnows = rsa.toRSAPublicKey().getEncoded();
        String forged = signed(new MACSigner(everybodyKnows), JWSAlgorithm.HS256, "rsa");
        assertThatExceptionOfType(InvalidTokenException.class).isThrownBy(() -> of.verify(forged));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "exp", "role", "tenant", "project", "iss", "aud"})
    void shouldRefuseATokenThatLeavesAClaimOut(String claim) throws Exception {
        ECKey key = ECKey.parse(keys.privateJwk());
        Map<String, Object> claims = new HashMap<>(claims().toJSONObject());
        claims.remove(claim);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), JWTClaimsSet.parse(claims));
        token.sign(new ECDSASigner(key));

        refused(token.serialize(), claim);
    }

    private String signed(JWSSigner signer, JWSAlgorithm algorithm, String key) throws Exception {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key).build(), claims());
        token.sign(signer);
        return token.serialize();
    }

    private JWTClaimsSet claims() throws ParseException {
        return SignedJWT.parse(issuer.issue("alice", "registered", "home", "demo", Duration.ofMinutes(5)))
                .getJWTClaimsSet();
    }

    @Test
    void shouldRefuseAnotherIssuerOrAudience() {
        refused(
                TokenIssuer.fromJwk(keys.privateJwk(), "elsewhere", AUDIENCE)
                        .issue("alice", "registered", "home", "demo", Duration.ofMinutes(5)),
                "iss claim");
        refused(
                TokenIssuer.fromJwk(keys.privateJwk(), ISSUER, "another")
                        .issue("alice", "registered", "home", "demo", Duration.ofMinutes(5)),
                "aud claim");
    }

    @Test
    void shouldTakeAccessTokensAndNoOtherTypeThatTheSameKeySigns() throws Exception {
        assertThat(verifier.verify(typed("at+jwt")).subject()).isEqualTo("alice");
        assertThat(verifier.verify(typed("JWT")).subject()).isEqualTo("alice");
        for (String other : new String[] {"dpop+jwt", "logout+jwt", "secevent+jwt", "JOSE"}) {
            refused(typed(other), "typ");
        }
    }

    private String typed(String type) throws Exception {
        ECKey key = ECKey.parse(keys.privateJwk());
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(key.getKeyID())
                        .type(new JOSEObjectType(type))
                        .build(),
                claims());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    @Test
    void shouldRefuseAnotherKeysSignature() {
        SigningKeys others = SigningKeys.generate();

        refused(
                TokenIssuer.fromJwk(others.privateJwk(), ISSUER, AUDIENCE)
                        .issue("alice", "registered", "home", "demo", Duration.ofMinutes(5)),
                "");
    }

    @Test
    void shouldRefuseAnUnsignedTokenAndNeverQuoteIt() {
        String header = base64("{\"alg\":\"none\"}");
        String claims = base64("{\"sub\":\"mallory\",\"role\":\"privileged\",\"tenant\":\"*\",\"project\":\"*\"}");

        assertThatExceptionOfType(InvalidTokenException.class)
                .isThrownBy(() -> verifier.verify(header + "." + claims + "."))
                .withMessageNotContaining(claims);
        refused("garbage", "not a signed JWT");
    }

    @Test
    void shouldNotLeakThePrivateKeyInItsText() {
        assertThat(keys.toString()).doesNotContain("\"d\"");
        assertThat(keys.publicJwkSet()).doesNotContain("\"d\"");
    }

    @Test
    void shouldNameWhatIsNotAKey() {
        assertThatIllegalArgumentException().isThrownBy(() -> TokenVerifier.of("nonsense", ISSUER, AUDIENCE));
        assertThatIllegalArgumentException().isThrownBy(() -> TokenIssuer.fromJwk("nonsense", ISSUER, AUDIENCE));
    }

    @Test
    void shouldCoverItsOwnTenantOnly() {
        Credential own = new Credential("alice", "registered", "home", "demo");
        Credential any = new Credential("operator", "super-admin", Scope.ANY, Scope.ANY);

        assertThat(own.covers(new EventKey("home", "demo"))).isTrue();
        assertThat(own.covers(new EventKey("home", "other"))).isFalse();
        assertThat(any.covers(new EventKey("elsewhere", "other"))).isTrue();
    }

    private void refused(String token, String why) {
        assertThatExceptionOfType(InvalidTokenException.class)
                .isThrownBy(() -> verifier.verify(token))
                .withMessageContaining(why);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
