package org.alongside.departure.automation;

import java.util.List;
import org.alongside.actor.Actor;
import org.alongside.council.CouncilExported;
import org.alongside.council.CouncilKey;
import org.alongside.council.CouncilRemoved;
import org.alongside.council.DepartureApproved;
import org.alongside.council.OnboardingAbandoned;
import org.alongside.departure.DepartureId;
import org.alongside.departure.DepartureNotRequested;
import org.alongside.departure.NoteDepartureGranted;
import org.alongside.departure.NoteExport;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.messaging.Repetition;
import org.alongside.messaging.ScheduledWork;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.tenancy.Platform;

/**
 * Notes in the council's own events what the platform decided about it. A council that is closed to
 * writes is told once it is open again; one that is gone, never.
 */
public final class DepartureAnswers implements ScheduledWork {

    /** The name of the work. */
    public static final String NAME = "departure-answer";

    private final Histories histories;
    private final Commands commands;

    public DepartureAnswers(Histories histories, Commands commands) {
        this.histories = histories;
        this.commands = commands;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean alone() {
        return false;
    }

    @Override
    public void run(CouncilId council, String key) {
        long number = Long.parseLong(key);
        List<RecordedEvent> events =
                CurrentCouncil.<List<RecordedEvent>, RuntimeException>call(
                        Platform.ID, () -> histories.of(CouncilKey.of(council).toString()));
        for (RecordedEvent event : events.subList((int) number + 1, events.size())) {
            if (event.payload() instanceof CouncilRemoved
                    || event.payload() instanceof OnboardingAbandoned) {
                return;
            }
        }
        DepartureId departure = DepartureId.of(council);
        switch (events.get((int) number).payload()) {
            case DepartureApproved approved ->
                    tell(council, key, new NoteDepartureGranted(departure, approved.notBefore()));
            case CouncilExported exported ->
                    tell(council, key, new NoteExport(departure, exported.archive()));
            default -> {}
        }
    }

    private void tell(CouncilId council, String key, Object command) {
        try {
            commands.send(
                    command,
                    new Context(council, Actor.service(NAME)),
                    new Repetition(NAME, key, ""),
                    null);
        } catch (DepartureNotRequested withdrawn) {
            // The council changed its mind meanwhile.
        }
    }
}
