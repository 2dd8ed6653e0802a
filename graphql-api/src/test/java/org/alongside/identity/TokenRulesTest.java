package org.alongside.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

/** A token of another time, issuer, audience or kind is none of ours. */
class TokenRulesTest {

    private static final String ISSUER = "https://login.example.org/realms/alongside";

    @Test
    void aTokenOfOursIsAccepted() {
        assertThat(refused(claims -> {})).isFalse();
    }

    @Test
    void anExpiredTokenIsRefused() {
        assertThat(refused(claims -> claims.put("exp", Instant.now().minusSeconds(30)))).isTrue();
    }

    @Test
    void aTokenThatNeverExpiresIsRefused() {
        assertThat(refused(claims -> claims.remove("exp"))).isTrue();
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        assertThat(refused(claims -> claims.put("aud", List.of(OperatorReader.API)))).isTrue();
        assertThat(refused(claims -> claims.put("aud", List.of("account")))).isTrue();
        assertThat(refused(claims -> claims.remove("aud"))).isTrue();
    }

    @Test
    void aTokenOfAnotherIssuerIsRefusedHoweverSimilar() {
        assertThat(refused(claims -> claims.put("iss", ISSUER + "/"))).isTrue();
        assertThat(refused(claims -> claims.remove("iss"))).isTrue();
    }

    @Test
    void anIdTokenIsNoPermission() {
        assertThat(refused(claims -> claims.put("typ", "ID"))).isTrue();
        assertThat(refused(claims -> claims.remove("typ"))).isTrue();
    }

    @Test
    void aTokenOfNobodyIsRefused() {
        assertThat(refused(claims -> claims.remove("sub"))).isTrue();
    }

    private static boolean refused(Consumer<Map<String, Object>> change) {
        Jwt token =
                Jwt.withTokenValue("token")
                        .header("alg", "RS256")
                        .claim("iss", ISSUER)
                        .claim("aud", List.of("council-api"))
                        .claim("typ", "Bearer")
                        .claim("sub", "someone")
                        .claim("iat", Instant.now().minusSeconds(90))
                        .claim("exp", Instant.now().plusSeconds(60))
                        .claims(change)
                        .build();
        return TokenRules.of(ISSUER, TokenReader.API).validate(token).hasErrors();
    }
}
