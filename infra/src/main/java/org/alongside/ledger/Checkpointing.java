package org.alongside.ledger;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.alongside.ledger.Book.Kept;
import org.alongside.ledger.Countersigning.Reply;
import org.alongside.ledger.Countersigning.WitnessAway;

/**
 * Takes a log from its last checkpoint to the next: reads the rows since, signs, has the witness
 * cosign, and keeps what both have signed. A checkpoint without the witness's signature is never
 * kept.
 *
 * <p>Nothing that is in the database is trusted. What is there counts where it leads to the root of
 * the last checkpoint, that one where the own key has signed it, and the next one where the witness
 * sees that it goes on from what it has seen. Where one of these fails the log stays where it is:
 * nothing is signed again, and nothing replaced.
 */
public final class Checkpointing {

    /** How many leaves a checkpoint covers more than the one before, at most. */
    public static final int MOST = 8_192;

    private final LogSigner signer;
    private final Countersigning witness;

    /** How many leaves the witness has seen of each log, as far as this process knows. */
    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    /**
     * @param signer has the key that is not in the database
     */
    public Checkpointing(LogSigner signer, Countersigning witness) {
        this.signer = signer;
        this.witness = witness;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** There is nothing that is not covered. */
        record Covered(long size) implements Outcome {}

        /**
         * There is one more checkpoint.
         *
         * @param all whether it covers all that there was when this was begun
         */
        record Signed(long number, long size, boolean all) implements Outcome {}

        /** Another node, or the witness, is further than was thought: to be tried again. */
        record Again() implements Outcome {}

        /** The witness did not answer. */
        record Away() implements Outcome {}

        /** It does not go on. */
        record Stopped(Reason reason) implements Outcome {}

        /** Whether all is covered that there was when this was begun. */
        default boolean coversAll() {
            return switch (this) {
                case Covered _ -> true;
                case Signed signed -> signed.all();
                case Again _, Away _, Stopped _ -> false;
            };
        }
    }

    /** Why a log does not go on. Each is noted, and none is taken back by this. */
    public enum Reason {
        /** The last checkpoint is not one that this service's key has signed. */
        NOT_SIGNED,
        /** There are fewer rows than were signed. */
        SHORTER,
        /** The rows, or the nodes over them, do not lead to the root that was signed. */
        CHANGED,
        /** The witness has seen more leaves than there are rows. */
        SET_BACK,
        /** The witness has seen other leaves than there are. */
        FORKED,
        /** More checkpoints are gone than a crash explains. */
        CHECKPOINTS_GONE,
        /** The witness did not cosign. */
        REFUSED
    }

    /** What is noted where a checkpoint was put back that only the witness had. */
    public static final String PUT_BACK = "PUT_BACK";

    private static final class Halt extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private final Reason reason;

