package org.alongside.departure.write;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.council.CouncilArchive;
import org.alongside.departure.CouncilReturned;
import org.alongside.departure.DepartureAlreadyRequested;
import org.alongside.departure.DepartureGranted;
import org.alongside.departure.DepartureId;
import org.alongside.departure.DepartureNotRequested;
import org.alongside.departure.DepartureRequested;
import org.alongside.departure.DepartureWithdrawn;
import org.alongside.departure.ExportKeyAlreadyRegistered;
import org.alongside.departure.ExportKeyMalformed;
import org.alongside.departure.ExportKeyMissing;
import org.alongside.departure.ExportKeyRegistered;
import org.alongside.departure.ExportTaken;
import org.alongside.departure.NoteDepartureGranted;
import org.alongside.departure.NoteExport;
import org.alongside.departure.NoteReturn;
import org.alongside.departure.RegisterExportKey;
import org.alongside.departure.RequestDeparture;
import org.alongside.departure.WithdrawDeparture;
import org.alongside.messaging.Context;
import org.alongside.messaging.ContextParameters;
import org.alongside.tenancy.CouncilId;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A council's departure")
final class DepartureTest {

    /** Of the README of age. */
    private static final String RECIPIENT =
            "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

    private static final CouncilId LEEDS = new CouncilId("leeds");
    private static final DepartureId ID = DepartureId.of(LEEDS);
    private static final Instant SOON = Instant.parse("2027-05-01T00:00:00Z");
    private static final CouncilArchive ARCHIVE = new CouncilArchive("f", "d", 7, RECIPIENT);
    private static final Map<String, String> ADMINISTRATOR =
            new Context(LEEDS, new Actor("a", "Alex", Set.of(Role.COUNCIL_ADMIN), Set.of(), "test"))
                    .toMetaData();

    private final ExportKeyRegistered registered = new ExportKeyRegistered(ID, RECIPIENT);
    private final DepartureRequested requested = new DepartureRequested(ID, ".");
    private AggregateTestFixture<Departure> fixture;

    @BeforeEach
    void aFixture() {
        fixture = new AggregateTestFixture<>(Departure.class);
        fixture.registerParameterResolverFactory(new ContextParameters());
        fixture.registerInjectableResource((ExportKeys) RECIPIENT::equals);
    }

    @Test
    void begins_with_a_key_which_can_be_replaced() {
        fixture.givenNoPriorActivity()
                .when(new RegisterExportKey(ID, RECIPIENT), ADMINISTRATOR)
                .expectEvents(registered);
        fixture.given(new ExportKeyRegistered(ID, "another"))
                .when(new RegisterExportKey(ID, RECIPIENT), ADMINISTRATOR)
                .expectEvents(registered);
        fixture.given(registered)
                .when(new RegisterExportKey(ID, RECIPIENT), ADMINISTRATOR)
                .expectException(ExportKeyAlreadyRegistered.class);
    }

    @Test
    void takes_no_key_of_another_form() {
        fixture.givenNoPriorActivity()
                .when(new RegisterExportKey(ID, "age1another"), ADMINISTRATOR)
                .expectException(ExportKeyMalformed.class);
    }

    @Test
    void is_asked_for_once_there_is_a_key_and_once_only() {
        fixture.givenNoPriorActivity()
                .when(new RequestDeparture(ID, "."), ADMINISTRATOR)
                .expectException(ExportKeyMissing.class);
        fixture.given(registered)
                .when(new RequestDeparture(ID, "."), ADMINISTRATOR)
                .expectEvents(requested);
        fixture.given(registered, requested)
                .when(new RequestDeparture(ID, "."), ADMINISTRATOR)
                .expectException(DepartureAlreadyRequested.class);
    }

    @Test
    void is_taken_back_even_once_it_was_granted() {
        fixture.given(registered)
                .when(new WithdrawDeparture(ID, "."), ADMINISTRATOR)
                .expectException(DepartureNotRequested.class);
        fixture.given(registered, requested, new DepartureGranted(ID, SOON))
                .when(new WithdrawDeparture(ID, "."), ADMINISTRATOR)
                .expectEvents(new DepartureWithdrawn(ID, "."));
        fixture.given(registered, requested, new DepartureWithdrawn(ID, "."))
                .when(new RequestDeparture(ID, "."), ADMINISTRATOR)
                .expectEvents(requested);
    }

    @Test
    void hears_what_the_platform_decided() {
        fixture.given(registered, requested)
                .when(new NoteDepartureGranted(ID, SOON), ADMINISTRATOR)
                .expectEvents(new DepartureGranted(ID, SOON));
        fixture.given(registered)
                .when(new NoteDepartureGranted(ID, SOON), ADMINISTRATOR)
                .expectException(DepartureNotRequested.class);
        fixture.givenNoPriorActivity()
                .when(new NoteExport(ID, ARCHIVE), ADMINISTRATOR)
                .expectEvents(new ExportTaken(ID, ARCHIVE));
    }

    @Test
    void is_over_when_the_council_is_back_which_may_leave_again() {
        fixture.given(registered, requested, new DepartureGranted(ID, SOON))
                .when(new NoteReturn(ID, ARCHIVE), ADMINISTRATOR)
                .expectEvents(new CouncilReturned(ID, ARCHIVE));
        fixture.given(registered, requested, new CouncilReturned(ID, ARCHIVE))
                .when(new RequestDeparture(ID, "."), ADMINISTRATOR)
                .expectEvents(requested);
        fixture.given(registered, requested, new CouncilReturned(ID, ARCHIVE))
                .when(new NoteReturn(ID, ARCHIVE), ADMINISTRATOR)
                .expectException(DepartureNotRequested.class);
    }
}
