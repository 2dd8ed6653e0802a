package org.alongside.council.automation;

import java.util.List;
import org.alongside.actor.Actor;
import org.alongside.council.CouncilEvent;
import org.alongside.council.CouncilKey;
import org.alongside.council.CouncilStanding;
import org.alongside.council.FirstAdministrator;
import org.alongside.council.OnboardingBegun;
import org.alongside.council.RestorationBegun;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.tenancy.Platform;
import org.jspecify.annotations.Nullable;

/** What happened to a council as a tenant until now, read from the platform's events. */
record CouncilHistory(CouncilId council, List<RecordedEvent> events) {

    /** As of now. */
    static CouncilHistory of(CouncilId council, Histories histories) {
        return new CouncilHistory(
                council,
                CurrentCouncil.<List<RecordedEvent>, RuntimeException>call(
                        Platform.ID, () -> histories.of(CouncilKey.of(council).toString())));
    }

    /** In the name of the platform, by one of its own automations. */
    static Context asPlatform(String automation) {
        return new Context(Platform.ID, Actor.service(automation));
    }

    CouncilStanding standing() {
        @Nullable CouncilStanding standing = null;
        for (RecordedEvent event : events) {
            standing = CouncilStanding.after(standing, (CouncilEvent) event.payload());
        }
        if (standing == null) {
            throw new IllegalStateException("Nothing is known of the council " + council);
        }
        return standing;
    }

    /** Who is to administer a council that is new; one that comes back has its administrators. */
    @Nullable FirstAdministrator administrator() {
        @Nullable FirstAdministrator named = null;
        for (RecordedEvent event : events) {
            if (event.payload() instanceof OnboardingBegun begun) {
                named = begun.administrator();
            } else if (event.payload() instanceof RestorationBegun) {
                named = null;
            }
        }
        return named;
    }

    /** The platform's position of its last event. */
    long position() {
        return events.getLast().position();
    }

    /** How many events there are. */
    long version() {
        return events.getLast().version();
    }

    /** An event by its number, from 1. */
    Object payload(long version) {
        return events.stream()
                .filter(event -> event.version() == version)
                .findFirst()
                .orElseThrow()
                .payload();
    }
}
