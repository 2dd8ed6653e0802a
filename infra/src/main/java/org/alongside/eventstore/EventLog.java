package org.alongside.eventstore;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Reads the events of the current council: of one aggregate, or all from a position on. */
public final class EventLog implements Histories {

    private final CouncilSession session;
    private final EventCodec codec;

    /**
     * @param session the database
     * @param types the events that can be in it
     */
    public EventLog(CouncilSession session, EventTypes types) {
        this.session = session;
        this.codec = new EventCodec(types);
    }

    EventCodec codec() {
        return codec;
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
        return session.read(
                "loading an aggregate",
                here ->
                        here.sql(
                                        "select "
                                                + StoredEvent.COLUMNS
                                                + " from event where tenant_no = ? and aggregate_id"
                                                + " = ? and sequence_no >= ? order by sequence_no")
                                .param(here.tenant())
                                .param(aggregate)
                                .param(firstSequence)
                                .query(rows())
                                .list());
    }

    @Nullable Long lastSequence(UUID aggregate) {
        return session.<@Nullable Long>read(
                "looking for an aggregate's last event",
                here ->
                        here.sql(
                                        "select max(sequence_no)::bigint from event where tenant_no = ?"
                                                + " and aggregate_id = ?")
                                .param(here.tenant())
                                .param(aggregate)
                                .query((row, _) -> row.getObject(1, Long.class))
                                .single());
    }

    /**
     * The events after a position, in order. Positions are dense and become visible in order, so
     * that who goes on from the last one misses none.
     *
     * @param position 0 for all
     * @param limit at most so many
     */
    public List<StoredEvent> after(long position, int limit) {
        return session.read(
                "reading events",
                here ->
                        here.sql(
                                        "select "
                                                + StoredEvent.COLUMNS
                                                + " from event where tenant_no = ? and position >"
                                                + " ? order by position limit ?")
                                .param(here.tenant())
                                .param(position)
                                .param(limit)
                                .query(rows())
                                .list());
    }

    /** The events at these positions, in order, as far as there are any. */
    public List<StoredEvent> at(Collection<Long> positions) {
        return session.read(
                "reading events",
                here ->
                        here.sql(
                                        "select "
                                                + StoredEvent.COLUMNS
                                                + " from event where tenant_no = ? and position ="
                                                + " any (?) order by position")
                                .param(here.tenant())
                                .param(positions.toArray(Long[]::new))
                                .query(rows())
                                .list());
    }

    /** The position of the council's last event; 0 if there is none. */
    public long head() {
        return session.read(
                "reading the head",
                here ->
                        here.sql("select position from tenant_head where tenant_no = ?")
                                .param(here.tenant())
                                .query(Long.class)
                                .single());
    }

    /** The heads of all councils: nothing but positions. */
    public Map<CouncilId, Long> heads() {
        return session.registry(jdbc -> {
            Map<CouncilId, Long> heads = new HashMap<>();
            jdbc.sql("select slug, head from council_heads()")
                    .query(row -> {
                        heads.put(new CouncilId(row.getString("slug")), row.getLong("head"));
                    });
            return heads;
        });
    }

    private RowMapper<StoredEvent> rows() {
        CouncilId council = CurrentCouncil.require("reading events");
        return (row, _) -> new StoredEvent(codec, council, row);
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
