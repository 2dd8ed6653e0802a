package org.alongside.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.alongside.ledger.EventLeaf;
import org.alongside.ledger.LeafAbsent;
import org.alongside.ledger.Leaves;

/**
 * The events of the current council as the leaves of its log, from the rows as they are and from
 * nothing that is remembered of them. Types are read with each row, not from the node's dictionary:
 * that one may know what the table says no more.
 */
final class EventLeaves implements Leaves {

    private static final int AT_ONCE = 2_000;
    private static final String ROWS =
            "select c.council_uuid, e.position, e.sequence_no, e.aggregate_id, e.event_id,"
                    + " e.recorded_at, y.name, y.revision, e.payload, e.metadata, e.personal"
                    + " from event e join council c using (tenant_no) join event_type y using"
                    + " (type_no) where e.tenant_no = ? and e.position > ? and e.position <= ?"
                    + " order by e.position";
    private static final String HEAD = "select position from tenant_head where tenant_no = ?";

    private final CouncilSession session;

    EventLeaves(CouncilSession session) {
        this.session = session;
    }

    @Override
    public long count() {
        return session.query(
                "counting leaves", HEAD, List.of(), row -> row.next() ? row.getLong(1) : 0L);
    }

    @Override
    public void read(long from, long to, Consumer<byte[]> each) {
        for (long next = from; next < to; next += AT_ONCE) {
            long end = Math.min(to, next + AT_ONCE);
            List<byte[]> batch =
                    session.query(
                            "reading leaves",
                            ROWS,
                            List.of(next, end),
                            rows -> {
                                List<byte[]> leaves = new ArrayList<>();
                                while (rows.next()) {
                                    leaves.add(leaf(rows).bytes());
                                }
                                return leaves;
                            });
            // Positions are unique: as many as were asked for are all of them.
            if (batch.size() < end - next) {
                throw new LeafAbsent(next);
            }
            batch.forEach(each);
        }
    }

    private static EventLeaf leaf(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject(6, OffsetDateTime.class);
        return new EventLeaf(
                row.getObject(1, UUID.class),
                row.getLong(2),
                row.getInt(3),
                row.getObject(4, UUID.class),
                row.getObject(5, UUID.class),
                at.toEpochSecond() * 1_000_000 + at.getNano() / 1_000,
                row.getString(7),
                row.getInt(8),
                row.getBytes(9),
                row.getBytes(10),
                row.getBytes(11));
    }
}
