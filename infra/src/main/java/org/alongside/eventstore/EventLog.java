package org.alongside.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;

/** Reads the events of the current council: of one aggregate, or all from a position on. */
public final class EventLog implements Histories {

    private static final String COLUMNS =
            "select e.position, e.aggregate_id, e.sequence_no, e.type_no, e.event_id,"
                    + " e.recorded_at, e.payload, e.metadata, e.personal";
    private static final String OF_AGGREGATE =
            COLUMNS
                    + ", k.wrapped from event e left join subject_key k on k.tenant_no ="
                    + " e.tenant_no and k.subject_id = e.aggregate_id where e.tenant_no = ? and"
                    + " e.aggregate_id = ? and e.sequence_no >= ? order by e.sequence_no";
    private static final String AFTER =
            COLUMNS
                    + " from event e where e.tenant_no = ? and e.position > ? order by e.position"
                    + " limit ?";
    private static final String AT =
            COLUMNS
                    + " from event e where e.tenant_no = ? and e.position = any (?) order by"
                    + " e.position";
    // The hash finds; the account itself, in the metadata, decides.
    private static final String OF_ACTOR =
            COLUMNS
                    + " from event e where e.tenant_no = ? and e.actor_hash ="
                    + " hashtextextended(?, 0) and e.position > ? and e.position < ? and"
                    + " e.recorded_at >= ? and e.recorded_at < ? and"
                    + " substring(encode(e.metadata, 'escape') from '\"actor\":\"([^\"]*)\"') = ?"
                    + " order by e.position";
    // As an export has them: the times are those of UTC, whatever the connection's are.
    private static final String STORED_ROWS =
            "select row_to_json(r)::text from (select t.position, (to_json(t.recorded_at at time"
                    + " zone 'UTC') #>> '{}') || '+00:00' as recorded_at, t.aggregate_id,"
                    + " t.event_id, t.sequence_no, t.payload, t.metadata, t.personal, y.name as"
                    + " type, y.revision from event t join event_type y using (type_no) where"
                    + " t.tenant_no = ? and t.position = any (?) order by t.position) r";
    private static final String RECORDED_AT =
            "select recorded_at from event where tenant_no = ? and position = ?";
    private static final String LAST_SEQUENCE =
            "select max(sequence_no)::bigint from event where tenant_no = ? and aggregate_id = ?";
    private static final String HEAD = "select position from tenant_head where tenant_no = ?";

    private final CouncilSession session;
    private final EventCodec codec;
    private final TypeNumbers types;
    private final EventTypes known;
    private final SubjectKeys keys;

    /**
     * @param session the database
     * @param types the events that can be in it
     * @param keys open their personal data
     */
    public EventLog(CouncilSession session, EventTypes types, SubjectKeys keys) {
        this.session = session;
        this.codec = new EventCodec(types);
        this.types = new TypeNumbers(session);
        this.known = types;
        this.keys = keys;
    }

    EventCodec codec() {
        return codec;
    }

    SubjectKeys keys() {
        return keys;
    }

    TypeNumbers types() {
        return types;
    }

    /** Gives every type of event its number in the dictionary. */
    void registerTypes() {
        types.register(known);
    }

    @Override
    public List<RecordedEvent> of(String subject) {
        UUID aggregate = uuid(subject);
        if (aggregate == null) {
            return List.of();
        }
        return ofAggregate(aggregate, 0).stream().map(StoredEvent::recorded).toList();
    }

    List<StoredEvent> ofAggregate(UUID aggregate, long firstSequence) {
        return read(
                "loading an aggregate",
                OF_AGGREGATE,
                List.of(aggregate, firstSequence),
                (rows, _) -> keys.of(aggregate, rows.getBytes(10)));
    }

    /** The rows at these positions exactly as they are stored, in order, each a line of JSON. */
    List<String> storedRows(Collection<Long> positions) {
        return session.query(
                "reading stored rows",
                STORED_ROWS,
                List.of((Object) positions.toArray(Long[]::new)),
                rows -> {
                    List<String> lines = new ArrayList<>();
                    while (rows.next()) {
                        lines.add(rows.getString(1));
                    }
                    return lines;
                });
    }

    /** Whether the current council has events of the aggregate. */
    public boolean has(UUID aggregate) {
        return lastSequence(aggregate) != null;
    }

    @Nullable Long lastSequence(UUID aggregate) {
        return session.<@Nullable Long>query(
                "looking for an aggregate's last event",
                LAST_SEQUENCE,
                List.of(aggregate),
                row -> {
                    row.next();
                    return row.getObject(1, Long.class);
                });
    }

