package org.alongside.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.alongside.eventstore.CouncilSession.Statements;
import org.jspecify.annotations.Nullable;

/**
 * The events of the current council that a processor could not handle, and those that wait behind
 * them, by sequence (a case, say). Only references are kept: no payload and no message of an
 * exception, for those hold personal data.
 *
 * <p>What changes something belongs in the transaction of the processor's checkpoint.
 */
public final class ParkedEvents {

    private static final String OF =
            " from parked_event where tenant_no = ? and processor = ? and generation = ?";

    private final CouncilSession session;

    /**
     * An event that is parked.
     *
     * @param sequence what it is in order with
     * @param document the id of the document that it belongs to; none if there is none, or if it is
     *     not known because the event cannot be read
     * @param position the council's position of the event
     * @param failure the class of the exception; none if it only waits behind another
     */
    public record Parked(
            String sequence, @Nullable String document, long position, @Nullable String failure) {}

    /**
     * A parked event, with what has been tried.
     *
     * @param event the event
     * @param since when it was parked
     * @param touched when it was last tried, or parked
     * @param attempts how often it has been tried again
     */
    public record Letter(Parked event, Instant since, Instant touched, int attempts) {}

    /**
     * A sequence that is parked, for people.
     *
     * @param sequence its id: a case's, for example
     * @param events how many events wait in it
     * @param position the position of the first one
     * @param since when the first one was parked
     * @param attempts how often the first one was tried again
     * @param failure the class of the exception of the first one
     * @param retrying whether somebody ordered that it be tried again
     */
    public record Sequence(
            String sequence,
            long events,
            long position,
            Instant since,
            int attempts,
            @Nullable String failure,
            boolean retrying) {}

    /**
     * @param session the database
     */
    public ParkedEvents(CouncilSession session) {
        this.session = session;
    }

    /** Parks the events; one that is parked already stays as it is. */
    public void park(String processor, int generation, Collection<Parked> events) {
        Statements here = session.here("parking events");
        for (Parked event : events) {
            here.sql(
                            """
                            insert into parked_event (tenant_no, processor, generation, position,
                                sequence_id, document_id, failure)
                            values (?, ?, ?, ?, ?, ?, ?)
                            on conflict (tenant_no, processor, generation, position) do nothing
                            """)
                    .param(here.tenant())
                    .param(processor)
                    .param(generation)
                    .param(event.position())
                    .param(event.sequence())
                    .param(event.document())
                    .param(event.failure())
                    .update();
        }
        if (!events.isEmpty()) {
            here.sql(
                            "update processor_checkpoint set parked = true where tenant_no = ? and"
                                    + " processor = ? and generation = ?")
                    .param(here.tenant())
                    .param(processor)
                    .param(generation)
                    .update();
        }
    }

    /** Those of the sequences and documents that are parked, with the sequence of each. */
    public Map<String, String> among(String processor, int generation, Collection<String> keys) {
        return session.read(
                "parked events",
                here -> {
                    String[] all = keys.toArray(String[]::new);
                    Map<String, String> parked = new HashMap<>();
                    here.sql(
                                    "select distinct sequence_id, document_id"
                                            + OF
                                            + " and (sequence_id = any (?) or document_id = any"
                                            + " (?))")
                            .param(here.tenant())
                            .param(processor)
                            .param(generation)
                            .param(all)
                            .param(all)
                            .query(row -> {
                                String sequence = row.getString("sequence_id");
                                parked.put(sequence, sequence);
                                String document = row.getString("document_id");
                                if (document != null) {
                                    parked.put(document, sequence);
                                }
                            });
                    return parked;
                });
    }

    /** The events of a sequence, in order. */
    public List<Letter> of(String processor, int generation, String sequence) {
        return session.read(
                "parked events",
                here ->
                        here.sql("select *" + OF + " and sequence_id = ? order by position")
                                .param(here.tenant())
                                .param(processor)
                                .param(generation)
                                .param(sequence)
                                .query(ParkedEvents::letter)
                                .list());
    }

    /** The first event of each sequence, the one that was touched longest ago first. */
    public List<Letter> firsts(String processor, int generation) {
        return session.read(
                "parked events",
                here ->
                        here.sql(
                                        "select * from (select distinct on (sequence_id) *"
                                                + OF
                                                + " order by sequence_id, position) firsts order by"
                                                + " touched_at, position")
                                .param(here.tenant())
                                .param(processor)
                                .param(generation)
                                .query(ParkedEvents::letter)
                                .list());
    }

    /** The sequences of what is served, the oldest first, at most so many. */
    public List<Sequence> sequences(String processor, int limit) {
        return session.read(
                "parked events",
                here ->
                        here.sql(
                                        """
                                        select sequence_id, count(*) events, min(p.position) position,
                                            min(parked_at) since, bool_or(retry) retry,
                                            (array_agg(attempts order by p.position))[1] attempts,
                                            (array_agg(failure order by p.position))[1] failure
                                        from parked_event p join processor_checkpoint k
                                            using (tenant_no, processor, generation)
                                        where tenant_no = ? and processor = ? and state = 'serving'
                                        group by sequence_id order by min(p.position) limit ?
                                        """)
                                .param(here.tenant())
                                .param(processor)
                                .param(limit)
                                .query((row, _) ->
                                        new Sequence(
                                                row.getString("sequence_id"),
                                                row.getLong("events"),
                                                row.getLong("position"),
                                                instant(row, "since"),
                                                row.getInt("attempts"),
                                                row.getString("failure"),
                                                row.getBoolean("retry")))
                                .list());
    }

