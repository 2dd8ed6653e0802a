package org.alongside.ledger;

import java.nio.charset.StandardCharsets;

/**
 * That a leaf is in a log.
 *
 * @param leafHash of the leaf
 * @param proof that it is in the checkpoint's tree
 * @param checkpoint as it was signed and cosigned
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Receipt(Hash leafHash, InclusionProof proof, byte[] checkpoint) {

    /**
     * As a file, {@code c2sp.org/tlog-proof}. The extra data is the hash of the leaf: whoever has
     * the row can make it again, and nobody else learns anything by it.
     */
    public String file() {
        StringBuilder file =
                new StringBuilder("c2sp.org/tlog-proof@v1\n")
                        .append("extra ")
                        .append(leafHash)
                        .append("\nindex ")
                        .append(proof.leaf())
                        .append('\n');
        proof.path().forEach(hash -> file.append(hash).append('\n'));
        return file.append('\n').append(new String(checkpoint, StandardCharsets.UTF_8)).toString();
    }
}
