package org.alongside.eventstore;

import java.sql.Array;
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
import org.alongside.tenancy.CouncilClosed;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;

/** The one statement of an append: the call of {@code append_events}, which says what it does. */
final class AppendStatement implements CouncilSession.Binder {

    static final String SQL =
            "select append_events(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                    + " ?)";

    private static final String NO_HEAD = "AL001";
    private static final String HOLE = "AL002";
    private static final String KEY_DESTROYED = "AL003";
    private static final String SUSPENDED = "AL004";

    private final OffsetDateTime at;
    private final Councils councils = new Councils();
    private final Events events = new Events();
    private final Keys keys = new Keys();
    private final Records records = new Records();
    private final Map<UUID, Long> sequences = new HashMap<>();

    private static final class Councils {
        final List<Integer> tenants = new ArrayList<>(1);
        final List<Integer> counts = new ArrayList<>(1);
    }

    private static final class Events {
        final List<UUID> aggregates = new ArrayList<>(2);
        final List<Integer> sequences = new ArrayList<>(2);
        final List<UUID> ids = new ArrayList<>(2);
        final List<Short> types = new ArrayList<>(2);
        final List<Boolean> keyed = new ArrayList<>(2);
        final List<byte[]> payloads = new ArrayList<>(2);
        final List<byte[]> metaData = new ArrayList<>(2);
        final List<byte[]> personal = new ArrayList<>(2);
    }

    private static final class Keys {
        final List<Integer> tenants = new ArrayList<>(1);
        final List<UUID> subjects = new ArrayList<>(1);
        final List<byte[]> wrapped = new ArrayList<>(1);
    }

    private static final class Records {
        final List<Integer> tenants = new ArrayList<>(1);
        final List<String> accounts = new ArrayList<>(1);
        final List<String> operations = new ArrayList<>(1);
        final List<String> keys = new ArrayList<>(1);
        final List<String> hashes = new ArrayList<>(1);
        final List<UUID> aggregates = new ArrayList<>(1);
        final List<Long> versions = new ArrayList<>(1);
        final List<Integer> behind = new ArrayList<>(1);
    }

    /**
     * @param at the time of recording
     */
    AppendStatement(OffsetDateTime at) {
        this.at = at;
    }

    /**
     * Goes on to a council, whose number is higher than that of the one before.
     *
     * @param count how many events come
     */
    void council(int tenant, int count) {
        councils.tenants.add(tenant);
        councils.counts.add(count);
        sequences.clear();
    }

    /**
     * Takes an event of the council at hand.
     *
     * @throws EventStoreException if it does not follow on the one before it
     */
    void event(Append.Row row) {
        Long before = sequences.put(row.aggregate(), row.sequence());
        if (before != null && before + 1 != row.sequence()) {
            throw new EventStoreException("The events of one append are out of sequence");
        }
        events.aggregates.add(row.aggregate());
        events.sequences.add(Math.toIntExact(row.sequence()));
        events.ids.add(row.id());
        events.types.add(row.type());
        events.keyed.add(row.keyed());
        events.payloads.add(row.content().payload());
        events.metaData.add(row.content().metaData());
        events.personal.add(row.content().personal());
    }

    /** Takes the key of a subject of the council at hand that had none. */
    void key(Append.NewKey key) {
        keys.tenants.add(councils.tenants.getLast());
        keys.subjects.add(key.subject());
        keys.wrapped.add(key.wrapped());
    }

    /**
     * Takes what a repetition of a command of the council at hand is recognised by.
     *
     * @param behind how many events of the council's other commands come after this one's
     */
    void record(Append append, Repetition repetition, int behind) {
        records.tenants.add(councils.tenants.getLast());
        records.accounts.add(append.account());
        records.operations.add(repetition.operation());
        records.keys.add(repetition.key());
        records.hashes.add(append.sealedInput());
        records.aggregates.add(append.subject());
        records.versions.add(append.version());
        records.behind.add(behind);
    }

    @Override
    public void bind(PreparedStatement statement, int first) throws SQLException {
        Connection connection = statement.getConnection();
        int next = first;
        statement.setObject(next++, at);
        statement.setObject(next++, councils.tenants.toArray(Integer[]::new));
        statement.setObject(next++, councils.counts.toArray(Integer[]::new));
        statement.setArray(next++, uuids(connection, events.aggregates));
        statement.setObject(next++, events.sequences.toArray(Integer[]::new));
        statement.setArray(next++, uuids(connection, events.ids));
        statement.setObject(next++, events.types.toArray(Short[]::new));
        statement.setObject(next++, events.keyed.toArray(Boolean[]::new));
        statement.setObject(next++, events.payloads.toArray(byte[][]::new));
        statement.setObject(next++, events.metaData.toArray(byte[][]::new));
        statement.setObject(next++, events.personal.toArray(byte[][]::new));
        statement.setObject(next++, keys.tenants.toArray(Integer[]::new));
        statement.setArray(next++, uuids(connection, keys.subjects));
        statement.setObject(next++, keys.wrapped.toArray(byte[][]::new));
        statement.setObject(next++, records.tenants.toArray(Integer[]::new));
        statement.setArray(next++, texts(connection, records.accounts));
        statement.setArray(next++, texts(connection, records.operations));
        statement.setArray(next++, texts(connection, records.keys));
        statement.setArray(next++, texts(connection, records.hashes));
        statement.setArray(next++, uuids(connection, records.aggregates));
        statement.setObject(next++, records.versions.toArray(Long[]::new));
        statement.setObject(next, records.behind.toArray(Integer[]::new));
    }

    private static Array uuids(Connection connection, List<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }

    private static Array texts(Connection connection, List<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    /**
     * What a failure of the statement means.
     *
     * @return {@link ConcurrencyException} if another append to an aggregate came first, {@link
     *     CommandAlreadyRecorded} if another command took the idempotency key first, {@link
     *     CouncilClosed} if the council is suspended or can be read only, {@link
     *     EventStoreException} for what another attempt would not better
     */
    static RuntimeException translated(StoreFailed failed, CouncilId council) {
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
        return switch (failed.sqlState()) {
            case NO_HEAD -> new EventStoreException("The council has no head to append to", failed);
            case HOLE ->
                    new EventStoreException(
                            "The event before the first one of this append is not there", failed);
            case KEY_DESTROYED -> new PersonalDataErased(failed);
            case SUSPENDED -> new CouncilClosed(council, CouncilState.SUSPENDED, failed);
            case StoreFailed.READ_ONLY -> new CouncilClosed(council, CouncilState.FROZEN, failed);
            default -> failed;
        };
    }
}
