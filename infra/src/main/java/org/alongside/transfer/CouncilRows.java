package org.alongside.transfer;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.alongside.archive.ArchivedKey;
import org.alongside.keys.CouncilKeys;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/**
 * One council's rows in one cell, part by part: each a table, each row a line of JSON as PostgreSQL
 * writes it, in an order that is the same everywhere. Numbers that are the cell's own are not in
 * them: not the council's, and an event's type stands by its name.
 */
public final class CouncilRows {

    private static final int AT_ONCE = 500;
    private static final String EVENT = "event";
    private static final String KEYS = "subject_key";
    private static final String ACCESS = "access_record";
    private static final String ACCESS_SUBJECTS = "access_subject";

    /**
     * A table.
     *
     * @param order the key of its rows within the council
     * @param own columns that are the cell's own
     * @param only which rows, of t; empty for all
     * @param ofArchive what is left of that in an archive; null if it is not in one
     */
    private record Part(
            String table,
            List<String> order,
            Set<String> own,
            String only,
            @Nullable String ofArchive) {

        static Part of(String table, String... order) {
            return new Part(table, List.of(order), Set.of(), "", "");
        }

        Part without(String... columns) {
            return new Part(table, order, Set.of(columns), only, ofArchive);
        }

        Part only(String rows, @Nullable String rowsOfArchive) {
            return new Part(table, order, own, rows, rowsOfArchive);
        }
    }

    /** Of access records, as JSON. */
    static final String MAKE_ROOM =
            "select make_access_month(m.month) from (select distinct date_trunc('month',"
                    + " recorded_at, 'UTC') as month from json_to_recordset(?::json) as"
                    + " x(recorded_at timestamptz)) m";

    private static final String SERVING = " where t.state = 'serving'";
    private static final String OF_SERVING =
            " where exists (select from processor_checkpoint k where k.processor = t.processor and"
                    + " k.generation = t.generation and k.state = 'serving')";
    private static final String NO_DOCUMENTS =
            " and exists (select from processor p where p.name = t.processor and p.kind <>"
                    + " 'documents')";

    /** In an order in which they can be written: what is referred to comes first. */
    private static final List<Part> PARTS =
            List.of(
                    Part.of("council_key").only("", null),
                    Part.of(KEYS, "subject_id").only("", null),
                    Part.of(EVENT, "position").without("type_no"),
                    Part.of("command_record", "account", "operation", "idempotency_key"),
                    Part.of("advocate_register", "advocate_id"),
                    Part.of("advocate_place", "case_id"),
                    Part.of("advocate_conflict", "advocate_id", "conflict_id"),
                    Part.of("external_ref", "kind", "system", "value"),
                    // Nobody's record yet but its author's, under a key that an archive has not.
                    Part.of("referral_draft", "draft_id").only("", null),
                    Part.of("provider_register", "provider_id"),
                    Part.of("feedback_claim", "about_id"),
                    Part.of("offer_claim", "offer_id"),
                    Part.of("family_case", "case_id"),
                    Part.of("family_ref", "system", "value"),
                    Part.of("processor_checkpoint", "processor", "generation")
                            .without("held", "spent")
                            .only(SERVING, SERVING + NO_DOCUMENTS),
                    Part.of("parked_event", "processor", "generation", "position")
                            .only(OF_SERVING, OF_SERVING + NO_DOCUMENTS),
                    Part.of(
                            "discarded_event",
                            "processor",
                            "generation",
                            "position",
                            "discarded_at"),
                    Part.of("operation", "operation_no").without("operation_no"),
                    Part.of("access_head", "position").without("held"),
                    Part.of(ACCESS, "position"),
                    Part.of(ACCESS_SUBJECTS, "position", "subject_id"));

    private final CouncilJob job;
    private final Purpose purpose;

    private record Column(String name, String type) {}

    /**
     * @param job whose council's rows
     */
    public CouncilRows(CouncilJob job, Purpose purpose) {
        this.job = job;
        this.purpose = purpose;
    }

    /** The parts that grow while the council can be read, though nobody writes. */
    static boolean growsWithReading(String part) {
        return part.startsWith("access_");
    }

    /** The names of the parts, in the order in which they are to be written. */
    public static List<String> parts(Purpose purpose) {
        return PARTS.stream()
                .filter(part -> purpose == Purpose.MOVE || part.ofArchive() != null)
                .map(Part::table)
                .toList();
    }

    private static Part part(String name) {
        return PARTS.stream()
                .filter(part -> part.table().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("There is no part " + name));
    }

    /**
     * Reads a part.
     *
     * @param line gets each row, in order
     */
    public Contents read(String name, Consumer<String> line) {
        Part part = part(name);
        return read(
                part,
                purpose == Purpose.MOVE
                        ? part.only()
                        : Objects.requireNonNull(part.ofArchive(), "not in an archive"),
                line);
    }

