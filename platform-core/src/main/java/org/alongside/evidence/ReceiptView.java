package org.alongside.evidence;

import java.util.List;

/**
 * That an event, or an access record, is in the council's log.
 *
 * @param leaf its number in the log, from 0
 * @param leafHash the hash of its leaf, in base64
 * @param path the hashes, in base64, that lead from it to the root of the checkpoint
 * @param checkpoint as it was signed and cosigned
 * @param file all of it as a file, {@code c2sp.org/tlog-proof}, that the verifier reads
 */
public record ReceiptView(
        long leaf, String leafHash, List<String> path, String checkpoint, String file) {

    public ReceiptView {
        path = List.copyOf(path);
    }
}
