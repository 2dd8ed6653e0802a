package org.alongside.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a log asks of a witness ({@code c2sp.org/tlog-witness}, {@code add-checkpoint}): to cosign a
 * checkpoint, with the proof that it goes on from the one of {@code older} leaves, which the
 * witness is supposed to have cosigned last.
 */
public record AddCheckpoint(long older, List<Hash> proof, SignedNote checkpoint) {

    private static final int MOST_HASHES = 63;
    private static final String OLD = "old ";

    public AddCheckpoint {
        proof = List.copyOf(proof);
        if (proof.size() > MOST_HASHES) {
            throw new MalformedNote("a proof longer than any tree is high");
        }
    }

    /**
     * Reads the body of a request.
     *
     * @throws MalformedNote where it is none
     */
    public static AddCheckpoint parse(byte[] body) {
        int end = 0;
        while (end + 1 < body.length && !(body[end] == '\n' && body[end + 1] == '\n')) {
            end++;
        }
        if (end + 1 >= body.length) {
            throw new MalformedNote("a request without an empty line after its proof");
        }
        // what is not ASCII becomes what is neither a number nor base64
        List<String> lines =
                List.of(new String(body, 0, end, StandardCharsets.US_ASCII).split("\n", -1));
        if (!lines.getFirst().startsWith(OLD)) {
            throw new MalformedNote("a request that does not begin with the old size");
        }
        List<Hash> proof = new ArrayList<>();
        lines.subList(1, lines.size()).forEach(line -> proof.add(Hash.parse(line)));
        return new AddCheckpoint(
                TreeSize.parse(lines.getFirst().substring(OLD.length())),
                proof,
                SignedNote.parse(Arrays.copyOfRange(body, end + 2, body.length)));
    }

    /** The body of the request. */
    public byte[] bytes() {
        StringBuilder head = new StringBuilder(OLD).append(older).append('\n');
        proof.forEach(hash -> head.append(hash).append('\n'));
        byte[] first = head.append('\n').toString().getBytes(StandardCharsets.US_ASCII);
        byte[] note = checkpoint.bytes();
        byte[] body = Arrays.copyOf(first, first.length + note.length);
        System.arraycopy(note, 0, body, first.length, note.length);
        return body;
    }
}
