package org.alongside.transfer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.alongside.tenancy.CouncilId;

/**
 * The access records that were made since a council was copied: it is read until the moment in
 * which it goes over, and each who reads is on record. In that moment they are held, and who reads
 * then waits, for some seconds at the most.
 */
final class AccessTail {

    private static final int AT_ONCE = 500;

    /** The owner sees every council's head. */
    private static final String OWN =
            " where tenant_no = current_setting('alongside.tenant_no')::int";

    private final CellOwner from;
    private final CellOwner to;
    private final CouncilId council;

    /**
     * @param from where the council is
     * @param to where it was copied to
     */
    AccessTail(CellOwner from, CellOwner to, CouncilId council) {
        this.from = from;
        this.to = to;
        this.council = council;
    }

    /** From here on none is added where the council is; whoever is at it ends first. */
    void hold() {
        CellOwners.update(from, "select hold_access(?, true)", council.slug());
    }

    /** They go on where the council is, for it stays. */
    void release() {
        CellOwners.update(from, "select hold_access(?, false)", council.slug());
    }

    /**
     * Brings what was added since the copy, exactly as it is.
     *
     * @throws CopyDiffers if it does not go on from what was copied
     */
    void bring() {
        try (Connection source = named(from);
                Connection target = named(to)) {
            long last = one(source, "select coalesce(max(position), 0) from access_head" + OWN);
            long arrived = one(target, "select coalesce(max(position), 0) from access_head" + OWN);
            while (arrived < last) {
                long end = Math.min(last, arrived + AT_ONCE);
                copy(source, target, "access_record", "record_id", arrived, end);
                copy(source, target, "access_subject", "subject_id", arrived, end);
                arrived = end;
            }
            if (arrived != last) {
                throw new CopyDiffers("access_head");
            }
            update(target, "delete from access_head" + OWN);
            insert(
                    target,
                    "access_head",
                    rows(source, "select row_to_json(t) from access_head t" + OWN));
            update(target, "update access_head set held = false" + OWN);
            target.commit();
        } catch (SQLException failure) {
            throw TransferRefused.translated(failure);
        }
    }

    private Connection named(CellOwner owner) throws SQLException {
        Connection connection = owner.connect();
        try {
            connection.setAutoCommit(false);
            try (PreparedStatement name =
                    CellOwners.bound(
                            connection,
                            "select set_config('alongside.tenant_no', tenant_no::text, true) from"
                                    + " council where slug = ?",
                            council.slug())) {
                name.execute();
            }
            return connection;
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
    }

    private static void copy(
            Connection source,
            Connection target,
            String table,
            String within,
            long after,
            long until)
            throws SQLException {
        String part =
                "select row_to_json(t) from %s t%s and position > %d and position <= %d order by"
                        + " position, %s";
        String sql = part.formatted(table, OWN, after, until, within);
        List<String> sent = rows(source, sql);
        if (!rows(target, sql).isEmpty()) {
            throw new CopyDiffers(table);
        }
        insert(target, table, sent);
        if (rows(target, sql).size() != sent.size()) {
            throw new CopyDiffers(table);
        }
    }

    private static void insert(Connection target, String table, List<String> rows)
            throws SQLException {
        String json = rows.stream().collect(Collectors.joining(",", "[", "]"));
        if (!table.equals("access_head")) {
            try (PreparedStatement months = CellOwners.bound(target, CouncilRows.MAKE_ROOM, json)) {
                months.execute();
            }
        }
        // The number of the council is this cell's own.
        try (PreparedStatement insert =
                CellOwners.bound(
                        target,
                        "insert into "
                                + table
                                + " select (json_populate_record(null::"
                                + table
                                + ", (jsonb_set(r::jsonb, '{tenant_no}',"
                                + " to_jsonb(current_setting('alongside.tenant_no')::int)))::json)).*"
                                + " from json_array_elements(?::json) r",
                        json)) {
            insert.executeUpdate();
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    private static long one(Connection connection, String sql) throws SQLException {
        return Long.parseLong(rows(connection, sql).getFirst());
    }

    private static void update(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeUpdate();
        }
    }
}
