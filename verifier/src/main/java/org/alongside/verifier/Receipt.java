package org.alongside.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A receipt for one event, of the form tlog-proof of C2SP, whose extra data is the hash of the
 * leaf.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Receipt(String name, long leaf, byte[] leafHash, List<byte[]> path, Head head) {

    private static final String FORM = "c2sp.org/tlog-proof@v1";

    /** Whether a file begins as one. */
    static boolean isOne(byte[] file) {
        return new String(file, StandardCharsets.UTF_8).startsWith(FORM);
    }

    static Receipt parse(String name, byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        int end = text.indexOf("\n\n");
        if (end < 0) {
            throw new Unreadable("the receipt has no checkpoint");
        }
        List<String> lines = Arrays.asList(text.substring(0, end).split("\n", -1));
        if (lines.size() < 3
                || !lines.get(0).equals(FORM)
                || !lines.get(1).startsWith("extra ")
                || !lines.get(2).startsWith("index ")) {
            throw new Unreadable("it is no receipt");
        }
        List<byte[]> path = new ArrayList<>();
        lines.subList(3, lines.size()).forEach(line -> path.add(Text.base64(line)));
        return new Receipt(
                name,
                Text.number(lines.get(2).substring(6)),
                Text.base64(lines.get(1).substring(6)),
                path,
                Head.parse(text.substring(end + 2).getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether its hashes lead from the leaf to the root of its checkpoint. */
    boolean holds() {
        return Rfc6962.includes(leafHash, leaf, head.size(), path, head.root());
    }
}
