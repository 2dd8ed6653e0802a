package org.alongside.accesslog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.alongside.audit.SeenBy;
import org.alongside.audit.Sighting;
import org.alongside.audit.SubjectKind;
import org.jspecify.annotations.Nullable;

/** Sums up, by account, what was shown of one case: however often it was read, a row each. */
final class AccessSums {

    // Above the kind are the categories: who only asked for it has none. One id may stand there
    // several times, for somebody may ask for it as for another kind of thing.
    private static final String SEEN_BY =
            "select account, count(*), min(recorded_at), max(recorded_at), bit_or(seen),"
                    + " array_agg(distinct client) from (select r.account, r.client,"
                    + " r.recorded_at, (select bit_or(one.seen) from unnest(r.subjects,"
                    + " r.seen) as one (id, seen) where one.id = s.subject_id and one.seen & 15 = "
                    + SubjectKind.CASE.number()
                    + ") as seen from access_subject s join access_record r using (tenant_no,"
                    + " position, recorded_at) where s.tenant_no = ? and s.subject_id = ? and"
                    + " s.recorded_at < ?%s) each where seen > 15 group by account order by account";

    private AccessSums() {}

    static List<SeenBy> seenBy(
            Connection connection,
            int tenant,
            UUID subject,
            @Nullable String account,
            Instant until)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(
                        SEEN_BY.formatted(account == null ? "" : " and r.account = ?"))) {
            statement.setInt(1, tenant);
            statement.setObject(2, subject);
            statement.setObject(3, until.atOffset(ZoneOffset.UTC));
            if (account != null) {
                statement.setString(4, account);
            }
            List<SeenBy> seen = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    seen.add(
                            new SeenBy(
                                    rows.getString(1),
                                    rows.getLong(2),
                                    rows.getObject(3, OffsetDateTime.class).toInstant(),
                                    rows.getObject(4, OffsetDateTime.class).toInstant(),
                                    Sighting.of(subject, rows.getInt(5)).categories(),
                                    new TreeSet<>(
                                            List.of((String[]) rows.getArray(6).getArray()))));
                }
            }
            return seen;
        }
    }
}
