package org.alongside.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.axonframework.eventsourcing.utils.EventStoreTestUtils.createEvent;
import static org.axonframework.eventsourcing.utils.EventStoreTestUtils.createEvents;

import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.OpenEmbeddedEventStoreTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * With Axon's own event store over our engine, though ours is another one: it is what the engine is
 * asked by.
 */
@DisplayName("Axon's suite for event stores")
final class EventStoreSuiteTest extends OpenEmbeddedEventStoreTest {

    private static Cell cell;

    @BeforeAll
    static void start() {
        cell = Cell.create();
    }

    @AfterAll
    static void stop() {
        cell.close();
    }

    @Override
    public EventStorageEngine createStorageEngine() {
        return SuiteEngine.over(cell, parts -> parts);
    }

    @Test
    @Override
    @Timeout(60)
    @Instead(
            "The same test, without its limit of 100 ms, which says more about the machine than"
                    + " about the engine.")
    public void eventPublishedAfterOpeningStreamIsPassedToReaderImmediately() throws Exception {
        super.eventPublishedAfterOpeningStreamIsPassedToReaderImmediately();
    }

    private static void assertSnapshotsAreRefused() {
        SuiteEngine engine = SuiteEngine.over(cell, parts -> parts);
        EmbeddedEventStore store = EmbeddedEventStore.builder().storageEngine(engine).build();
        String aggregate = UUID.randomUUID().toString();
        store.publish(createEvents(() -> aggregate, 110));
        assertThatThrownBy(() -> store.storeSnapshot(createEvent(aggregate, 30)))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(store.readEvents(aggregate).asStream()).hasSize(110);
        store.shutDown();
    }

    @Test
    @Override
    @Instead("There are no snapshots: to store one is refused, and all events are read.")
    public void loadWithSnapshot() {
        assertSnapshotsAreRefused();
    }

    @Test
    @Override
    @Instead("There are no snapshots: to store one is refused, and all events are read.")
    public void loadWithFailingSnapshot() {
        assertSnapshotsAreRefused();
    }
}
