package org.alongside.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alongside.ledger.Book;
import org.alongside.ledger.Hash;
import org.axonframework.modelling.command.ConcurrencyException;

/** The checkpoints and nodes of one of the current council's logs, in tables that only grow. */
final class LedgerBook implements Book {

    private static final String LAST =
            "select checkpoint_no, size, note from ledger_checkpoint where tenant_no = ? and log = ?"
                    + " order by checkpoint_no desc limit 1";
    private static final String NODES =
            "select hash from ledger_node where tenant_no = ? and log = ? and level = ? and node_no"
                    + " >= ? and node_no < ? order by node_no";

    private final CouncilSession session;
    private final String log;

    LedgerBook(CouncilSession session, String log) {
        this.session = session;
        this.log = log;
    }

    @Override
    public Optional<Kept> last() {
        return session.query(
                "the last checkpoint",
                LAST,
                List.of(log),
                row ->
                        row.next()
                                ? Optional.of(
                                        new Kept(row.getLong(1), row.getLong(2), row.getBytes(3)))
                                : Optional.<Kept>empty());
    }

    @Override
    public List<Hash> nodes(int level, long from, long to) {
        return session.query(
                "nodes of a tree",
                NODES,
                List.of(log, (short) level, from, to),
                rows -> {
                    List<Hash> hashes = new ArrayList<>();
                    while (rows.next()) {
                        byte[] hash = rows.getBytes(1);
                        // what is no hash leads to no root that was signed
                        hashes.add(
                                hash.length == Hash.BYTES ? Hash.of(hash) : new Hash(0, 0, 0, 0));
                    }
                    return hashes;
                });
    }

    @Override
    public boolean keep(Kept next, byte[] leaves, List<KeptNode> nodes) {
        try {
            session.write(
                    "keeping a checkpoint",
                    here -> {
                        here.sql(
                                        "insert into ledger_checkpoint (tenant_no, log,"
                                                + " checkpoint_no, size, note, leaves) values"
                                                + " (?, ?, ?, ?, ?, ?)")
                                .param(here.tenant())
                                .param(log)
                                .param(next.number())
                                .param(next.size())
                                .param(next.note())
                                .param(leaves)
                                .update();
                        for (KeptNode node : nodes) {
                            here.sql(
                                            "insert into ledger_node (tenant_no, log, level,"
                                                    + " node_no, hash) values (?, ?, ?, ?, ?) on"
                                                    // a checkpoint that is put back has its nodes
                                                    + " conflict do nothing")
                                    .param(here.tenant())
                                    .param(log)
                                    .param(node.level())
                                    .param(node.index())
                                    .param(node.hash().bytes())
                                    .update();
                        }
                        return next;
                    });
            return true;
        } catch (ConcurrencyException another) {
            return false;
        } catch (StoreFailed failure) {
            if (failure.isUniqueViolationOf("ledger_checkpoint_key")
                    || failure.isUniqueViolationOf("ledger_checkpoint_size")) {
                return false;
            }
            throw failure;
        }
    }

    @Override
    public void note(long number, String kind, long size) {
        session.write(
                "noting what a log came to",
                here ->
                        here.sql(
                                        "insert into ledger_notice (tenant_no, log, checkpoint_no,"
                                                + " kind, size) values (?, ?, ?, ?, ?) on conflict"
                                                + " do nothing")
                                .param(here.tenant())
                                .param(log)
                                .param(number)
                                .param(kind)
                                .param(size)
                                .update());
    }
}
