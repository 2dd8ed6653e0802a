package org.alongside.identity;

import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.messaging.Context;
import org.alongside.tenancy.Platform;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Reads a platform operator from a token of the operators' realm, whose signature, issuer, audience
 * and time are checked already.
 *
 * <p>Operators are in no council: whatever a token says of organizations is not looked at.
 */
public final class OperatorReader implements Converter<Jwt, CouncilAuthentication> {

    /** The client at the identity provider whose role is ours, and the audience of our tokens. */
    public static final String API = "platform-api";

    @Override
    public CouncilAuthentication convert(Jwt token) {
        boolean operator =
                TokenReader.granted(token.getClaims(), API).contains(Role.PLATFORM_OPERATOR.name());
        Context context =
                new Context(
                        Platform.ID,
                        TokenReader.actor(
                                token,
                                operator ? Set.of(Role.PLATFORM_OPERATOR) : Set.of(),
                                Set.of()));
        return operator
                ? new CouncilAuthentication(new Standing.Admitted(context))
                : new CouncilAuthentication(
                        new Standing.Refused(Refusal.OPERATOR_REQUIRED), context);
    }
}
