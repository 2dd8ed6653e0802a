package org.alongside.verifier;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A key that the auditor trusts: {@code name+id+base64}, as the council was given it once. Type 1
 * signs notes, type 4 cosigns checkpoints.
 */
record Key(String name, String id, int type, PublicKey of) {

    static final int SIGNS = 1;
    static final int COSIGNS = 4;

    static Key parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3 || parts[0].isEmpty() || !parts[0].matches("[^\\s\\p{Z}\\p{Cc}]+")) {
            throw new Unreadable("a key is not name+id+base64");
        }
        byte[] typed = Text.base64(parts[2]);
        if (typed.length != 33 || (typed[0] != SIGNS && typed[0] != COSIGNS)) {
            throw new Unreadable("a key is not of Ed25519, of type 1 or 4");
        }
        String id = id(parts[0], typed);
        if (!id.equals(parts[1])) {
            throw new Unreadable("a key's id is not that of its name and bytes");
        }
        return new Key(parts[0], id, typed[0], point(Arrays.copyOfRange(typed, 1, 33)));
    }

    /** The same key under the name of a log that it signs. */
    Key under(String other) {
        byte[] typed = new byte[33];
        typed[0] = (byte) type;
        byte[] encoded = of.getEncoded();
        System.arraycopy(encoded, encoded.length - 32, typed, 1, 32);
        return new Key(other, id(other, typed), type, of);
    }

    private static String id(String name, byte[] typed) {
        MessageDigest digest = Rfc6962.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        return HexFormat.of().formatHex(digest.digest(typed), 0, 4);
    }

    /** Whether these bytes are its signature over these. */
    boolean signed(byte[] message, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(of);
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK verifies no Ed25519", e);
        }
    }

    /** RFC 8032, 5.1.2: y, little endian, with the sign of x in the highest bit. */
    private static PublicKey point(byte[] littleEndian) {
        byte[] y = new byte[32];
        for (int at = 0; at < 32; at++) {
            y[at] = littleEndian[31 - at];
        }
        boolean odd = y[0] < 0;
        y[0] &= 0x7f;
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(
                            new EdECPublicKeySpec(
                                    NamedParameterSpec.ED25519,
                                    new EdECPoint(odd, new BigInteger(1, y))));
        } catch (GeneralSecurityException e) {
            throw new Unreadable("a key is not of Ed25519");
        }
    }
}
