package org.alongside.graphql;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.text.ParseException;

/** The public keys by which a machine proves who it is. */
final class PublicKeys {

    private static final int FEWEST_BITS = 2048;
    private static final int MOST_KEYS = 10;

    private PublicKeys() {}

    /**
     * The keys in the one form that they are kept in.
     *
     * @param text a JSON Web Key Set
     * @throws InputRefused if it is none, or has a private, a symmetric or a weak key in it
     */
    static String checked(String text) {
        JWKSet keys;
        try {
            keys = JWKSet.parse(text);
        } catch (ParseException unreadable) {
            throw refused("Give the public keys as a JSON Web Key Set: {\"keys\":[...]}.");
        }
        if (keys.isEmpty() || keys.size() > MOST_KEYS) {
            throw refused("Give 1 to 10 keys.");
        }
        return new JWKSet(keys.getKeys().stream().map(PublicKeys::checked).toList()).toString(true);
    }

    /** Keycloak passes keys over that do not say that they are for signatures. */
    private static JWK checked(JWK key) {
        if (key.isPrivate()) {
            throw refused(
                    "Give public keys only. The private key that was sent must not be used any more: make another.");
        }
        if (key.getKeyUse() != null && !KeyUse.SIGNATURE.equals(key.getKeyUse())) {
            throw refused("Give keys for signatures.");
        }
        return switch (key) {
            case RSAKey rsa when rsa.size() >= FEWEST_BITS ->
                    new RSAKey.Builder(rsa).keyUse(KeyUse.SIGNATURE).build();
            case ECKey curve -> new ECKey.Builder(curve).keyUse(KeyUse.SIGNATURE).build();
            default -> throw refused("Use RSA keys of 2048 bits or more, or elliptic curves.");
        };
    }

    private static InputRefused refused(String message) {
        return new InputRefused("INVALID_INPUT", "input.jwks", message);
    }
}
