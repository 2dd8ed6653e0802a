package org.alongside.readmodel;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;

/**
 * Goes through a council's events once more, as scheduled work: for a council that was away, for
 * what was to follow from them meanwhile came to nothing.
 */
public final class EventsAgain {

    private final CouncilDirectory councils;
    private final RecordedEvents events;

    /**
     * @param councils the councils
     * @param events what has happened to the cases of each
     */
    public EventsAgain(CouncilDirectory councils, RecordedEvents events) {
        this.councils = councils;
        this.events = events;
    }

    /**
     * Does with each event what is to be done, in the name of the council; nothing where it left
     * once more. A node that stops breaks off, so that all of it is done again.
     *
     * @param wanted which classes of events
     */
    public void each(CouncilId council, Predicate<Class<?>> wanted, Consumer<RecordedEvent> todo) {
        if (councils.byId(council).isEmpty()) {
            return;
        }
        CurrentCouncil.run(
                council,
                () ->
                        events.each(
                                wanted,
                                event -> {
                                    requireGoingOn();
                                    todo.accept(event);
                                }));
    }

    private static void requireGoingOn() {
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("Interrupted");
        }
    }
}
