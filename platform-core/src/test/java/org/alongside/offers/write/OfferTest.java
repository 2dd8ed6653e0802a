package org.alongside.offers.write;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Role;
import org.alongside.casework.CaseExamples;
import org.alongside.casework.CaseId;
import org.alongside.casework.Confidentiality;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalRefKind;
import org.alongside.casework.KnownOffers;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.OfferId;
import org.alongside.families.FamilyId;
import org.alongside.messaging.ContextParameters;
import org.alongside.offers.AcceptOffer;
import org.alongside.offers.AnswerBeforeOffer;
import org.alongside.offers.AnswerInTheFuture;
import org.alongside.offers.DeclineOffer;
import org.alongside.offers.ExternalRefOfAnotherKind;
import org.alongside.offers.MakeOffer;
import org.alongside.offers.OfferAccepted;
import org.alongside.offers.OfferAcceptedAfterAll;
import org.alongside.offers.OfferAlreadyAccepted;
import org.alongside.offers.OfferAlreadyDeclined;
import org.alongside.offers.OfferDeclined;
import org.alongside.offers.OfferDetails;
import org.alongside.offers.OfferInTheFuture;
import org.alongside.offers.OfferMade;
import org.alongside.offers.OfferedMeeting;
import org.alongside.offers.OfferedParent;
import org.alongside.rejection.Conflict;
import org.alongside.rejection.NotFound;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An offer of an advocate")
final class OfferTest {

    private static final OfferId OFFER = new OfferId(UUID.randomUUID());
    private static final Instant NOW = CaseExamples.TODAY;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final LocalDate BEFORE = TODAY.minusDays(3);
    private static final OfferDetails DETAILS = details(BEFORE);
    private static final OfferMade MADE = new OfferMade(OFFER, DETAILS, "worker");
    private static final OfferDeclined DECLINED =
            new OfferDeclined(OFFER, ContactMethod.PHONE, TODAY.minusDays(1), "Not now.");
    private static final OfferAccepted ACCEPTED =
            new OfferAccepted(OFFER, ContactMethod.PHONE, TODAY);
    private static final AcceptOffer ACCEPT =
            new AcceptOffer(OFFER, ContactMethod.PHONE, TODAY, NOW);
    private static final DeclineOffer DECLINE =
            new DeclineOffer(OFFER, ContactMethod.PHONE, TODAY, null, NOW);

    private final KnownOffers followed = new KnownOffers();
    private AggregateTestFixture<Offer> fixture;

    private static OfferDetails details(LocalDate offeredOn, ExternalRef... references) {
        return new OfferDetails(
                new OfferedParent("Ana Ejemplo", "Ani"),
                new FamilyId(UUID.fromString("11111111-2222-4333-8444-555555555555")),
                List.of(references),
                new OfferedMeeting(MeetingKind.INITIAL, null),
                ContactMethod.IN_PERSON,
                offeredOn);
    }

    private static Map<String, String> as(String account, Role... roles) {
        return CaseExamples.as(account, roles).toMetaData();
    }

    private static Map<String, String> worker() {
        return as("worker", Role.REFERRER);
    }

    private static Map<String, String> expecting7(Map<String, String> of) {
        Map<String, String> expecting = new HashMap<>(of);
        expecting.put("expectedVersion", "7");
        return expecting;
    }

    @BeforeEach
    void aFixture() {
        fixture = new AggregateTestFixture<>(Offer.class);
        fixture.registerParameterResolverFactory(new ContextParameters());
        fixture.registerInjectableResource(followed);
    }

    /** Rule 13: the offer is recorded per parent, whatever follows. */
    @Test
    void is_recorded_with_whom_it_was_made_to_and_by_whom() {
        fixture.givenNoPriorActivity()
                .when(new MakeOffer(OFFER, DETAILS, NOW), worker())
                .expectEvents(MADE);
    }

    @Test
    void takes_references_to_the_parent_and_the_family_only() {
        OfferDetails good =
                details(
                        BEFORE,
                        new ExternalRef(ExternalRefKind.PARENT, "mosaic", "P1"),
                        new ExternalRef(ExternalRefKind.FAMILY, "mosaic", "F1"));
        fixture.givenNoPriorActivity()
                .when(new MakeOffer(OFFER, good, NOW), worker())
                .expectEvents(new OfferMade(OFFER, good, "worker"));
    }

    @ParameterizedTest
    @EnumSource(names = {"CASE", "CHILD"})
    void takes_no_reference_of_another_kind(ExternalRefKind kind) {
        fixture.givenNoPriorActivity()
                .when(
                        new MakeOffer(
                                OFFER, details(BEFORE, new ExternalRef(kind, "mosaic", "X")), NOW),
                        worker())
                .expectException(ExternalRefOfAnotherKind.class);
    }