    /** The sequences that somebody ordered to be tried again. */
    public List<String> wanted(String processor, int generation) {
        return session.read(
                "parked events",
                here ->
                        here.sql("select distinct sequence_id" + OF + " and retry")
                                .param(here.tenant())
                                .param(processor)
                                .param(generation)
                                .query(String.class)
                                .list());
    }

    /**
     * Orders that a sequence be tried again, by the nodes. Waits for the batch at hand: the
     * checkpoint comes before what is parked, as for who handles a batch, or each would wait for
     * the other.
     *
     * @return whether it is parked
     */
    public boolean orderRetry(String processor, String sequence) {
        return session.write(
                "ordering a retry",
                here -> {
                    Integer generation =
                            here.sql(
                                            """
                                            select generation from processor_checkpoint
                                            where tenant_no = ? and processor = ?
                                                and state = 'serving' for update
                                            """)
                                    .param(here.tenant())
                                    .param(processor)
                                    .query(Integer.class)
                                    .optional()
                                    .orElse(null);
                    if (generation == null) {
                        return false;
                    }
                    int found =
                            here.sql(
                                            """
                                            update parked_event set retry = true
                                            where tenant_no = ? and processor = ? and generation = ?
                                                and sequence_id = ?
                                            """)
                                    .param(here.tenant())
                                    .param(processor)
                                    .param(generation)
                                    .param(sequence)
                                    .update();
                    if (found > 0) {
                        here.sql(
                                        "update processor_checkpoint set ordered = true where"
                                                + " tenant_no = ? and processor = ? and generation ="
                                                + " ?")
                                .param(here.tenant())
                                .param(processor)
                                .param(generation)
                                .update();
                    }
                    return found > 0;
                });
    }

    /** Notes that the sequence was tried again and its event at the position failed once more. */
    public void failedAgain(
            String processor,
            int generation,
            String sequence,
            long position,
            @Nullable String failure) {
        Statements here = session.here("parked events");
        here.sql(
                        """
                        update parked_event set touched_at = now(), attempts = attempts + 1,
                            failure = ?
                        where tenant_no = ? and processor = ? and generation = ? and position = ?
                        """)
                .param(failure)
                .param(here.tenant())
                .param(processor)
                .param(generation)
                .param(position)
                .update();
        here.sql(
                        "update parked_event set retry = false where tenant_no = ? and processor = ?"
                                + " and generation = ? and sequence_id = ?")
                .param(here.tenant())
                .param(processor)
                .param(generation)
                .param(sequence)
                .update();
    }

    /** Takes the events out: they have been handled. */
    public void remove(String processor, int generation, Collection<Long> positions) {
        Statements here = session.here("parked events");
        here.sql("delete" + OF + " and position = any (?)")
                .param(here.tenant())
                .param(processor)
                .param(generation)
                .param(positions.toArray(Long[]::new))
                .update();
        settle(here, processor, generation);
    }

    /** Takes all events of the processor out. */
    public void clear(String processor, int generation) {
        Statements here = session.here("parked events");
        here.sql("delete" + OF).param(here.tenant()).param(processor).param(generation).update();
        settle(here, processor, generation);
    }

    /** Whether events are still parked. */
    public boolean any(String processor, int generation) {
        Statements here = session.here("parked events");
        return here.sql("select exists (select 1" + OF + ")")
                .param(here.tenant())
                .param(processor)
                .param(generation)
                .query(Boolean.class)
                .single();
    }

    /** How many events are parked, in a sequence or, if none is named, in all. */
    public long count(String processor, int generation, @Nullable String sequence) {
        return session.read(
                "parked events",
                here ->
                        here.sql(
                                        "select count(*)"
                                                + OF
                                                + " and sequence_id = coalesce(?, sequence_id)")
                                .param(here.tenant())
                                .param(processor)
                                .param(generation)
                                .param(sequence)
                                .query(Long.class)
                                .single());
    }

    private void settle(Statements here, String processor, int generation) {
        here.sql(
                        "update processor_checkpoint set parked = ? where tenant_no = ? and"
                                + " processor = ? and generation = ?")
                .param(any(processor, generation))
                .param(here.tenant())
                .param(processor)
                .param(generation)
                .update();
    }

    /**
     * Decides that the events of a sequence will never be handled. Waits for the batch at hand.
     *
     * @param checkpoints to lock the processor's
     * @param reason why: kept, so nothing about people
     * @param actor the account of who decides
     * @return how many events that were; 0 if the sequence is not parked
     */
    public int discard(
            Checkpoints checkpoints,
            String processor,
            String sequence,
            String reason,
            String actor) {
        return session.write(
                "discarding parked events",
                here -> {
                    int generation = checkpoints.holdHere(processor).generation();
                    int found =
                            here.sql(
                                            """
                                            insert into discarded_event (tenant_no, processor,
                                                generation, position, sequence_id, parked_at,
                                                failure, discarded_by, reason)
                                            select tenant_no, processor, generation, position,
                                                sequence_id, parked_at, failure, ?, ?
                                            """
                                                    + OF
                                                    + " and sequence_id = ?")
                                    .param(actor)
                                    .param(reason)
                                    .param(here.tenant())
                                    .param(processor)
                                    .param(generation)
                                    .param(sequence)
                                    .update();
                    if (found > 0) {
                        here.sql("delete" + OF + " and sequence_id = ?")
                                .param(here.tenant())
                                .param(processor)
                                .param(generation)
                                .param(sequence)
                                .update();
                        settle(here, processor, generation);
                    }
                    return found;
                });
    }

    private static Letter letter(ResultSet row, int number) throws SQLException {
        return new Letter(
                new Parked(
                        row.getString("sequence_id"),
                        row.getString("document_id"),
                        row.getLong("position"),
                        row.getString("failure")),
                instant(row, "parked_at"),
                instant(row, "touched_at"),
                row.getInt("attempts"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
