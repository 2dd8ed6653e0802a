package org.alongside.verifier;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.regex.Pattern;

/** How numbers and bytes are written, each in one way. */
final class Text {

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,18}");

    private Text() {}

    static long number(String text) {
        try {
            if (NUMBER.matcher(text).matches()) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException e) {
            // larger than a long: refused with the others
        }
        throw new Unreadable("a number is not one");
    }

    /** Microseconds since 1970, as the database keeps them. */
    static long micros(OffsetDateTime at) {
        return at.toEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    static Instant time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static byte[] base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            if (base64(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // other characters: refused with other spellings
        }
        throw new Unreadable("base64 is not spelled as it should be");
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
