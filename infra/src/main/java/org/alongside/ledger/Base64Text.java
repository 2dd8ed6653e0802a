package org.alongside.ledger;

import java.util.Base64;

/** Base64 with the one spelling that each array of bytes has: Java's own reader takes several. */
final class Base64Text {

    private Base64Text() {}

    static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static byte[] decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedNote("what is not base64", e);
        }
        if (!encode(bytes).equals(text)) {
            throw new MalformedNote("base64 that is not spelled as it should be");
        }
        return bytes;
    }
}