        Halt(Reason reason) {
            super(reason.name(), null, false, false);
            this.reason = reason;
        }
    }

    /**
     * Goes on by one checkpoint.
     *
     * @param origin of the log
     * @param leaves of the current council
     * @param book of the current council
     */
    public Outcome advance(LogOrigin origin, Leaves leaves, Book book) {
        String name = origin.toString();
        Optional<Kept> kept = book.last();
        long number = kept.map(Kept::number).orElse(0L) + 1;
        try {
            TreeHead last = kept.map(it -> head(name, it)).orElse(TreeHead.EMPTY);
            return advance(name, number, last, leaves, book);
        } catch (WitnessAway away) {
            seen.remove(name);
            return new Outcome.Away();
        } catch (LeafAbsent absent) {
            return stopped(Reason.SHORTER, number, leaves, book);
        } catch (NodeAbsent absent) {
            return stopped(Reason.CHANGED, number, leaves, book);
        } catch (Halt halt) {
            seen.remove(name);
            return stopped(halt.reason, number, leaves, book);
        }
    }

    private static Outcome stopped(Reason reason, long number, Leaves leaves, Book book) {
        book.note(number, reason.name(), leaves.count());
        return new Outcome.Stopped(reason);
    }

    private TreeHead head(String name, Kept kept) {
        try {
            return Checkpoint.open(
                            SignedNote.parse(kept.note()), name, List.of(signer.verifier(name)))
                    .filter(signed -> signed.size() == kept.size())
                    .map(signed -> new TreeHead(signed.size(), signed.root()))
                    .orElseThrow(() -> new Halt(Reason.NOT_SIGNED));
        } catch (MalformedNote malformed) {
            throw new Halt(Reason.NOT_SIGNED);
        }
    }

    private Outcome advance(String name, long number, TreeHead last, Leaves leaves, Book book) {
        long count = leaves.count();
        if (count < last.size()) {
            throw new Halt(Reason.SHORTER);
        }
        KeptTree kept = new KeptTree(leaves, book, last.size());
        Frontier frontier = frontier(kept, last);
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        Long known = seen.get(name);
        if (known == null || known != last.size()) {
            // Another node has signed, or checkpoints are gone: what is remembered says nothing.
            Optional<SignedNote> cosigned = witness.last(name);
            TreeHead theirs = cosigned.map(note -> cosigned(name, note)).orElse(TreeHead.EMPTY);
            if (theirs.size() > last.size()) {
                requireReachable(theirs, last, count);
                kept.append(frontier, theirs.size(), hashes);
                if (!frontier.root().equals(theirs.root())) {
                    throw new Halt(Reason.FORKED);
                }
                // The process ended between the witness's answer and its own commit.
                book.note(number, PUT_BACK, theirs.size());
                Kept back = new Kept(number, theirs.size(), cosigned.orElseThrow().bytes());
                return kept(book, back, count, hashes, kept);
            }
            if (!kept.tree().root(theirs.size()).equals(theirs.root())) {
                throw new Halt(Reason.FORKED);
            }
            known = theirs.size();
            seen.put(name, known);
        }
        if (count == last.size()) {
            return new Outcome.Covered(count);
        }
        long next = Math.min(count, last.size() + MOST);
        kept.append(frontier, next, hashes);
        SignedNote signed = signer.sign(new Checkpoint(name, next, frontier.root()));
        List<Hash> proof = known == 0 ? List.of() : kept.tree().consistency(known, next).path();
        return switch (witness.add(new AddCheckpoint(known, proof, signed))) {
            case Reply.Signed answer -> {
                SignedNote note = signed.with(answer.cosignature());
                if (note.signature(List.of(witness.key())).isEmpty()) {
                    throw new WitnessAway("What answers is not the witness that it should be");
                }
                Outcome outcome =
                        kept(book, new Kept(number, next, note.bytes()), count, hashes, kept);
                if (outcome instanceof Outcome.Signed) {
                    seen.put(name, next);
                }
                yield outcome;
            }
            case Reply.Elsewhere _ -> {
                seen.remove(name);
                yield new Outcome.Again();
            }
            case Reply.Refused _ -> throw new Halt(Reason.REFUSED);
        };
    }

    /** Of the last checkpoint, from what is there: if that leads to its root. */
    private static Frontier frontier(KeptTree kept, TreeHead last) {
        Frontier frontier = kept.tree().frontier(last.size());
        if (!frontier.root().equals(last.root())) {
            throw new Halt(Reason.CHANGED);
        }
        return frontier;
    }

    /** The head that the witness keeps, if it is one: this service's, with its signature. */
    private TreeHead cosigned(String name, SignedNote note) {
        if (note.signature(List.of(witness.key())).isEmpty()) {
            throw new WitnessAway("What answers is not the witness that it should be");
        }
        try {
            return Checkpoint.open(note, name, List.of(signer.verifier(name)))
                    .map(signed -> new TreeHead(signed.size(), signed.root()))
                    .orElseThrow(() -> new WitnessAway("The witness has what was not signed here"));
        } catch (MalformedNote malformed) {
            throw new WitnessAway("The witness has what is no checkpoint");
        }
    }

    private static void requireReachable(TreeHead theirs, TreeHead last, long count) {
        if (theirs.size() > count) {
            throw new Halt(Reason.SET_BACK);
        }
        if (theirs.size() - last.size() > MOST) {
            throw new Halt(Reason.CHECKPOINTS_GONE);
        }
    }

    private static Outcome kept(
            Book book, Kept next, long count, ByteArrayOutputStream hashes, KeptTree tree) {
        return book.keep(next, hashes.toByteArray(), tree.filled())
                ? new Outcome.Signed(next.number(), next.size(), next.size() == count)
                : new Outcome.Again();
    }
}
