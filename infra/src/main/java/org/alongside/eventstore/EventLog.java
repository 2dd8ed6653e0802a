package org.alongside.eventstore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;

/** Reads the events of the current council: of one aggregate, or all from a position on. */
public final class EventLog implements Histories {

    private static final String OF_AGGREGATE =
            "select "
                    + StoredEvent.COLUMNS
                    + " from event where tenant_no = ? and aggregate_id = ? and sequence_no >= ?"
                    + " order by sequence_no";
    private static final String AFTER =
            "select "
                    + StoredEvent.COLUMNS
                    + " from event where tenant_no = ? and position > ? order by position limit ?";
    private static final String LAST_SEQUENCE =
            "select max(sequence_no)::bigint from event where tenant_no = ? and aggregate_id = ?";
    private static final String HEAD = "select position from tenant_head where tenant_no = ?";

    private final CouncilSession session;
    private final EventCodec codec;
    private final TypeNumbers types;
    private final EventTypes known;

    /**
     * @param session the database
     * @param types the events that can be in it
     */
    public EventLog(CouncilSession session, EventTypes types) {
        this.session = session;
        this.codec = new EventCodec(types);
        this.types = new TypeNumbers(session);
        this.known = types;
    }

    EventCodec codec() {
        return codec;
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
        return session.query(
                "loading an aggregate", OF_AGGREGATE, List.of(aggregate, firstSequence), rows());
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
        return session.query("reading events", AFTER, List.of(position, limit), rows());
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

    private ResultSetExtractor<List<StoredEvent>> rows() {
        CouncilId council = CurrentCouncil.require("reading events");
        String cell = session.cellOf(council);
        return rows -> {
            List<StoredEvent> events = new ArrayList<>();
            while (rows.next()) {
                events.add(
                        new StoredEvent(codec, council, types.named(cell, rows.getShort(4)), rows));
            }
            return events;
        };
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
