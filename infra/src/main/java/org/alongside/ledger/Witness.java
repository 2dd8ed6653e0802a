package org.alongside.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.alongside.ledger.Answer.Inconsistent.Reason;

/**
 * Decides whether a checkpoint is cosigned ({@code c2sp.org/tlog-witness}): only where it goes on
 * from the last one of its log that was. So who recomputes a log from changed rows, or carries on
 * from yesterday's copy of it, is refused, whatever keys they have but this witness's.
 */
public final class Witness {

    private final Cosigner cosigner;
    private final Function<String, Set<VerifierKey>> logs;
    private final CosignedHeads heads;

    /**
     * @param logs the keys that may sign for each log, by its origin
     */
    public Witness(Cosigner cosigner, Map<String, Set<VerifierKey>> logs, CosignedHeads heads) {
        this(cosigner, heads, origin -> logs.getOrDefault(origin, Set.of()));
    }

    private Witness(
            Cosigner cosigner, CosignedHeads heads, Function<String, Set<VerifierKey>> logs) {
        this.cosigner = cosigner;
        this.logs = logs;
        this.heads = heads;
    }

    /**
     * For all logs of services, those of councils to come as well.
     *
     * @param services the key of each under the service's own name
     */
    public static Witness of(
            Cosigner cosigner, Collection<VerifierKey> services, CosignedHeads heads) {
        Set<VerifierKey> known = Set.copyOf(services);
        return new Witness(
                cosigner,
                heads,
                origin ->
                        known.stream()
                                .filter(key -> LogOrigin.isOf(key.name(), origin))
                                .map(key -> key.under(origin))
                                .collect(Collectors.toSet()));
    }

    /** What is answered to the body of a request. */
    public Answer add(byte[] body, Instant now) {
        AddCheckpoint asked;
        try {
            asked = AddCheckpoint.parse(body);
            Checkpoint.parse(asked.checkpoint().text());
        } catch (MalformedNote e) {
            return new Answer.Malformed();
        }
        return add(asked, now);
    }

    /**
     * What is answered to a request. A cosignature is given only after what it says was kept.
     *
     * @throws MalformedNote where what is to be cosigned is no checkpoint
     */
    public Answer add(AddCheckpoint asked, Instant now) {
        SignedNote note = asked.checkpoint();
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        Collection<VerifierKey> trusted = logs.apply(checkpoint.origin());
        if (trusted.isEmpty()) {
            return new Answer.UnknownLog();
        }
        Optional<NoteSignature> signature = note.signature(trusted);
        if (signature.isEmpty()) {
            return new Answer.NotSigned();
        }
        if (asked.older() > checkpoint.size()) {
            return new Answer.Malformed();
        }
        Optional<TreeHead> before = heads.last(checkpoint.origin());
        TreeHead last = before.orElse(TreeHead.EMPTY);
        if (asked.older() != last.size()) {
            return new Answer.OtherSize(last.size());
        }
        TreeHead next = new TreeHead(checkpoint.size(), checkpoint.root());
        Optional<Reason> refusal = refusal(last, next, asked);
        if (refusal.isPresent()) {
            return new Answer.Inconsistent(refusal.get(), last, note);
        }
        NoteSignature cosignature = cosigner.cosign(note.text(), now);
        // of what came with it only the signature that was verified is kept
        SignedNote kept = new SignedNote(note.text(), List.of(signature.get(), cosignature));
        return heads.replace(checkpoint.origin(), before, next, kept)
                ? new Answer.Cosigned(cosignature)
                : new Answer.OtherSize(
                        heads.last(checkpoint.origin()).orElse(TreeHead.EMPTY).size());
    }

    private static Optional<Reason> refusal(TreeHead last, TreeHead next, AddCheckpoint asked) {
        if (next.size() == 0 && !next.root().equals(TreeHasher.EMPTY)) {
            return Optional.of(Reason.ROOT_OF_NOTHING);
        }
        if (last.size() == next.size() && !last.root().equals(next.root())) {
            return Optional.of(Reason.FORK);
        }
        boolean proved =
                last.size() == 0
                        ? asked.proof().isEmpty()
                        : new ConsistencyProof(last.size(), next.size(), asked.proof())
                                .proves(last.root(), next.root());
        return proved ? Optional.empty() : Optional.of(Reason.PROOF);
    }
}
