package org.alongside.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.alongside.actor.Role;
import org.alongside.audit.AccessKind;
import org.alongside.audit.AccessRecord;
import org.alongside.audit.Circumstances;
import org.alongside.audit.FindAccess;
import org.alongside.audit.RecordedAccess;
import org.alongside.audit.Sighting;
import org.alongside.readmodel.Window;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/**
 * One question about access records, in a transaction of its own. Positions and times are in the
 * same order, so a period is a range of positions; each way to ask has an index that is in it.
 */
final class AccessReading {

    private static final String COLUMNS =
            "r.position, r.recorded_at, r.record_id, r.kind, r.account, r.roles, r.client,"
                    + " r.operation, r.refusals, r.categories, r.subjects, r.seen, r.sealed";

    private final Connection connection;
    private final CouncilId council;
    private final int tenant;
    private final FindAccess question;
    private final BiFunction<UUID, byte[], @Nullable Circumstances> opened;

    AccessReading(
            Connection connection,
            CouncilId council,
            int tenant,
            FindAccess question,
            BiFunction<UUID, byte[], @Nullable Circumstances> opened) {
        this.connection = connection;
        this.council = council;
        this.tenant = tenant;
        this.question = question;
        this.opened = opened;
    }

    /** Both included. */
    private record Bounds(long first, long last) {

        boolean isEmpty() {
            return first > last;
        }
    }

    /** Names the council, whose rows alone are seen then. */
    static void as(Connection connection, int tenant) throws SQLException {
        try (PreparedStatement setting =
                connection.prepareStatement("select set_config('alongside.tenant_no', ?, true)")) {
            setting.setString(1, Integer.toString(tenant));
            setting.execute();
        }
    }

    Window<RecordedAccess> window() throws SQLException {
        as(connection, tenant);
        Bounds period = period();
        Window.Range range = question.range();
        Long after = range.after();
        Long before = range.before();
        Bounds wanted =
                new Bounds(
                        after == null ? period.first() : Math.max(period.first(), after + 1),
                        before == null ? period.last() : Math.min(period.last(), before - 1));
        if (period.isEmpty() || wanted.isEmpty()) {
            return new Window<>(List.of(), false, false);
        }
        List<Window.Item<RecordedAccess>> items = new ArrayList<>(rows(wanted));
        if (items.isEmpty()) {
            return new Window<>(List.of(), false, false);
        }
        if (range.fromEnd()) {
            Collections.reverse(items);
        }
        return new Window<>(
                items,
                any(new Bounds(period.first(), items.getFirst().place() - 1)),
                any(new Bounds(items.getLast().place() + 1, period.last())));
    }

    private Bounds period() throws SQLException {
        Instant from = question.from();
        Instant to = question.to();
        return new Bounds(
                from == null
                        ? 1
                        : position(
                                "select position from access_record where tenant_no = ? and"
                                        + " recorded_at >= ? order by recorded_at, position limit 1",
                                from,
                                Long.MAX_VALUE),
                to == null
                        ? Long.MAX_VALUE - 1
                        : position(
                                "select position from access_record where tenant_no = ? and"
                                        + " recorded_at < ? order by recorded_at desc, position desc"
                                        + " limit 1",
                                to,
                                0));
    }

    private long position(String sql, Instant bound, long otherwise) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, tenant);
            statement.setObject(2, bound.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : otherwise;
            }
        }
    }

    /** From where the range begins, or backwards from where it ends. */
    private List<Window.Item<RecordedAccess>> rows(Bounds bounds) throws SQLException {
        String key = question.subject() == null ? "r" : "s";
        String sql =
                "select "
                        + COLUMNS
                        + from()
                        + " order by "
                        + key
                        + ".position"
                        + (question.range().fromEnd() ? " desc" : "")
                        + " limit "
                        + question.range().limit();
        List<Window.Item<RecordedAccess>> items = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, bounds);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    RecordedAccess access = access(row);
                    items.add(new Window.Item<>(access.position(), access));
                }
            }
        }
        return items;
    }

    private boolean any(Bounds bounds) throws SQLException {
        if (bounds.isEmpty()) {
            return false;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("select exists (select" + from() + ")")) {
            bind(statement, bounds);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private String from() {
        boolean bySubject = question.subject() != null;
        String key = bySubject ? "s" : "r";
        return (bySubject
                        ? " from access_subject s join access_record r using (tenant_no, position,"
                                + " recorded_at) where s.tenant_no = ? and s.subject_id = ?"
                        : " from access_record r where r.tenant_no = ?")
                + (question.account() == null ? "" : " and r.account = ?")
                + " and "
                + key
                + ".position between ? and ?";
    }

    private void bind(PreparedStatement statement, Bounds bounds) throws SQLException {
        int next = 1;
        statement.setInt(next++, tenant);
        if (question.subject() != null) {
            statement.setObject(next++, question.subject());
        }
        if (question.account() != null) {
            statement.setString(next++, question.account());
        }
        statement.setLong(next++, bounds.first());
        statement.setLong(next, bounds.last());
    }

    private RecordedAccess access(ResultSet row) throws SQLException {
        UUID id = row.getObject("record_id", UUID.class);
        UUID[] subjects = (UUID[]) row.getArray("subjects").getArray();
        Integer[] seen = (Integer[]) row.getArray("seen").getArray();
        List<Sighting> sightings = new ArrayList<>();
        for (int i = 0; i < subjects.length; i++) {
            sightings.add(Sighting.of(subjects[i], seen[i]));
        }
        byte @Nullable [] sealed = row.getBytes("sealed");
        @Nullable Circumstances circumstances =
                sealed == null ? Circumstances.NONE : opened.apply(id, sealed);
        return new RecordedAccess(
                row.getLong("position"),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                new AccessRecord(
                        id,
                        council,
                        AccessKind.valueOf(row.getString("kind")),
                        row.getString("account"),
                        roles(row.getString("roles")),
                        row.getString("client"),
                        parts(row.getString("operation")),
                        parts(row.getString("refusals")),
                        row.getInt("categories"),
                        sightings,
                        circumstances == null ? Circumstances.NONE : circumstances),
                circumstances == null,
                0);
    }

    private static Set<Role> roles(String names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        parts(names).forEach(name -> roles.add(Role.valueOf(name)));
        return roles;
    }

    private static List<String> parts(String joined) {
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(",", -1));
    }
}
