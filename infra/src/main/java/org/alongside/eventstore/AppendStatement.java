package org.alongside.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.alongside.messaging.CommandAlreadyRecorded;
import org.alongside.messaging.Repetition;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * The one statement of an append, of one command or of several of the same council at once.
 *
 * <p>It moves the council's head on, which locks it until the commit and so puts the council's
 * commits in order, stores the events at the positions won, the keys of new subjects, and the
 * commands' idempotency keys. Whatever is not as it should be makes the statement itself fail, for
 * the commit is already on its way: without a visible head the position is null, without the
 * preceding event of the aggregate the sequence number is, without the subject's key the time is.
 */
final class AppendStatement implements CouncilSession.Binder {

    private static final String EVENTS =
            """
            with head as (
                update tenant_head set position = position + ? where tenant_no = ?
                returning position
            ), appended as (
                insert into event (tenant_no, position, aggregate_id, sequence_no, event_id,
                    type_no, recorded_at, payload, metadata, personal)
                select ?, (select position from head) - ? + e.place, e.aggregate_id,
                    case when not e.follows or exists (
                        select 1 from event p
                        where p.tenant_no = ? and p.aggregate_id = e.aggregate_id
                            and p.sequence_no = e.sequence_no - 1)
                    then e.sequence_no end,
                    e.event_id, e.type_no,
                    case when not e.keyed or exists (
                        select 1 from subject_key k
                        where k.tenant_no = ? and k.subject_id = e.aggregate_id
                            and k.wrapped is not null)
                    then ?::timestamptz end,
                    e.payload, e.metadata, e.personal
                from unnest(?::uuid[], ?::int[], ?::boolean[], ?::uuid[], ?::smallint[],
                    ?::boolean[], ?::bytea[], ?::bytea[], ?::bytea[])
                    with ordinality as e (aggregate_id, sequence_no, follows, event_id, type_no,
                        keyed, payload, metadata, personal, place)
            )
            """;

    private static final String KEYS =
            """
            , keys as (
                insert into subject_key (tenant_no, subject_id, wrapped)
                select ?, k.subject_id, k.wrapped
                from unnest(?::uuid[], ?::bytea[]) as k (subject_id, wrapped)
            )
            """;

    private static final String RECORDS =
            """
            , recorded as (
                insert into command_record (tenant_no, account, operation, idempotency_key,
                    input_hash, aggregate_id, version, position, recorded_at)
                select ?, r.account, r.operation, r.idempotency_key, r.input_hash, r.aggregate_id,
                    r.version, (select position from head) - r.behind, ?::timestamptz
                from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[], ?::bigint[],
                    ?::int[]) as r (account, operation, idempotency_key, input_hash,
                        aggregate_id, version, behind)
            )
            """;

    private static final String POSITION = "select position from head";

    private final int tenant;
    private final OffsetDateTime at;
    private final Rows rows = new Rows();
    private final Keys keys = new Keys();
    private final Records records = new Records();
    private final Map<UUID, Long> sequences = new HashMap<>();

    private static final class Rows {
        final List<UUID> aggregates = new ArrayList<>();
        final List<Integer> sequences = new ArrayList<>();
        final List<Boolean> follows = new ArrayList<>();
        final List<UUID> ids = new ArrayList<>();
        final List<Short> types = new ArrayList<>();
        final List<Boolean> keyed = new ArrayList<>();
        final List<byte[]> payloads = new ArrayList<>();
        final List<byte[]> metaData = new ArrayList<>();
        final List<byte[]> personal = new ArrayList<>();
    }

    private static final class Keys {
        final List<UUID> subjects = new ArrayList<>();
        final List<byte[]> wrapped = new ArrayList<>();
    }

    private static final class Records {
        final List<String> accounts = new ArrayList<>();
        final List<String> operations = new ArrayList<>();
        final List<String> keys = new ArrayList<>();
        final List<String> hashes = new ArrayList<>();
        final List<UUID> aggregates = new ArrayList<>();
        final List<Long> versions = new ArrayList<>();
        final List<Integer> behind = new ArrayList<>();
    }

    /**
     * @param tenant the council's number
     * @param at the time of recording
     */
    AppendStatement(int tenant, OffsetDateTime at) {
        this.tenant = tenant;
        this.at = at;
    }

