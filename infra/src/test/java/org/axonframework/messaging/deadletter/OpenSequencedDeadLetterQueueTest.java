package org.axonframework.messaging.deadletter;

import org.axonframework.messaging.Message;
import org.junit.jupiter.api.Test;

/** Axon's suite with those tests that can be overridden in Axon's package only. */
public abstract class OpenSequencedDeadLetterQueueTest<M extends Message<?>>
        extends SequencedDeadLetterQueueTest<M> {

    @Test
    @Override
    public void enqueueThrowsDeadLetterQueueOverflowExceptionWhenMaxSequencesIsReached() {
        super.enqueueThrowsDeadLetterQueueOverflowExceptionWhenMaxSequencesIsReached();
    }

    @Test
    @Override
    public void enqueueThrowsDeadLetterQueueOverflowExceptionWhenMaxSequenceSizeIsReached() {
        super.enqueueThrowsDeadLetterQueueOverflowExceptionWhenMaxSequenceSizeIsReached();
    }

    @Test
    @Override
    public void enqueueIfPresentThrowsDeadLetterQueueOverflowExceptionForFullQueue() {
        super.enqueueIfPresentThrowsDeadLetterQueueOverflowExceptionForFullQueue();
    }

    @Test
    @Override
    public void isFullReturnsTrueAfterMaximumAmountOfSequencesIsReached() {
        super.isFullReturnsTrueAfterMaximumAmountOfSequencesIsReached();
    }

    @Test
    @Override
    public void isFullReturnsTrueAfterMaximumSequenceSizeIsReached() {
        super.isFullReturnsTrueAfterMaximumSequenceSizeIsReached();
    }

    @Test
    @Override
    public void processInvocationReturnsFalseIfAllLetterSequencesAreClaimed()
            throws InterruptedException {
        super.processInvocationReturnsFalseIfAllLetterSequencesAreClaimed();
    }

    @Test
    @Override
    public void processWithLetterPredicateReturnsFalseIfAllLetterSequencesAreClaimed()
            throws InterruptedException {
        super.processWithLetterPredicateReturnsFalseIfAllLetterSequencesAreClaimed();
    }
}
