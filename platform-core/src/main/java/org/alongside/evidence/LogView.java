package org.alongside.evidence;

import java.util.List;

/**
 * A log as of its last checkpoint.
 *
 * @param origin its name, the first line of its checkpoints
 * @param serviceKey with what checkpoints of the service are verified, as {@code name+id+base64}
 * @param witnessKey with what the witness's cosignatures are verified
 * @param size how many leaves the checkpoint covers
 * @param leaves how many there are
 * @param checkpoint as it was signed and cosigned; empty where there is none yet
 * @param consistency the hashes, in base64, that prove that it goes on from the size that was asked
 *     for; empty where none was
 */
public record LogView(
        String origin,
        String serviceKey,
        String witnessKey,
        long size,
        long leaves,
        String checkpoint,
        List<String> consistency) {

    public LogView {
        consistency = List.copyOf(consistency);
    }
}