    /**
     * Takes an event.
     *
     * @throws EventStoreException if it does not follow on the one before it
     */
    void event(DomainEventMessage<?> event, EncodedEvent encoded) {
        UUID aggregate = Append.aggregate(event);
        long sequence = event.getSequenceNumber();
        Long before = sequences.put(aggregate, sequence);
        if (before != null && before + 1 != sequence) {
            throw new EventStoreException("The events of one append are out of sequence");
        }
        rows.aggregates.add(aggregate);
        rows.sequences.add(Math.toIntExact(sequence));
        rows.follows.add(before == null && sequence > 0);
        rows.ids.add(UUID.fromString(event.getIdentifier()));
        rows.types.add(encoded.type());
        rows.keyed.add(encoded.keyed());
        rows.payloads.add(encoded.payload());
        rows.metaData.add(encoded.metaData());
        rows.personal.add(encoded.personal());
    }

    /** Takes the key of a subject that had none. */
    void key(UUID subject, byte[] wrapped) {
        keys.subjects.add(subject);
        keys.wrapped.add(wrapped);
    }

    /**
     * Takes what a repetition of a command is recognised by.
     *
     * @param behind how many events of other commands come after this one's
     */
    void record(Append append, Repetition repetition, int behind) {
        records.accounts.add(append.account());
        records.operations.add(repetition.operation());
        records.keys.add(repetition.key());
        records.hashes.add(repetition.inputHash());
        records.aggregates.add(append.subject());
        records.versions.add(append.version());
        records.behind.add(behind);
    }

    /** The text; few different ones, so that the server keeps them prepared. */
    String sql() {
        return EVENTS
                + (keys.subjects.isEmpty() ? "" : KEYS)
                + (records.keys.isEmpty() ? "" : RECORDS)
                + POSITION;
    }

    @Override
    public void bind(PreparedStatement statement, int first) throws SQLException {
        Connection connection = statement.getConnection();
        int next = first;
        int size = rows.ids.size();
        statement.setInt(next++, size);
        statement.setInt(next++, tenant);
        statement.setInt(next++, tenant);
        statement.setInt(next++, size);
        statement.setInt(next++, tenant);
        statement.setInt(next++, tenant);
        statement.setObject(next++, at);
        statement.setArray(next++, connection.createArrayOf("uuid", rows.aggregates.toArray()));
        statement.setObject(next++, rows.sequences.toArray(Integer[]::new));
        statement.setObject(next++, rows.follows.toArray(Boolean[]::new));
        statement.setArray(next++, connection.createArrayOf("uuid", rows.ids.toArray()));
        statement.setObject(next++, rows.types.toArray(Short[]::new));
        statement.setObject(next++, rows.keyed.toArray(Boolean[]::new));
        statement.setObject(next++, rows.payloads.toArray(byte[][]::new));
        statement.setObject(next++, rows.metaData.toArray(byte[][]::new));
        statement.setObject(next++, rows.personal.toArray(byte[][]::new));
        if (!keys.subjects.isEmpty()) {
            statement.setInt(next++, tenant);
            statement.setArray(next++, connection.createArrayOf("uuid", keys.subjects.toArray()));
            statement.setObject(next++, keys.wrapped.toArray(byte[][]::new));
        }
        if (!records.keys.isEmpty()) {
            statement.setInt(next++, tenant);
            statement.setObject(next++, at);
            statement.setObject(next++, records.accounts.toArray(String[]::new));
            statement.setObject(next++, records.operations.toArray(String[]::new));
            statement.setObject(next++, records.keys.toArray(String[]::new));
            statement.setObject(next++, records.hashes.toArray(String[]::new));
            statement.setArray(
                    next++, connection.createArrayOf("uuid", records.aggregates.toArray()));
            statement.setObject(next++, records.versions.toArray(Long[]::new));
            statement.setObject(next++, records.behind.toArray(Integer[]::new));
        }
    }

    /**
     * What a failure of the statement means.
     *
     * @return {@link ConcurrencyException} if another append to an aggregate came first, {@link
     *     CommandAlreadyRecorded} if another command took the idempotency key first, {@link
     *     EventStoreException} for what another attempt would not better
     */
    static RuntimeException translated(StoreFailed failed) {
        if (failed.isUniqueViolationOf("event_sequence")
                || failed.isUniqueViolationOf("subject_key_subject")) {
            return new ConcurrencyException(
                    "Another append to the same aggregate came first", failed);
        }
        if (failed.isUniqueViolationOf("command_record_key")) {
            return new CommandAlreadyRecorded(failed);
        }
        if (failed.isUniqueViolationOf("event_identity")) {
            return new EventStoreException("An event has the id of an earlier one", failed);
        }
        if (failed.isNullIn("sequence_no")) {
            return new EventStoreException(
                    "The event before the first one of this append is not there", failed);
        }
        if (failed.isNullIn("position")) {
            return new EventStoreException("The council has no head to append to", failed);
        }
        if (failed.isNullIn("recorded_at")) {
            return new EventStoreException(
                    "The key of the aggregate's personal data was destroyed: nothing can be added",
                    failed);
        }
        return failed;
    }
}
