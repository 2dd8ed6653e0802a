package org.axonframework.eventsourcing.eventstore;

import org.junit.jupiter.api.Test;

/** Axon's suite with the one test that can be overridden in Axon's package only. */
public abstract class OpenBatchingEventStorageEngineTest<
                E extends BatchingEventStorageEngine, B extends BatchingEventStorageEngine.Builder>
        extends BatchingEventStorageEngineTest<E, B> {

    @Test
    @Override
    public void loadLargeAmountFromOpenStream() {
        super.loadLargeAmountFromOpenStream();
    }
}
