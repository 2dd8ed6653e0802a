package org.alongside.eventstore;

import java.util.List;
import org.alongside.advocates.AdvocateEvent;
import org.alongside.casework.CaseEvent;
import org.alongside.council.CouncilEvent;
import org.alongside.departure.DepartureEvent;
import org.alongside.feedback.FeedbackEvent;
import org.alongside.integrations.IntegrationEvent;
import org.alongside.notifications.NotificationEvent;
import org.alongside.offers.OfferEvent;
import org.alongside.people.InvitationEvent;
import org.alongside.people.PeopleEvent;
import org.alongside.providers.ProviderEvent;
import org.alongside.settings.SettingsEvent;

/** All events of the service, by the sealed interfaces of the fronts. */
public final class EventFamilies {

    /** Whoever reads or writes the event table knows all of them. */
    public static final List<Class<?>> ALL =
            List.of(
                    CaseEvent.class,
                    AdvocateEvent.class,
                    OfferEvent.class,
                    ProviderEvent.class,
                    FeedbackEvent.class,
                    NotificationEvent.class,
                    CouncilEvent.class,
                    SettingsEvent.class,
                    InvitationEvent.class,
                    PeopleEvent.class,
                    IntegrationEvent.class,
                    DepartureEvent.class);

    private EventFamilies() {}
}
