package org.alongside.eventstore;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alongside.ledger.Book;
import org.alongside.ledger.Hash;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/** The checkpoints and nodes of one of the current council's logs, in tables that only grow. */
final class LedgerBook implements Book {

    private static final String LAST =
            "select checkpoint_no, size, note from ledger_checkpoint where tenant_no = ? and log = ?"
                    + " order by checkpoint_no desc limit 1";
    private static final String NODES =
            "select hash from ledger_node where tenant_no = ? and log = ? and level = ? and node_no"
                    + " >= ? and node_no < ? order by node_no";

    private static final String LEAVES =
            "select k.size, k.leaves from ledger_checkpoint k where k.tenant_no = ? and k.log = ? and"
                    + " k.size > ? and k.size <= (select min(e.size) from ledger_checkpoint e where"
                    + " e.tenant_no = k.tenant_no and e.log = ? and e.size >= ?) order by k.size";

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
    public byte @Nullable [] leaves(long from, long to) {
        return session.query(
                "the hashes of leaves",
                LEAVES,
                List.of(log, from, log, to),
                rows -> {
                    ByteArrayOutputStream hashes = new ByteArrayOutputStream();
                    long next = from;
                    while (rows.next() && next < to) {
                        byte[] part = rows.getBytes(2);
                        long begins = rows.getLong(1) - part.length / Hash.BYTES;
                        long ends = Math.min(to, rows.getLong(1));
                        if (part.length % Hash.BYTES != 0 || begins > next) {
                            return null;
                        }
                        hashes.write(
                                part,
                                (int) (next - begins) * Hash.BYTES,
                                (int) (ends - next) * Hash.BYTES);
                        next = ends;
                    }
                    return next == to ? hashes.toByteArray() : null;
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