    @Test
    void is_not_of_a_day_to_come() {
        fixture.givenNoPriorActivity()
                .when(new MakeOffer(OFFER, details(TODAY.plusDays(1)), NOW), worker())
                .expectException(OfferInTheFuture.class);
    }

    @Test
    void is_accepted() {
        fixture.given(MADE).when(ACCEPT, worker()).expectEvents(ACCEPTED);
    }

    @Test
    void is_declined_with_the_parents_reason_or_without() {
        fixture.given(MADE)
                .when(DECLINE, worker())
                .expectEvents(new OfferDeclined(OFFER, ContactMethod.PHONE, TODAY, null));
        aFixture();
        fixture.given(MADE)
                .when(
                        new DeclineOffer(
                                OFFER,
                                DECLINED.how(),
                                DECLINED.answeredOn(),
                                DECLINED.reason(),
                                NOW),
                        worker())
                .expectEvents(DECLINED);
    }

    /** Rule 13: a parent may change their mind, and both answers stay on record. */
    @Test
    void that_was_declined_is_accepted_after_all() {
        fixture.given(MADE, DECLINED)
                .when(ACCEPT, worker())
                .expectEvents(new OfferAcceptedAfterAll(OFFER, ContactMethod.PHONE, TODAY));
    }

    @Test
    void is_declined_once() {
        fixture.given(MADE, DECLINED)
                .when(DECLINE, worker())
                .expectException(OfferAlreadyDeclined.class);
    }

    @Test
    void that_is_accepted_is_answered() {
        fixture.given(MADE, ACCEPTED)
                .when(ACCEPT, worker())
                .expectException(OfferAlreadyAccepted.class);
        aFixture();
        fixture.given(MADE, DECLINED, new OfferAcceptedAfterAll(OFFER, ContactMethod.PHONE, TODAY))
                .when(DECLINE, worker())
                .expectException(OfferAlreadyAccepted.class);
    }

    @Test
    void is_not_answered_on_a_day_to_come_nor_before_it_was_made_or_last_answered() {
        fixture.given(MADE)
                .when(new AcceptOffer(OFFER, ContactMethod.PHONE, TODAY.plusDays(1), NOW), worker())
                .expectException(AnswerInTheFuture.class);
        aFixture();
        fixture.given(MADE)
                .when(
                        new DeclineOffer(
                                OFFER, ContactMethod.PHONE, BEFORE.minusDays(1), null, NOW),
                        worker())
                .expectException(AnswerBeforeOffer.class);
        aFixture();
        fixture.given(MADE, DECLINED)
                .when(new AcceptOffer(OFFER, ContactMethod.PHONE, BEFORE, NOW), worker())
                .expectException(AnswerBeforeOffer.class);
    }

    @Test
    void is_nobodys_to_another_social_worker() {
        fixture.given(MADE)
                .when(ACCEPT, as("another", Role.REFERRER))
                .expectException(NotFound.class);
        aFixture();
        // Neither by a wrong version, nor by looking at everything.
        fixture.given(MADE)
                .when(DECLINE, expecting7(as("another", Role.REFERRER, Role.AUDITOR)))
                .expectException(NotFound.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"ADVOCACY_ADMIN", "ADVOCACY_MANAGER"})
    void is_answered_by_who_sees_all_of_them(Role role) {
        fixture.given(MADE).when(ACCEPT, as("another", role)).expectEvents(ACCEPTED);
    }

    /** Rule 14: nor do they learn that it exists. */
    @Test
    void is_answered_by_nobody_to_whom_the_case_is_closed_that_came_of_it() {
        followed.closed.put(
                OFFER, new Confidentiality(Set.of("worker"), Set.of("manager"), "parent"));
        for (Map<String, String> out :
                List.of(
                        worker(),
                        as("admin", Role.ADVOCACY_ADMIN),
                        as("parent", Role.ADVOCACY_MANAGER))) {
            aFixture();
            fixture.given(MADE).when(ACCEPT, out).expectException(NotFound.class);
        }
        aFixture();
        fixture.given(MADE)
                .when(ACCEPT, as("manager", Role.ADVOCACY_MANAGER))
                .expectEvents(ACCEPTED);
    }

    @Test
    void is_not_declined_after_a_case_came_of_it() {
        followed.taken.put(OFFER, new CaseId(UUID.randomUUID()));
        fixture.given(MADE).when(DECLINE, worker()).expectException(OfferAlreadyAccepted.class);
    }

    @Test
    void is_answered_as_it_was_seen() {
        fixture.given(MADE).when(ACCEPT, expecting7(worker())).expectException(Conflict.class);
    }
}
