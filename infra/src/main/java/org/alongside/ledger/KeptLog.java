package org.alongside.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alongside.ledger.Book.Kept;

/** The current council's log, as far as it has checkpoints: what can be proved of it. */
public final class KeptLog {

    private final Leaves leaves;
    private final Book book;

    public KeptLog(Leaves leaves, Book book) {
        this.leaves = leaves;
        this.book = book;
    }

    /** How many leaves there are. */
    public long leaves() {
        return leaves.count();
    }

    /** The last checkpoint. */
    public Optional<Kept> last() {
        return book.last();
    }

    /** That the tree of one size goes on from that of another. */
    public ConsistencyProof consistency(long older, long newer) {
        return tree(newer).consistency(older, newer);
    }

    /** A receipt for a leaf; empty where no checkpoint covers it yet, or its row is gone. */
    public Optional<Receipt> receipt(long leaf) {
        return book.last()
                .filter(kept -> leaf < kept.size() && leaf >= leaves.first())
                .map(kept -> {
                    List<byte[]> data = new ArrayList<>();
                    leaves.read(leaf, leaf + 1, data::add);
                    return new Receipt(
                            new TreeHasher().leaf(data.getFirst()),
                            tree(kept.size()).inclusion(leaf, kept.size()),
                            kept.note());
                });
    }

    private StoredTree tree(long size) {
        return new KeptTree(leaves, book, size).tree();
    }
}
