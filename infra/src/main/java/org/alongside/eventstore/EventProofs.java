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
 * That the events of a file are in the council's log: its last checkpoint, as it was signed and
 * cosigned, and the path of each event to its root. There are none where no checkpoint was made
 * yet.
 */
public final class EventProofs implements BundleParts {

    private final CouncilSession session;

    public EventProofs(CouncilSession session) {
        this.session = session;
    }

    @Override
    public SequencedMap<String, byte[]> of(BundleScope scope) {
        KeptLog log =
                new KeptLog(new EventLeaves(session), new LedgerBook(session, Log.EVENTS.path()));
        Set<Long> hashed = new HashSet<>(scope.hashed());
        TreeSet<Long> positions = new TreeSet<>(scope.whole());
        positions.addAll(hashed);
        Optional<KeptLog.Receipts> receipts =
                log.receipts(positions.stream().map(position -> position - 1).toList());
        SequencedMap<String, byte[]> parts = new LinkedHashMap<>();
        receipts.ifPresent(proved -> {
            parts.put("proofs/checkpoint.txt", proved.checkpoint());
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
            parts.put("proofs/events.txt", EventParts.lines(lines));
        });
        return parts;
    }
}
