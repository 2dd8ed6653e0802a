package org.alongside.eventstore;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.alongside.audit.read.BundleParts;
import org.alongside.audit.read.BundleScope;
import org.alongside.ledger.Hash;
import org.alongside.ledger.KeptLog;
import org.alongside.ledger.LogOrigin.Log;
import org.alongside.ledger.Receipt;

/**
 * That the events, or the access records, of a file are in the council's log of them: its last
 * checkpoint, as it was signed and cosigned, and the path of each to its root. There are none where
 * no checkpoint was made yet.
 */
public final class LogProofs implements BundleParts {

    private final CouncilSession session;
    private final Log log;

    /**
     * @param log what is proved: events, or access records
     */
    public LogProofs(CouncilSession session, Log log) {
        this.session = session;
        this.log = log;
    }

    @Override
    public SequencedMap<String, byte[]> of(BundleScope scope) {
        KeptLog kept =
                new KeptLog(LedgerTable.leaves(session, log), new LedgerBook(session, log.path()));
        Set<Long> hashed = log == Log.EVENTS ? new HashSet<>(scope.hashed()) : Set.of();
        TreeSet<Long> positions = new TreeSet<>(hashed);
        positions.addAll(
                switch (log) {
                    case EVENTS -> scope.whole();
                    case ACCESS_RECORDS -> scope.accessStored();
                });
        Optional<KeptLog.Receipts> receipts =
                kept.receipts(positions.stream().map(position -> position - 1).toList());
        SequencedMap<String, byte[]> parts = new LinkedHashMap<>();
        receipts.ifPresent(proved -> {
            parts.put("proofs/" + log.path() + "-checkpoint.txt", proved.checkpoint());
            List<String> lines = new ArrayList<>();
            for (Receipt receipt : proved.receipts()) {
                long position = receipt.proof().leaf() + 1;
                StringBuilder line =
                        new StringBuilder()
                                .append(position)
                                .append(' ')
                                .append(hashed.contains(position) ? receipt.leafHash() : "-");
                for (Hash hash : receipt.proof().path()) {
                    line.append(' ').append(hash);
                }
                lines.add(line.toString());
            }
            parts.put("proofs/" + log.path() + ".txt", EventParts.lines(lines));
        });
        return parts;
    }
}