    /**
     * The events after a position, in order. Positions are dense and become visible in order, so
     * that who goes on from the last one misses none.
     *
     * @param position 0 for all
     * @param limit at most so many
     */
    public List<StoredEvent> after(long position, int limit) {
        return read("reading events", AFTER, List.of(position, limit), ofBatch());
    }

    /** The events at these positions, in order, as far as there are any. */
    public List<StoredEvent> at(Collection<Long> positions) {
        return read(
                "reading events", AT, List.of((Object) positions.toArray(Long[]::new)), ofBatch());
    }

    /** What one account did, in order; the last of it where that is wanted. */
    List<StoredEvent> ofActor(
            String account,
            Instant from,
            Instant to,
            long after,
            long before,
            int limit,
            boolean fromEnd) {
        List<StoredEvent> events =
                read(
                        "reading what somebody did",
                        OF_ACTOR + (fromEnd ? " desc limit ?" : " limit ?"),
                        List.of(
                                account,
                                after,
                                before,
                                from.atOffset(ZoneOffset.UTC),
                                to.atOffset(ZoneOffset.UTC),
                                account,
                                limit),
                        ofBatch());
        return fromEnd ? events.reversed() : events;
    }

    /** Where the keys of an event's personal data come from. */
    @FunctionalInterface
    private interface KeysOfRow {
        SubjectKeys.Known keys(ResultSet row, UUID subject) throws SQLException;
    }

    /** Those of a whole batch, fetched when the first is needed. */
    private KeysOfRow ofBatch() {
        Set<UUID> subjects = new HashSet<>();
        SubjectKeys.Known batch = keys.of(subjects);
        return (_, subject) -> {
            subjects.add(subject);
            return batch;
        };
    }

    private List<StoredEvent> read(
            String where, String sql, List<?> parameters, KeysOfRow keysOfRow) {
        CouncilId council = CurrentCouncil.require(where);
        // The numbers of types are the cell's own.
        CouncilSession.Place place = session.pinned(council);
        String cell = place.cell();
        ResultSetExtractor<@Nullable List<StoredEvent>> reader =
                rows -> {
                    List<StoredEvent> events = new ArrayList<>();
                    while (rows.next()) {
                        // By number and not by name: this is the inner loop of every replay.
                        TypeNumbers.Named type = types.named(cell, rows.getShort(4));
                        if (type == null) {
                            return null;
                        }
                        EventRow row = row(council, type, rows);
                        events.add(
                                new StoredEvent(
                                        codec, row, keysOfRow.keys(rows, row.id().subject())));
                    }
                    return events;
                };
        List<StoredEvent> events = session.query(place, where, sql, parameters, reader);
        if (events == null) {
            // Another node has stored an event of a type that is new here.
            types.learn(cell);
            events = session.query(place, where, sql, parameters, reader);
        }
        if (events == null) {
            throw new IllegalStateException("An event has a type that is in no dictionary");
        }
        return events;
    }

    /**
     * When the event at a position was recorded.
     *
     * @throws IllegalStateException if there is none
     */
    Instant recordedAt(long position) {
        return session.query(
                "asking when something was recorded",
                RECORDED_AT,
                List.of(position),
                row -> {
                    if (!row.next()) {
                        throw new IllegalStateException("There is no event at that position");
                    }
                    return row.getObject(1, OffsetDateTime.class).toInstant();
                });
    }

    /** The position of the council's last event; 0 if there is none. */
    public long head() {
        return session.query(
                "reading the head",
                HEAD,
                List.of(),
                row -> {
                    row.next();
                    return row.getLong(1);
                });
    }

    /** The heads of all councils: nothing but positions. */
    public Map<CouncilId, Long> heads() {
        Map<CouncilId, Long> heads = new HashMap<>();
        for (String cell : session.cells()) {
            session.registry(
                            cell,
                            jdbc ->
                                    jdbc.sql("select slug, head from council_heads()")
                                            .query((row, _) ->
                                                    Map.entry(
                                                            new CouncilId(row.getString("slug")),
                                                            row.getLong("head")))
                                            .list())
                    .forEach(head -> heads.put(head.getKey(), head.getValue()));
        }
        return heads;
    }

    private static EventRow row(CouncilId council, TypeNumbers.Named type, ResultSet row)
            throws SQLException {
        return new EventRow(
                new EventRow.Identity(
                        council, row.getObject(2, UUID.class), row.getObject(5, UUID.class)),
                row.getLong(1),
                row.getInt(3),
                type.name(),
                type.revision(),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                new EventRow.Content(row.getBytes(7), row.getBytes(8), row.getBytes(9)));
    }

    /** The id as it is stored; none if it has another form, for then nothing has it. */
    static @Nullable UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException other) {
            return null;
        }
    }
}
