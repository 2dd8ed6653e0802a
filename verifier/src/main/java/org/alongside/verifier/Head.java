package org.alongside.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that was read, with the signatures under it: of the formats tlog-checkpoint,
 * signed-note and tlog-cosignature of C2SP.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Head(
        byte[] note, String text, String origin, long size, byte[] root, List<Line> signatures) {

    private static final int MOST = 64 * 1024;

    /** A signature under it: whose it purports to be, and its bytes. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Line(String name, String id, byte[] bytes) {}

    /** What is to be said of a key's signature under it. */
    enum Signed {
        YES,
        NO,
        FALSELY
    }

    static Head parse(byte[] note) {
        if (note.length > MOST) {
            throw new Unreadable("it is longer than a checkpoint can be");
        }
        String all;
        try {
            all = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(note)).toString();
        } catch (CharacterCodingException e) {
            throw new Unreadable("it is not UTF-8");
        }
        if (all.codePoints().anyMatch(c -> c < 32 && c != '\n') || !all.endsWith("\n")) {
            throw new Unreadable("it has control characters, or a last line without an end");
        }
        List<String> lines = Arrays.asList(all.split("\n", -1));
        // the text, an empty line, the signatures, and what is after the last newline: nothing
        int empty = lines.subList(0, lines.size() - 1).lastIndexOf("");
        if (empty < 3 || lines.subList(0, empty).contains("")) {
            throw new Unreadable("it has not three lines and an empty one");
        }
        List<Line> signatures = new ArrayList<>();
        for (String line : lines.subList(empty + 1, lines.size() - 1)) {
            signatures.add(line(line));
        }
        if (signatures.isEmpty()) {
            throw new Unreadable("it is not signed");
        }
        byte[] root = Text.base64(lines.get(2));
        if (root.length != 32) {
            throw new Unreadable("its root has not 32 bytes");
        }
        return new Head(
                note,
                String.join("\n", lines.subList(0, empty)) + "\n",
                lines.get(0),
                Text.number(lines.get(1)),
                root,
                signatures);
    }

    private static Line line(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[0].equals("\u2014") || parts[1].isEmpty()) {
            throw new Unreadable("a line under it is no signature");
        }
        byte[] bytes = Text.base64(parts[2]);
        if (bytes.length < 5) {
            throw new Unreadable("a signature under it is too short");
        }
        return new Line(
                parts[1],
                HexFormat.of().formatHex(bytes, 0, 4),
                Arrays.copyOfRange(bytes, 4, bytes.length));
    }

    /** Whether this key signed it; falsely, where something under it only purports to be so. */
    Signed signedBy(Key key) {
        Signed signed = Signed.NO;
        for (Line line : signatures) {
            if (line.name.equals(key.name()) && line.id.equals(key.id())) {
                if (!holds(key, line.bytes)) {
                    return Signed.FALSELY;
                }
                signed = Signed.YES;
            }
        }
        return signed;
    }

    /** When this witness cosigned it; none where it did not. */
    @Nullable Instant cosignedAt(Key witness) {
        if (witness.type() != Key.COSIGNS || signedBy(witness) != Signed.YES) {
            return null;
        }
        return signatures.stream()
                .filter(line ->
                        line.name.equals(witness.name())
                                && line.id.equals(witness.id())
                                && holds(witness, line.bytes))
                .map(line -> Instant.ofEpochSecond(ByteBuffer.wrap(line.bytes).getLong()))
                .findFirst()
                .orElse(null);
    }

    private boolean holds(Key key, byte[] signature) {
        if (key.type() == Key.SIGNS) {
            return key.signed(text.getBytes(StandardCharsets.UTF_8), signature);
        }
        if (signature.length != 72) {
            return false;
        }
        long time = ByteBuffer.wrap(signature).getLong();
        String message = "cosignature/v1\ntime " + time + "\n" + text;
        return time > 0
                && key.signed(
                        message.getBytes(StandardCharsets.UTF_8),
                        Arrays.copyOfRange(signature, 8, 72));
    }
}
