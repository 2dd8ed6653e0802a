package org.alongside.processing;

import java.util.List;
import java.util.SortedMap;
import org.alongside.eventstore.Checkpoints;
import org.alongside.eventstore.CouncilSession;
import org.alongside.eventstore.EventLog;
import org.alongside.eventstore.GenerationTable;
import org.alongside.eventstore.ParkedEvents;
import org.alongside.eventstore.ProcessorTable;
import org.alongside.eventstore.ProcessorTable.Kind;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;

/**
 * What people order of the processors of events: rebuilds, and what becomes of parked events. An
 * order is a row in PostgreSQL on which the nodes act, so it can be given by any process, and holds
 * even if every node dies now.
 */
public final class ProcessingOrders {

    private static final int MOST_SEQUENCES = 1_000;

    private final EventLog log;
    private final Checkpoints checkpoints;
    private final GenerationTable generations;
    private final ParkedEvents parked;
    private final ProcessorTable processors;

    /**
     * @param session the database
     * @param log knows the councils
     */
    public ProcessingOrders(CouncilSession session, EventLog log) {
        this.log = log;
        this.checkpoints = new Checkpoints(session);
        this.generations = new GenerationTable(session);
        this.parked = new ParkedEvents(session);
        this.processors = new ProcessorTable(session);
    }

    /**
     * Orders that a processor of a council handle all events anew: a projection into a new
     * generation of its collection, beside the one that is served; a group of event handlers in
     * place. Where that is ordered already, nothing more happens.
     *
     * @param processor the projection's or group's name
     * @param actor the account of who orders it
     * @throws IllegalArgumentException if no node has ever run a processor of that name
     * @throws ReplayRefused if it has side effects
     */
    public void rebuild(String processor, CouncilId council, String actor) {
        switch (kind(processor)) {
            case EFFECTS -> throw new ReplayRefused(processor);
            case DOCUMENTS ->
                    CurrentCouncil.run(council, () -> generations.order(processor, actor));
            case HANDLERS ->
                    CurrentCouncil.run(council, () -> checkpoints.orderReset(processor, actor));
        }
    }

    /** Like {@link #rebuild}, for all councils of the cell, one after the other. */
    public void rebuildAll(String processor, String actor) {
        log.heads().keySet().forEach(council -> rebuild(processor, council, actor));
    }

    /**
     * Gives the rebuild of a projection of a council up; what is served stays as it is.
     *
     * @return whether there was one
     * @throws IllegalArgumentException if no node has ever run a projection of that name
     */
    public boolean cancel(String processor, CouncilId council) {
        kind(processor);
        return CurrentCouncil.<Boolean, RuntimeException>call(
                council, () -> generations.cancel(processor));
    }

    /** All processors that a node has ever run, by their names, with what each does. */
    public SortedMap<String, Kind> processors() {
        return processors.all();
    }

    /** How many events are parked in a generation of a processor of a council. */
    public long parkedEvents(Checkpoints.State state) {
        return state.parked()
                ? CurrentCouncil.<Long, RuntimeException>call(
                        state.council(),
                        () -> parked.count(state.processor(), state.generation(), null))
                : 0;
    }

    /** How far each processor of each council is, rebuilds included. */
    public List<Checkpoints.State> states() {
        return checkpoints.all();
    }

    /** The sequences of events that wait, the oldest first, at most a thousand. */
    public List<ParkedEvents.Sequence> parked(String processor, CouncilId council) {
        return CurrentCouncil.<List<ParkedEvents.Sequence>, RuntimeException>call(
                council, () -> parked.sequences(processor, MOST_SEQUENCES));
    }

    /**
     * Orders that the events of a sequence be tried again, in order.
     *
     * @return whether the sequence is parked
     */
    public boolean retry(String processor, CouncilId council, String sequence) {
        kind(processor);
        return CurrentCouncil.<Boolean, RuntimeException>call(
                council, () -> parked.orderRetry(processor, sequence));
    }

    /**
     * Decides that the events of a sequence are never handled; those to come are. Done when it
     * returns, and kept with its reason.
     *
     * @param reason why: nothing about people
     * @param actor the account of who decides
     * @return how many events that were; 0 if the sequence is not parked
     * @throws IllegalArgumentException if there is no reason
     */
    public int discard(
            String processor, CouncilId council, String sequence, String reason, String actor) {
        kind(processor);
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Events are discarded for a reason");
        }
        return CurrentCouncil.<Integer, RuntimeException>call(
                council, () -> parked.discard(checkpoints, processor, sequence, reason, actor));
    }

    private Kind kind(String processor) {
        return processors
                .kind(processor)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "No processor of events is called " + processor));
    }
}
