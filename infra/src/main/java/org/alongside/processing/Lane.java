package org.alongside.processing;

import org.alongside.eventstore.Checkpoints.Served;
import org.alongside.eventstore.ParkedEvents.Parked;
import org.alongside.processing.Processor.Step;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One processor of one council on this node: at most one thread is at it. There are many of them,
 * so they are small.
 */
final class Lane {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final long FIRST_LOOK_MILLIS = 25;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final long LONGEST_PAUSE_OF_A_CLOSED_COUNCIL_MILLIS = 30_000;

    private final Processor processor;
    private final CouncilId council;
    private final Lanes lanes;

    private enum State {
        IDLE,
        QUEUED,
        RUNNING,
        /** Has failed, or another node is at it: goes on when the timer says so. */
        PAUSED
    }

    private State state = State.IDLE;
    private boolean wokenMeanwhile;
    private boolean begun;
    private Served served = Served.NOTHING;
    private long head;
    private int batches;
    private int parked;
    private byte taken;
    private int failures;
    private byte closed;
    private @Nullable String lastFailure;

    Lane(Processor processor, CouncilId council, Lanes lanes) {
        this.processor = processor;
        this.council = council;
        this.lanes = lanes;
    }

    Processor processor() {
        return processor;
    }

    synchronized Served served() {
        return served;
    }

    /** There are events up to this position. */
    synchronized void wake(long newHead) {
        head = Math.max(head, newHead);
        if (served.position() < head) {
            request();
        }
    }

    /** There is something to do, other than events. */
    synchronized void request() {
        switch (state) {
            case IDLE -> queue();
            case RUNNING -> wokenMeanwhile = true;
            case QUEUED, PAUSED -> {}
        }
    }

    private void queue() {
        if (!processor.isRunning()) {
            state = State.IDLE;
            return;
        }
        state = State.QUEUED;
        if (!lanes.execute(processor, this::run)) {
            state = State.IDLE;
        }
    }

    private void run() {
        boolean first;
        synchronized (this) {
            state = State.RUNNING;
            wokenMeanwhile = false;
            first = !begun;
        }
        try {
            Step step =
                    CurrentCouncil.<Step, RuntimeException>call(
                            council, () -> processor.step(first));
            Served reached = step.reached();
            if (reached != null) {
                learn(reached);
                lanes.progressed();
            }
            tell(step);
            done(step);
        } catch (Throwable failure) {
            // An error, too: one council's must not take a thread from the others.
            failed(failure);
        }
    }

    private void tell(Step step) {
        for (Parked event : step.failed()) {
            LOG.warn(
                    "{} of council {} could not handle the event at position {}, which is parked:"
                            + " {}",
                    processor.name(),
                    council,
                    event.position(),
                    event.failure());
        }
    }

    /** Takes note of what was read; what is earlier than what is known proves nothing. */
    synchronized void learn(Served read) {
        served = served.or(read);
        head = Math.max(head, served.position());
    }

    private synchronized void done(Step step) {
        if (failures > 0) {
            LOG.info("{} of council {} works again", processor.name(), council);
        }
        failures = 0;
        closed = 0;
        lastFailure = null;
        parked += step.failed().size();
        if (step.reached() == null) {
            // The other node may have read its batch before our commit: look again.
            taken = (byte) Math.min(taken + 1, 4);
            pause(FIRST_LOOK_MILLIS << (taken - 1));
            return;
        }
        begun = true;
        taken = 0;
        if (step.events() > 0) {
            batches++;
        }
        if (step.more() || wokenMeanwhile) {
            queue();
        } else {
            state = State.IDLE;
        }
    }

    private void failed(Throwable failure) {
        if (Failures.isGone(failure)) {
            LOG.info("{} of council {} ends: it is not here any more", processor.name(), council);
            lanes.forget(council);
        } else if (Failures.isClosed(failure)) {
            closed();
        } else {
            broken(failure);
        }
    }

    /** Nothing is broken: what it wants to write has to wait until the council is open again. */
    private synchronized void closed() {
        if (closed == 0) {
            LOG.info("{} waits until council {} can be written to", processor.name(), council);
        }
        closed = (byte) Math.min(closed + 1, 16);
        pause(
                Math.min(
                        FIRST_PAUSE_MILLIS << (closed - 1),
                        LONGEST_PAUSE_OF_A_CLOSED_COUNCIL_MILLIS));
    }

    private synchronized void broken(Throwable failure) {
        failures++;
        lastFailure = failure.getClass().getName();
        LOG.warn(
                "{} of council {} failed, {} times in a row: {}",
                processor.name(),
                council,
                failures,
                lastFailure);
        pause(Math.min(FIRST_PAUSE_MILLIS << Math.min(failures - 1, 16), LONGEST_PAUSE_MILLIS));
    }

    private void pause(long millis) {
        state = State.PAUSED;
        if (!lanes.later(this::resume, millis)) {
            state = State.IDLE;
        }
    }

    private synchronized void resume() {
        if (state == State.PAUSED) {
            queue();
        }
    }

    synchronized ProcessorStatus status() {
        return new ProcessorStatus(
                processor.name(),
                council,
                served.generation(),
                served.position(),
                head,
                batches,
                parked,
                failures,
                lastFailure);
    }
}
