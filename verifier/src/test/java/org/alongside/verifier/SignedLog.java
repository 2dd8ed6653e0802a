package org.alongside.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A log with its keys, that signs what it is told to: what a test verifies. */
final class SignedLog {

    private static final String SERVICE = "alongside.example";
    static final String ORIGIN = SERVICE + "/councils/1/events";

    private final KeyPair keys = keys();
    private final KeyPair witness = keys();
    final List<byte[]> leaves = new ArrayList<>();

    SignedLog(int size) {
        for (int leaf = 0; leaf < size; leaf++) {
            leaves.add(("leaf " + leaf).getBytes(StandardCharsets.UTF_8));
        }
    }

    String key() {
        return vkey(ORIGIN, Key.SIGNS, keys);
    }

    /** The key that signs this log among others. */
    String serviceKey() {
        return vkey(SERVICE, Key.SIGNS, keys);
    }

    String witnessKey() {
        return vkey("witness.example/w", Key.COSIGNS, witness);
    }

    /** Over as many leaves, signed and cosigned. */
    String checkpoint(int size) {
        String text = text(ORIGIN, size);
        return text + "\n" + signed(text) + cosigned(text, 1_700_000_000);
    }

    /** For the first leaf, as it was when there was no other. */
    String receipt() {
        return "c2sp.org/tlog-proof@v1\nextra %s\nindex 0\n\n%s"
                .formatted(Text.base64(Rfc6962.leaf(leaves.getFirst())), checkpoint(1));
    }

    String text(String origin, int size) {
        GrowingRoot root = new GrowingRoot();
        leaves.subList(0, size).forEach(leaf -> root.add(Rfc6962.leaf(leaf)));
        return "%s\n%d\n%s\n".formatted(origin, size, Text.base64(root.root()));
    }

    String signed(String text) {
        return line(ORIGIN, id(key()), sign(keys, text.getBytes(StandardCharsets.UTF_8)));
    }

    String cosigned(String text, long time) {
        byte[] message =
                ("cosignature/v1\ntime " + time + "\n" + text).getBytes(StandardCharsets.UTF_8);
        byte[] stamped = ByteBuffer.allocate(72).putLong(time).put(sign(witness, message)).array();
        return line("witness.example/w", id(witnessKey()), stamped);
    }

    /** The leaves as lines of a file. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (byte[] leaf : leaves) {
            lines.add(lines.size() + "," + Text.base64(leaf));
        }
        return lines;
    }

    static String line(String name, String id, byte[] signature) {
        byte[] bytes = Arrays.copyOf(HexFormat.of().parseHex(id), 4 + signature.length);
        System.arraycopy(signature, 0, bytes, 4, signature.length);
        return "\u2014 " + name + " " + Text.base64(bytes) + "\n";
    }

    static String id(String key) {
        return key.split("\\+", 3)[1];
    }

    private static String vkey(String name, int type, KeyPair keys) {
        byte[] encoded = keys.getPublic().getEncoded();
        byte[] typed = Arrays.copyOfRange(encoded, encoded.length - 33, encoded.length);
        typed[0] = (byte) type;
        byte[] prefix = (name + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(prefix, prefix.length + 33);
        System.arraycopy(typed, 0, all, prefix.length, 33);
        String id = HexFormat.of().formatHex(Rfc6962.sha256().digest(all), 0, 4);
        return name + "+" + id + "+" + Text.base64(typed);
    }

    private static byte[] sign(KeyPair keys, byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
