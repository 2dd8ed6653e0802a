package org.alongside.graphql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alongside.tenancy.CouncilId;

/**
 * Numbers handed out to clients that come back in another request: positions and places in lists.
 *
 * <p>The seal binds the number to the council and to what it is for, so that one from elsewhere and
 * a made-up one get the same answer. It protects against mistakes, not against forgery: a number of
 * one's own council grants nothing, for every read is checked by itself.
 */
final class Sealed {

    private static final Pattern FORM = Pattern.compile("(\\d{1,18})\\.([0-9a-f]{16})");

    private Sealed() {}

    static String seal(CouncilId council, String purpose, long number) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        (number + "." + check(council, purpose, number))
                                .getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads a number; empty if it was not sealed for this council and this purpose. */
    static OptionalLong open(CouncilId council, String purpose, String text) {
        String plain;
        try {
            plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException notBase64) {
            return OptionalLong.empty();
        }
        Matcher parts = FORM.matcher(plain);
        if (!parts.matches()) {
            return OptionalLong.empty();
        }
        long number = Long.parseLong(parts.group(1));
        return check(council, purpose, number).equals(parts.group(2))
                ? OptionalLong.of(number)
                : OptionalLong.empty();
    }

    private static String check(CouncilId council, String purpose, long number) {
        return sha256(council.slug() + "\n" + purpose + "\n" + number).substring(0, 16);
    }

    /** The SHA-256 hash of a text as hexadecimal text. */
    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java has SHA-256", absent);
        }
    }
}