    private Contents read(Part part, String only, Consumer<String> line) {
        Contents.Sum sum = new Contents.Sum();
        try {
            List<Column> columns = columns(part);
            List<String> shown = new ArrayList<>();
            columns.forEach(column -> shown.add("t." + quoted(column.name())));
            String from = "public." + part.table() + " t";
            if (part.table().equals(EVENT)) {
                shown.add("y.name as type");
                shown.add("y.revision");
                from += " join event_type y using (type_no)";
            }
            String order =
                    part.order().isEmpty()
                            ? ""
                            : part.order().stream()
                                    .map(column -> ordered(column, columns))
                                    .collect(Collectors.joining(", ", " order by ", ""));
            String sql =
                    "select row_to_json(r)::text from (select "
                            + String.join(", ", shown)
                            + " from "
                            + from
                            + only
                            + order
                            + ") r";
            try (Statement statement = job.connection().createStatement()) {
                statement.setFetchSize(AT_ONCE);
                try (ResultSet rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        String row = rows.getString(1);
                        sum.add(row);
                        line.accept(row);
                    }
                }
            }
        } catch (SQLException failure) {
            throw TransferRefused.translated(failure);
        }
        return sum.contents();
    }

    /** What there is of a part. */
    public Contents contents(String name) {
        return read(name, _ -> {});
    }

    /** What there is of the events up to a position, whatever was written since. */
    public Contents events(long last) {
        return read(part(EVENT), " where t.position <= " + last, _ -> {});
    }

    private static String ordered(String column, List<Column> columns) {
        boolean text =
                columns.stream()
                        .anyMatch(each -> each.name().equals(column) && each.type().equals("text"));
        return "t." + quoted(column) + (text ? " collate \"C\"" : "");
    }

    /**
     * Writes a part exactly as it was read; nothing of it may be there.
     *
     * @return how many rows
     */
    public long write(String name, Iterator<String> lines) {
        Part part = part(name);
        long written = 0;
        try {
            String sql = insert(part);
            while (lines.hasNext()) {
                List<String> batch = new ArrayList<>(AT_ONCE);
                while (lines.hasNext() && batch.size() < AT_ONCE) {
                    batch.add(lines.next());
                }
                String json = batch.stream().collect(Collectors.joining(",", "[", "]"));
                if (part.table().equals(EVENT)) {
                    registerTypes(json);
                } else if (part.table().equals(ACCESS) || part.table().equals(ACCESS_SUBJECTS)) {
                    makeRoom(json);
                }
                try (PreparedStatement statement = job.connection().prepareStatement(sql)) {
                    statement.setInt(1, job.tenant());
                    statement.setString(2, json);
                    if (statement.executeUpdate() != batch.size()) {
                        throw new CopyDiffers(name);
                    }
                }
                written += batch.size();
            }
        } catch (SQLException failure) {
            throw TransferRefused.translated(failure);
        }
        return written;
    }

    private String insert(Part part) throws SQLException {
        List<Column> columns = columns(part);
        List<String> names = new ArrayList<>(columns.stream().map(c -> quoted(c.name())).toList());
        List<String> values = new ArrayList<>(names.stream().map(n -> "r." + n).toList());
        List<String> forms =
                new ArrayList<>(
                        columns.stream().map(c -> quoted(c.name()) + " " + c.type()).toList());
        String join = "";
        if (part.table().equals(EVENT)) {
            names.add("type_no");
            values.add("y.type_no");
            forms.add("type text");
            forms.add("revision smallint");
            join = " join event_type y on y.name = r.type and y.revision = r.revision";
        }
        return "insert into public.%s (tenant_no, %s) select ?, %s from json_to_recordset(?::json) as r(%s)%s"
                .formatted(
                        part.table(),
                        String.join(", ", names),
                        String.join(", ", values),
                        String.join(", ", forms),
                        join);
    }

    private void registerTypes(String json) throws SQLException {
        try (PreparedStatement statement =
                job.connection()
                        .prepareStatement(
                                "select register_event_type(r.type, r.revision) from (select"
                                        + " distinct type, revision from"
                                        + " json_to_recordset(?::json) as x(type text, revision"
                                        + " smallint)) r where not exists (select from event_type y"
                                        + " where y.name = r.type and y.revision = r.revision)")) {
            statement.setString(1, json);
            statement.execute();
        }
    }

    /** What is brought may be of months that this cell has seen nothing of. */
    private void makeRoom(String json) throws SQLException {
        try (PreparedStatement statement = job.connection().prepareStatement(MAKE_ROOM)) {
            statement.setString(1, json);
            statement.execute();
        }
    }

    private List<Column> columns(Part part) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (PreparedStatement statement =
                job.connection()
                        .prepareStatement(
                                "select attname, format_type(atttypid, atttypmod) from pg_attribute"
                                        + " where attrelid = ('public.' || ?)::regclass and attnum > 0"
                                        + " and not attisdropped and attname <> 'tenant_no' and"
                                        // What follows from the others is made anew.
                                        + " attgenerated = '' order by"
                                        + " attnum")) {
            statement.setString(1, part.table());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (!part.own().contains(rows.getString(1))) {
                        columns.add(new Column(rows.getString(1), rows.getString(2)));
                    }
                }
            }
        }
        return columns;
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    /**
     * Reads the keys of the personal data, in the clear, and which are destroyed: for an archive
     * that is encrypted.
     */
    public Contents readKeys(CouncilKeys keys, CouncilId council, Consumer<String> line) {
        Contents.Sum sum = new Contents.Sum();
        try (Statement statement = job.connection().createStatement()) {
            statement.setFetchSize(AT_ONCE);
            try (ResultSet rows =
                    statement.executeQuery(
                            "select subject_id, wrapped, destroyed_at, reason from subject_key order"
                                    + " by subject_id")) {
                while (rows.next()) {
                    UUID subject = rows.getObject(1, UUID.class);
                    byte[] wrapped = rows.getBytes(2);
                    OffsetDateTime destroyed = rows.getObject(3, OffsetDateTime.class);
                    String row =
                            new ArchivedKey(
                                            subject,
                                            wrapped == null
                                                    ? null
                                                    : keys.reveal(wrapped, council, subject),
                                            destroyed == null ? null : destroyed.toInstant(),
                                            rows.getString(4))
                                    .line();
                    sum.add(row);
                    line.accept(row);
                }
            }
        } catch (SQLException failure) {
            throw TransferRefused.translated(failure);
        }
        return sum.contents();
    }

    /**
     * Writes keys that were read in the clear, wrapped under the council's key.
     *
     * @return how many, with those that are destroyed
     * @throws IllegalArgumentException if a line is none of theirs
     */
    public long writeKeys(CouncilKeys keys, CouncilId council, Iterator<String> lines) {
        long written = 0;
        try (PreparedStatement statement =
                job.connection()
                        .prepareStatement(
                                "insert into subject_key (tenant_no, subject_id, wrapped,"
                                        + " destroyed_at, reason) values (?, ?, ?, ?, ?)")) {
            while (lines.hasNext()) {
                ArchivedKey line = ArchivedKey.parse(lines.next());
                byte[] key = line.key();
                Instant destroyed = line.destroyedAt();
                statement.setInt(1, job.tenant());
                statement.setObject(2, line.subject());
                statement.setBytes(
                        3, key == null ? null : keys.conceal(key, council, line.subject()));
                statement.setObject(
                        4, destroyed == null ? null : destroyed.atOffset(ZoneOffset.UTC));
                statement.setString(5, line.reason());
                statement.addBatch();
                written++;
                if (written % AT_ONCE == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        } catch (SQLException failure) {
            throw TransferRefused.translated(failure);
        }
        return written;
    }

    /**
     * Says that all events are written: the head is after the last.
     *
     * @return its position
     * @throws TransferRefused if the positions have holes
     */
    public long settleHead() {
        try (Statement statement = job.connection().createStatement();
                ResultSet row = statement.executeQuery("select settle_head()")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw TransferRefused.translated(failure);
        }
    }

    /** The position of the last event. */
    public long head() {
        try (Statement statement = job.connection().createStatement();
                ResultSet row = statement.executeQuery("select position from tenant_head")) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException failure) {
            throw TransferRefused.translated(failure);
        }
    }

    /** The generation that each processor of events serves, by its name. */
    public SortedMap<String, Integer> generations() {
        SortedMap<String, Integer> generations = new TreeMap<>();
        try (Statement statement = job.connection().createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select processor, generation from processor_checkpoint where"
                                        + " state = 'serving'")) {
            while (rows.next()) {
                generations.put(rows.getString(1), rows.getInt(2));
            }
        } catch (SQLException failure) {
            throw TransferRefused.translated(failure);
        }
        return generations;
    }

    /**
     * Removes everything, and at last the council itself.
     *
     * @throws TransferRefused if somebody opened the council meanwhile, or the job's time is over:
     *     then the rows that are left are out of its reach, and none of it may be committed
     */
    public void remove() {
        try (Statement statement = job.connection().createStatement()) {
            for (Part part : PARTS.reversed()) {
                statement.executeLargeUpdate("delete from " + part.table());
            }
            statement.executeLargeUpdate("delete from tenant_head");
            try (ResultSet row = statement.executeQuery("select remove_council()")) {
                if (!row.next() || !row.getBoolean(1)) {
                    throw new TransferRefused("The council was opened while it was removed");
                }
            }
        } catch (SQLException failure) {
            throw TransferRefused.translated(failure);
        }
    }
}
