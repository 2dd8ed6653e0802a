package org.alongside.eventstore;

import static java.util.UUID.randomUUID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.axonframework.eventsourcing.utils.EventStoreTestUtils.AGGREGATE;
import static org.axonframework.eventsourcing.utils.EventStoreTestUtils.PAYLOAD;
import static org.axonframework.eventsourcing.utils.EventStoreTestUtils.createEvent;
import static org.axonframework.eventsourcing.utils.EventStoreTestUtils.createEvents;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.OpenBatchingEventStorageEngineTest;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Axon's suite for storage engines")
final class EventStorageEngineSuiteTest
        extends OpenBatchingEventStorageEngineTest<SuiteEngine, SuiteEngine.Parts> {

    private static Cell cell;
    private SuiteEngine engine;

    @BeforeAll
    static void start() {
        cell = Cell.create();
    }

    @AfterAll
    static void stop() {
        cell.close();
    }

    @BeforeEach
    void engine() {
        engine = createEngine();
        setTestSubject(engine);
    }

    @Override
    protected SuiteEngine createEngine(UnaryOperator<SuiteEngine.Parts> customization) {
        return SuiteEngine.over(cell, customization);
    }

    private List<String> ids() {
        return engine.readEvents(null, false).map(EventMessage::getIdentifier).toList();
    }

    private static List<String> ids(List<DomainEventMessage<?>> events) {
        return events.stream().<String>map(EventMessage::getIdentifier).toList();
    }

    private void assertDefect(String message, DomainEventMessage<?>... events) {
        assertThatThrownBy(() -> engine.appendEvents(events))
                .isInstanceOf(EventStoreException.class)
                .hasMessage(message);
        assertThat(ids()).isEmpty();
    }

    private static final String HOLE = "The event before the first one of this append is not there";
    private static final String OUT_OF_SEQUENCE = "The events of one append are out of sequence";
    private static final String SAME_ID = "An event has the id of an earlier one";

    @Test
    @Override
    @Instead(
            "Two events with one id are a defect of the sender, which another attempt would not"
                    + " better: an EventStoreException, and nothing is stored.")
    public void
            uniqueKeyConstraintOnFirstEventIdentifierThrowsAggregateIdentifierAlreadyExistsException() {
        assertDefect(
                SAME_ID, createEvent("id", AGGREGATE, 0), createEvent("id", "otherAggregate", 0));
    }

    @Test
    @Override
    @Instead(
            "The suite's streams begin at 1, a hole, which is refused. In whole streams the same id"
                    + " is a defect and no race: an EventStoreException.")
    public void uniqueKeyConstraintOnEventIdentifier() {
        assertDefect(HOLE, createEvent("id", AGGREGATE, 1), createEvent("id", "otherAggregate", 1));
        engine.appendEvents(createEvent(AGGREGATE, 0), createEvent("otherAggregate", 0));
        assertThatThrownBy(() ->
                        engine.appendEvents(
                                createEvent("id", AGGREGATE, 1),
                                createEvent("id", "otherAggregate", 1)))
                .isInstanceOf(EventStoreException.class)
                .hasMessage(SAME_ID);
        assertThat(ids()).hasSize(2);
    }

    @Test
    @Override
    @Instead(
            "The first event of an aggregate twice: in one append a defect. In two the second is"
                    + " told by a ConcurrencyException, as for every other event; the more special"
                    + " AggregateStreamCreationException is not used.")
    public void
            storeDuplicateFirstEventWithExceptionTranslatorThrowsAggregateIdentifierAlreadyExistsException() {
        assertDefect(OUT_OF_SEQUENCE, createEvent(0), createEvent(0));
        engine.appendEvents(createEvent(0));
        assertThatThrownBy(() -> engine.appendEvents(createEvent(0)))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(ids()).hasSize(1);
    }

    @Test
    @Override
    @Instead(
            "The suite's stream begins at 1, and its second event repeats the first: a hole and a"
                    + " defect. An event that comes second in an append of its own is told by a"
                    + " ConcurrencyException.")
    public void storeDuplicateEventWithExceptionTranslator() {
        assertDefect(OUT_OF_SEQUENCE, createEvent(1), createEvent(1));
        engine.appendEvents(createEvent(0), createEvent(1));
        assertThatThrownBy(() -> engine.appendEvents(createEvent(1)))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(ids()).hasSize(2);
    }

    @Test
    @Override
    @Instead(
            "Upcasters belong to the codec and make one event of one, for two could not have one"
                    + " position; events of the current form never meet them (`UpcastingTest`).")
    public void storeAndLoadEventsWithUpcaster() {
        SuiteEngine other =
                createEngine(parts -> {
                    parts.upcasterChain(events -> events.flatMap(one -> Stream.of(one, one)));
                    return parts;
                });
        other.appendEvents(createEvents(4));
        assertThat(other.readEvents(AGGREGATE).asStream()).hasSize(4);
    }

    private void assertNoSnapshots(SuiteEngine of) {
        assertThatThrownBy(() -> of.storeSnapshot(createEvent(1)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(of.readSnapshot(AGGREGATE)).isEmpty();
    }

    @Test
    @Override
    @Instead("There are no snapshots, for cases are short: to store one is refused, none is read.")
    public void storeAndLoadSnapshot() {
        assertNoSnapshots(engine);
    }

    @Test
    @Override
    @Instead("There are no snapshots: to store one is refused, none is read.")
    public void snapshotFilterAllowsSnapshots() {
        assertNoSnapshots(engine);
    }

    @Test
    @Override
    @Instead("There are no snapshots: to store one is refused, none is read.")
    public void snapshotFilterRejectsSnapshots() {
        assertNoSnapshots(engine);
    }

    @Test
    @Override
    @Instead("There are no snapshots: to store one is refused, none is read.")
    public void snapshotFilterRejectsSnapshotsOnCombinedFilter() {
        assertNoSnapshots(engine);
    }

    @Test
    @Override
    @Instead("Every event is an aggregate's: another is refused, and nothing of the append stored.")
    public void appendAndReadNonDomainEvent() {
        assertThatThrownBy(() ->
                        engine.appendEvents(createEvent(0), new GenericEventMessage<>("Hello")))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("without an aggregate");
        assertThat(ids()).isEmpty();
    }

    @Test
    @Override
    @Instead("Every event is an aggregate's; such a one comes back with its payload and metadata.")
    public void storeAndLoadApplicationEvent() {
        EventMessage<?> event = createEvent(0).withMetaData(MetaData.with("key", "value"));
        engine.appendEvents(event);
        assertThat(engine.readEvents(null, false))
                .singleElement()
                .satisfies(read -> {
                    assertThat(read.getPayload()).isEqualTo(PAYLOAD);
                    assertThat(read.getMetaData()).isEqualTo(MetaData.with("key", "value"));
                });
    }

    @Test
    @Override
    @Instead("The same with an aggregate's event at the end, for every event is an aggregate's.")
    protected void loadLargeAmountOfEventsFromAggregateStream() {
        int count = engine.batchSize() + 10;
        engine.appendEvents(createEvents(count));
        engine.appendEvents(createEvent(randomUUID().toString(), 0));
        List<? extends DomainEventMessage<?>> read =
                engine.readEvents(AGGREGATE).asStream().toList();
        assertThat(read).hasSize(count);
        assertThat(read.getLast().getSequenceNumber()).isEqualTo(count - 1);
    }

    @Test
    @Override
    @Instead("The same with an aggregate's event at the end, for every event is an aggregate's.")
    public void loadLargeAmountFromOpenStream() {
        List<DomainEventMessage<?>> events = createEvents(2 * engine.batchSize() + 10);
        engine.appendEvents(events);
        DomainEventMessage<?> last = createEvent(randomUUID().toString(), 0);
        engine.appendEvents(last);
        assertThat(ids())
                .hasSize(events.size() + 1)
                .startsWith(ids(events).toArray(String[]::new))
                .endsWith(last.getIdentifier());
    }

    /** What the suite gives to the tests of tokens: three aggregates, two of them with a hole. */
    private void assertHoleIsRefused() {
        assertDefect(
                HOLE,
                createEvent(0, Instant.parse("2007-12-03T10:15:00.00Z")),
                createEvent(1, Instant.parse("2007-12-03T10:15:40.00Z")),
                createEvent(2, Instant.parse("2007-12-03T10:15:35.00Z")));
    }

    @Test
    @Override
    @Instead(
            "The suite's three events are of three aggregates, with sequence numbers 0, 1 and 2: two"
                    + " holes, which are refused. The same with a whole stream.")
    public void createTailToken() {
        assertHoleIsRefused();
        List<DomainEventMessage<?>> events = createEvents(3);
        engine.appendEvents(events);
        assertThat(
                        engine.readEvents(engine.createTailToken(), false)
                                .map(EventMessage::getIdentifier))
                .isEqualTo(ids(events));
    }

    @Test
    @Override
    @Instead(
            "The suite's three events are of three aggregates, with sequence numbers 0, 1 and 2: two"
                    + " holes, which are refused. The same with a whole stream.")
    public void createHeadToken() {
        assertHoleIsRefused();
        engine.appendEvents(createEvents(3));
        assertThat(engine.readEvents(engine.createHeadToken(), false)).isEmpty();
    }

    private void assertNoTokenOfATime() {
        engine.appendEvents(createEvents(3));
        assertThatThrownBy(() -> engine.createTokenAt(Instant.parse("2007-12-03T10:15:30.00Z")))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static final String NO_TIMES =
            "A replay begins at a position, and an event's time is that of its recording, not the"
                    + " sender's: there is no token of a time.";

    @Test
    @Override
    @Instead(NO_TIMES)
    public void createTokenAt() {
        assertNoTokenOfATime();
    }

    @Test
    @Override
    @Instead(NO_TIMES)
    public void createTokenAtExactTime() {
        assertNoTokenOfATime();
    }

    @Test
    @Override
    @Instead(NO_TIMES)
    public void createTokenWithUnorderedEvents() {
        assertNoTokenOfATime();
    }

    @Test
    @Override
    @Instead(NO_TIMES)
    public void createTokenAtTimeAfterLastEvent() {
        assertNoTokenOfATime();
    }

    @Test
    @Override
    @Instead(NO_TIMES)
    public void createTokenAtTimeBeforeFirstEvent() {
        assertNoTokenOfATime();
    }
}
