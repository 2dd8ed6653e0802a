package org.alongside.departure.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.council.CouncilArchive;
import org.alongside.departure.ConfirmExportKey;
import org.alongside.departure.CouncilReturned;
import org.alongside.departure.DepartureAlreadyRequested;
import org.alongside.departure.DepartureGranted;
import org.alongside.departure.DepartureId;
import org.alongside.departure.DepartureNotRequested;
import org.alongside.departure.DepartureRequested;
import org.alongside.departure.DepartureWithdrawn;
import org.alongside.departure.ExportKeyAlreadyConfirmed;
import org.alongside.departure.ExportKeyAlreadyRegistered;
import org.alongside.departure.ExportKeyConfirmed;
import org.alongside.departure.ExportKeyDiffers;
import org.alongside.departure.ExportKeyFingerprint;
import org.alongside.departure.ExportKeyMalformed;
import org.alongside.departure.ExportKeyMissing;
import org.alongside.departure.ExportKeyRegistered;
import org.alongside.departure.ExportTaken;
import org.alongside.departure.NoteDepartureGranted;
import org.alongside.departure.NoteExport;
import org.alongside.departure.NoteReturn;
import org.alongside.departure.OwnExportKey;
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
    private static final Map<String, String> ADMINISTRATOR = of("a", Role.COUNCIL_ADMIN);
    private static final Map<String, String> MANAGER = of("m", Role.ADVOCACY_MANAGER);
    private static final String FINGERPRINT = ExportKeyFingerprint.of(RECIPIENT);

    private final ExportKeyRegistered registered = new ExportKeyRegistered(ID, RECIPIENT, "a");
    private final ExportKeyConfirmed confirmed = new ExportKeyConfirmed(ID, RECIPIENT);
    private final DepartureRequested requested = new DepartureRequested(ID, ".");
    private AggregateTestFixture<Departure> fixture;

    private static Map<String, String> of(String account, Role... roles) {
        return new Context(LEEDS, new Actor(account, "Alex", Set.of(roles), Set.of(), "test"))
                .toMetaData();
    }

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
        fixture.given(new ExportKeyRegistered(ID, "another", "a"))
                .when(new RegisterExportKey(ID, RECIPIENT), ADMINISTRATOR)
                .expectEvents(registered);
        fixture.given(registered)
                .when(new RegisterExportKey(ID, RECIPIENT), ADMINISTRATOR)
                .expectException(ExportKeyAlreadyRegistered.class);
    }

    @Test
    void has_its_key_confirmed_by_another_who_knows_it() {
        fixture.givenNoPriorActivity()
                .when(new ConfirmExportKey(ID, FINGERPRINT), MANAGER)
                .expectException(ExportKeyMissing.class);
        fixture.given(registered)
                .when(
                        new ConfirmExportKey(ID, FINGERPRINT),
                        of("a", Role.COUNCIL_ADMIN, Role.ADVOCACY_MANAGER))
                .expectException(OwnExportKey.class);
        fixture.given(registered)
                .when(new ConfirmExportKey(ID, ExportKeyFingerprint.of("another")), MANAGER)
                .expectException(ExportKeyDiffers.class);
        fixture.given(registered)
                .when(new ConfirmExportKey(ID, FINGERPRINT), MANAGER)
                .expectEvents(confirmed);
        fixture.given(registered, confirmed)
                .when(new ConfirmExportKey(ID, FINGERPRINT), MANAGER)
                .expectException(ExportKeyAlreadyConfirmed.class);
    }

    /** As {@code printf %s age1… | sha256sum} says it. */
    @Test
    void has_a_key_with_a_fingerprint() {
        assertThat(FINGERPRINT)
                .isEqualTo("cf7e5682313150685bf16e42c4ea48e168e16e8206c5c4ad37c72d013cb6a5f4");
    }

    @Test
    void keeps_the_confirmed_key_until_another_is_confirmed() {
        ExportKeyRegistered another = new ExportKeyRegistered(ID, "another", "a");
        fixture.given(registered, confirmed, another)
                .when(new RequestDeparture(ID, "."), ADMINISTRATOR)
                .expectEvents(requested);
        fixture.given(registered, confirmed, another)
                .when(new ConfirmExportKey(ID, FINGERPRINT), MANAGER)
                .expectException(ExportKeyDiffers.class);
        // Which needs nobody's word, for the confirmed one holds.
        fixture.given(registered, confirmed, another)
                .when(new RegisterExportKey(ID, RECIPIENT), ADMINISTRATOR)
                .expectEvents(registered);
        fixture.given(registered, confirmed, another, registered)
                .when(new ConfirmExportKey(ID, FINGERPRINT), MANAGER)
                .expectException(ExportKeyAlreadyConfirmed.class);
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
                .expectException(ExportKeyMissing.class);
        fixture.given(registered, confirmed)
                .when(new RequestDeparture(ID, "."), ADMINISTRATOR)
                .expectEvents(requested);
        fixture.given(registered, confirmed, requested)
                .when(new RequestDeparture(ID, "."), ADMINISTRATOR)
                .expectException(DepartureAlreadyRequested.class);
    }

    @Test
    void is_taken_back_even_once_it_was_granted() {
        fixture.given(registered)
                .when(new WithdrawDeparture(ID, "."), ADMINISTRATOR)
                .expectException(DepartureNotRequested.class);
        fixture.given(registered, confirmed, requested, new DepartureGranted(ID, SOON))
                .when(new WithdrawDeparture(ID, "."), ADMINISTRATOR)
                .expectEvents(new DepartureWithdrawn(ID, "."));
        fixture.given(registered, confirmed, requested, new DepartureWithdrawn(ID, "."))
                .when(new RequestDeparture(ID, "."), ADMINISTRATOR)
                .expectEvents(requested);
    }

    @Test
    void hears_what_the_platform_decided() {
        fixture.given(registered, confirmed, requested)
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
        fixture.given(registered, confirmed, requested, new DepartureGranted(ID, SOON))
                .when(new NoteReturn(ID, ARCHIVE), ADMINISTRATOR)
                .expectEvents(new CouncilReturned(ID, ARCHIVE));
        fixture.given(registered, confirmed, requested, new CouncilReturned(ID, ARCHIVE))
                .when(new RequestDeparture(ID, "."), ADMINISTRATOR)
                .expectEvents(requested);
        fixture.given(registered, confirmed, requested, new CouncilReturned(ID, ARCHIVE))
                .when(new NoteReturn(ID, ARCHIVE), ADMINISTRATOR)
                .expectException(DepartureNotRequested.class);
    }
}
