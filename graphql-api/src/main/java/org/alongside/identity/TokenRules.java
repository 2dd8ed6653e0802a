package org.alongside.identity;

import java.time.Duration;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/** What a signed token must say to be one of ours. */
public final class TokenRules {

    /** Clocks differ a little; tokens live a minute, so it may not be much. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private TokenRules() {}

    /**
     * The rules.
     *
     * @param issuer the exact issuer
     * @param api the audience: the API that the token is for
     */
    public static OAuth2TokenValidator<Jwt> of(String issuer, String api) {
        JwtTimestampValidator times = new JwtTimestampValidator(CLOCK_SKEW);
        times.setAllowEmptyExpiryClaim(false);
        return new DelegatingOAuth2TokenValidator<>(
                times,
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<List<String>>(
                        "aud", audience -> audience != null && audience.contains(api)),
                // An ID token is signed by the same key and is no permission.
                new JwtClaimValidator<String>("typ", "Bearer"::equals),
                new JwtClaimValidator<String>(
                        "sub", subject -> subject != null && !subject.isBlank()));
    }
}
