package org.alongside.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.alongside.ledger.AccessLeaf;
import org.alongside.ledger.LeafAbsent;
import org.alongside.ledger.Leaves;

/**
 * The access records of the current council as the leaves of its log, from the rows as they are.
 * Those whose month is over for long enough are gone, always from the first on.
 */
final class AccessLeaves implements Leaves {

    private static final int AT_ONCE = 1_000;

    /** A list that begins elsewhere than at 1, or has lists in it, reads the same and is not. */
    private static final String ROWS =
            "select c.council_uuid, r.position, r.record_id, r.recorded_at, r.categories, r.kind,"
                    + " r.account, r.roles, r.client, r.operation, r.refusals, r.subjects, r.seen,"
                    + " r.sealed, coalesce(array_lower(r.subjects, 1), 1) = 1 and"
                    + " coalesce(array_lower(r.seen, 1), 1) = 1 and coalesce(array_ndims(r.subjects),"
                    + " 1) = 1 and coalesce(array_ndims(r.seen), 1) = 1 from access_record r join"
                    + " council c using (tenant_no) where r.tenant_no = ? and r.position > ? and"
                    + " r.position <= ? order by r.position";

    private static final String HEAD = "select position from access_head where tenant_no = ?";
    private static final String FIRST =
            "select position from access_record where tenant_no = ? order by position limit 1";

    private final CouncilSession session;

    AccessLeaves(CouncilSession session) {
        this.session = session;
    }

    @Override
    public long count() {
        return session.query(
                "counting access records", HEAD, List.of(), row -> row.next() ? row.getLong(1) : 0);
    }

    @Override
    public long first() {
        Long first =
                session.query(
                        "the first access record",
                        FIRST,
                        List.of(),
                        row -> row.next() ? row.getLong(1) - 1 : null);
        return first == null ? count() : first;
    }

    @Override
    public void read(long from, long to, Consumer<byte[]> each) {
        for (long next = from; next < to; next += AT_ONCE) {
            long end = Math.min(to, next + AT_ONCE);
            List<byte[]> batch =
                    session.query(
                            "reading access records",
                            ROWS,
                            List.of(next, end),
                            rows -> {
                                List<byte[]> leaves = new ArrayList<>();
                                while (rows.next()) {
                                    leaves.add(leaf(rows).bytes());
                                }
                                return leaves;
                            });
            // The months are partitions: their positions are unique by how they are written only.
            if (batch.size() != end - next) {
                throw new LeafAbsent(next);
            }
            batch.forEach(each);
        }
    }

    private static AccessLeaf leaf(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject(4, OffsetDateTime.class);
        return new AccessLeaf(
                row.getObject(1, UUID.class),
                row.getLong(2),
                row.getObject(3, UUID.class),
                at.toEpochSecond() * 1_000_000 + at.getNano() / 1_000,
                row.getInt(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                subjects(row),
                row.getBytes(14));
    }

    private static List<AccessLeaf.Subject> subjects(ResultSet row) throws SQLException {
        List<AccessLeaf.Subject> subjects = new ArrayList<>();
        if (row.getBoolean(15)
                && row.getArray(12).getArray() instanceof UUID[] ids
                && row.getArray(13).getArray() instanceof Integer[] seen
                && ids.length == seen.length) {
            for (int i = 0; i < ids.length; i++) {
                if (ids[i] == null || seen[i] == null) {
                    break;
                }
                subjects.add(new AccessLeaf.Subject(ids[i], seen[i]));
            }
            if (subjects.size() == ids.length) {
                return subjects;
            }
        }
        // No leaf was ever made of such a row.
        throw new LeafAbsent(row.getLong(2) - 1);
    }
}
