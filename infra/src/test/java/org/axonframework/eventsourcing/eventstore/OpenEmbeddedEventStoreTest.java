package org.axonframework.eventsourcing.eventstore;

import org.junit.jupiter.api.Test;

/** Axon's suite with those tests that can be overridden in Axon's package only. */
public abstract class OpenEmbeddedEventStoreTest extends EmbeddedEventStoreTest {

    @Test
    @Override
    public void eventPublishedAfterOpeningStreamIsPassedToReaderImmediately() throws Exception {
        super.eventPublishedAfterOpeningStreamIsPassedToReaderImmediately();
    }

    @Test
    @Override
    public void consumerStopsTailingWhenItFallsBehindTheCache() throws Exception {
        super.consumerStopsTailingWhenItFallsBehindTheCache();
    }

    @Test
    @Override
    public void openStreamReadsEventsFromAnEventProducedByVerifyThreadFactoryOperation()
            throws InterruptedException {
        super.openStreamReadsEventsFromAnEventProducedByVerifyThreadFactoryOperation();
    }

    @Test
    @Override
    public void loadWithSnapshot() {
        super.loadWithSnapshot();
    }

    @Test
    @Override
    public void loadWithFailingSnapshot() {
        super.loadWithFailingSnapshot();
    }
}
