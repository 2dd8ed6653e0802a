package org.alongside.feedback.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Role;
import org.alongside.casework.AdvocacyCompleted;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseExamples;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.Confidentiality;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.Decision;
import org.alongside.casework.KnownOffers;
import org.alongside.casework.LinkGround;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.OfferId;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.ParentAccountUnlinked;
import org.alongside.casework.PassStage;
import org.alongside.casework.PassedToManager;
import org.alongside.casework.PersonLetIn;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.RestrictionLifted;
import org.alongside.feedback.FeedbackAlreadyGiven;
import org.alongside.feedback.FeedbackAnswer;
import org.alongside.feedback.FeedbackAnswers;
import org.alongside.feedback.FeedbackGiven;
import org.alongside.feedback.FeedbackId;
import org.alongside.feedback.FeedbackSaysNothing;
import org.alongside.feedback.FeedbackSubject;
import org.alongside.feedback.FeedbackTooEarly;
import org.alongside.feedback.GiveFeedback;
import org.alongside.feedback.GivenForThemselves;
import org.alongside.feedback.HowGivenMissing;
import org.alongside.feedback.OfferNotDeclined;
import org.alongside.messaging.ContextParameters;
import org.alongside.offers.OfferAcceptedAfterAll;
import org.alongside.offers.OfferDeclined;
import org.alongside.offers.OfferDetails;
import org.alongside.offers.OfferEvent;
import org.alongside.offers.OfferMade;
import org.alongside.offers.OfferedParent;
import org.alongside.rejection.Conflict;
import org.alongside.rejection.NotFound;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Feedback of a parent")
final class FeedbackTest {

    private static final FeedbackId FEEDBACK = new FeedbackId(UUID.randomUUID());
    private static final CaseId CASE = CaseExamples.CASE;
    private static final OfferId OFFER = new OfferId(UUID.randomUUID());
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final FeedbackSubject ABOUT_CASE = new FeedbackSubject(CASE, null);
    private static final FeedbackSubject ABOUT_OFFER = new FeedbackSubject(null, OFFER);
    private static final FeedbackAnswers ANSWERS =
            new FeedbackAnswers(
                    FeedbackAnswer.YES,
                    FeedbackAnswer.PARTLY,
                    FeedbackAnswer.NOT_SAID,
                    FeedbackAnswer.NO,
                    "Somebody listened.");
    private static final CaseEvent PASSED =
            new PassedToManager(CASE, PassStage.AFTER_REFERRAL, null);
    private static final CaseEvent LINKED =
            new ParentAccountLinked(CASE, "parent", LinkGround.IDENTITY_CHECKED);
    private static final CaseEvent UNLINKED =
            new ParentAccountUnlinked(CASE, "parent", "A mistake.");
    private static final CaseEvent PROCEED =
            new ManagerDecided(CASE, Decision.PROCEED, "Isolated.", null);
    private static final CaseEvent NO_FURTHER_ACTION =
            new ManagerDecided(
                    CASE,
                    Decision.NO_FURTHER_ACTION,
                    "Served elsewhere.",
                    "Please see the clinic.");
    private static final CaseEvent COMPLETED = new AdvocacyCompleted(CASE, null);
    private static final OfferEvent MADE =
            new OfferMade(
                    OFFER,
                    new OfferDetails(
                            new OfferedParent("Ana Ejemplo", null),
                            null,
                            List.of(),
                            null,
                            ContactMethod.PHONE,
                            TODAY),
                    "worker");
    private static final OfferEvent DECLINED =
            new OfferDeclined(OFFER, ContactMethod.PHONE, TODAY, null);

    private final KnownOffers followed = new KnownOffers();
    private final List<UUID> taken = new ArrayList<>();
    private final Map<UUID, FeedbackId> writtenDown = new HashMap<>();
    private List<CaseEvent> ofCase = List.of();
    private List<OfferEvent> ofOffer = List.of();
    private AggregateTestFixture<Feedback> fixture;

    @BeforeEach
    void aFixture() {
        fixture = new AggregateTestFixture<>(Feedback.class);
        fixture.registerParameterResolverFactory(new ContextParameters());
        fixture.registerInjectableResource(followed);
        fixture.registerInjectableResource(
                new RecordedStories() {
                    @Override
                    public List<CaseEvent> ofCase(CaseId caseId) {
                        return caseId.equals(CASE) ? ofCase : List.of();
                    }

                    @Override
                    public List<OfferEvent> ofOffer(OfferId offerId) {
                        return offerId.equals(OFFER) ? ofOffer : List.of();
                    }
                });
        fixture.registerInjectableResource(
                new GivenFeedback() {
                    @Override
                    public Optional<FeedbackId> claimOwn(
                            FeedbackSubject about, FeedbackId feedbackId) {
                        if (taken.contains(about.id())) {
                            throw new FeedbackAlreadyGiven();
                        }
                        taken.add(about.id());
                        return Optional.ofNullable(writtenDown.get(about.id()));
                    }

                    @Override
                    public void claimWrittenDown(FeedbackSubject about, FeedbackId feedbackId) {
                        if (taken.contains(about.id())
                                || writtenDown.putIfAbsent(about.id(), feedbackId) != null) {
                            throw new FeedbackAlreadyGiven();
                        }
                    }
                });
    }

    private static GiveFeedback give(FeedbackSubject about, @Nullable ContactMethod writtenDown) {
        return new GiveFeedback(FEEDBACK, about, writtenDown, ANSWERS, CaseExamples.TODAY);
    }

    private static FeedbackGiven given(
            FeedbackSubject about, @Nullable String parent, @Nullable ContactMethod writtenDown) {
        return new FeedbackGiven(FEEDBACK, about, parent, writtenDown, null, TODAY, ANSWERS);
    }

    private ResultValidator<Feedback> when(GiveFeedback command, String account, Role... roles) {
        return fixture.givenNoPriorActivity()
                .when(command, CaseExamples.as(account, roles).toMetaData());
    }

    @Test
    void is_given_by_the_parent_themselves_once_their_case_has_ended() {
        ofCase = List.of(PASSED, LINKED, PROCEED, COMPLETED);
        when(give(ABOUT_CASE, null), "parent", Role.PARENT)
                .expectEvents(given(ABOUT_CASE, "parent", null));
        assertThat(taken).containsExactly(CASE.value());
    }

    @Test
    void is_given_after_no_further_action_too() {
        ofCase = List.of(PASSED, LINKED, NO_FURTHER_ACTION);
        when(give(ABOUT_CASE, null), "parent", Role.PARENT)
                .expectEvents(given(ABOUT_CASE, "parent", null));
    }

    @Test
    void is_written_down_for_a_parent_with_an_account_or_without() {
        ofCase = List.of(PASSED, PROCEED, COMPLETED);
        when(give(ABOUT_CASE, ContactMethod.PHONE), "admin", Role.ADVOCACY_ADMIN)
                .expectEvents(given(ABOUT_CASE, null, ContactMethod.PHONE));
        writtenDown.clear();
        aFixture();
        ofCase = List.of(PASSED, LINKED, PROCEED, COMPLETED);
        when(give(ABOUT_CASE, ContactMethod.PHONE), "admin", Role.ADVOCACY_ADMIN)
                .expectEvents(given(ABOUT_CASE, null, ContactMethod.PHONE));
        assertThat(taken).isEmpty();
    }

    @Test
    void of_the_parent_themselves_replaces_what_was_written_down_for_them() {
        FeedbackId before = new FeedbackId(UUID.randomUUID());
        writtenDown.put(CASE.value(), before);
        ofCase = List.of(PASSED, LINKED, PROCEED, COMPLETED);
        when(give(ABOUT_CASE, null), "parent", Role.PARENT)
                .expectEvents(
                        new FeedbackGiven(
                                FEEDBACK, ABOUT_CASE, "parent", null, before, TODAY, ANSWERS));
    }

    @Test
    void is_written_down_once_and_not_after_the_parents_own() {
        ofCase = List.of(PASSED, LINKED, PROCEED, COMPLETED);
        writtenDown.put(CASE.value(), new FeedbackId(UUID.randomUUID()));
        when(give(ABOUT_CASE, ContactMethod.PHONE), "admin", Role.ADVOCACY_ADMIN)
                .expectException(FeedbackAlreadyGiven.class);
        aFixture();
        writtenDown.clear();
        taken.add(CASE.value());
        when(give(ABOUT_CASE, ContactMethod.PHONE), "admin", Role.ADVOCACY_ADMIN)
                .expectException(FeedbackAlreadyGiven.class);
    }

    @Test
    void is_too_early_while_the_case_goes_on() {
        ofCase = List.of(PASSED, LINKED, PROCEED);
        when(give(ABOUT_CASE, null), "parent", Role.PARENT).expectException(FeedbackTooEarly.class);
        aFixture();
        when(give(ABOUT_CASE, ContactMethod.PHONE), "admin", Role.ADVOCACY_ADMIN)
                .expectException(FeedbackTooEarly.class);
        assertThat(taken).isEmpty();
    }

    @Test
    void is_the_linked_parents_and_nobody_elses() {
        ofCase = List.of(PASSED, LINKED, PROCEED, COMPLETED);
        when(give(ABOUT_CASE, null), "another", Role.PARENT).expectException(NotFound.class);
        aFixture();
        ofCase = List.of(PASSED, LINKED, PROCEED, COMPLETED, UNLINKED);
        when(give(ABOUT_CASE, null), "parent", Role.PARENT).expectException(NotFound.class);
        aFixture();
        // Nor do they learn whether a case that is not theirs has ended.
        ofCase = List.of(PASSED, LINKED, PROCEED);
        when(give(ABOUT_CASE, null), "another", Role.PARENT).expectException(NotFound.class);
        assertThat(taken).isEmpty();
    }

    /** Nor does whom the case is closed to learn that there is one, or whether it has ended. */
    @Test
    void is_written_down_by_nobody_to_whom_the_case_is_closed() {
        CaseEvent out = new PersonShutOut(CASE, "admin", "A cousin.");
        CaseEvent restricted = new CaseRestricted(CASE, Set.of("manager"), "Staff.");
        CaseEvent own = new ParentAccountLinked(CASE, "admin", LinkGround.IDENTITY_CHECKED);
        for (CaseEvent closing : List.of(out, restricted, own)) {
            for (CaseEvent last : List.of(PROCEED, NO_FURTHER_ACTION)) {
                aFixture();
                ofCase = List.of(PASSED, closing, last);
                when(give(ABOUT_CASE, ContactMethod.PHONE), "admin", Role.ADVOCACY_ADMIN)
                        .expectException(NotFound.class);
            }
        }
        aFixture();
        ofCase =
                List.of(
                        PASSED,
                        out,
                        restricted,
                        new PersonLetIn(CASE, "admin", "Another of that name."),
                        new RestrictionLifted(CASE, "Left us."),
                        NO_FURTHER_ACTION);
        when(give(ABOUT_CASE, ContactMethod.PHONE), "admin", Role.ADVOCACY_ADMIN)
                .expectEvents(given(ABOUT_CASE, null, ContactMethod.PHONE));
    }

    @Test
    void is_about_what_there_is() {
        when(give(ABOUT_CASE, null), "parent", Role.PARENT).expectException(NotFound.class);
        aFixture();
        when(give(ABOUT_CASE, ContactMethod.PHONE), "admin", Role.ADVOCACY_ADMIN)
                .expectException(NotFound.class);
        aFixture();
        when(give(ABOUT_OFFER, ContactMethod.PHONE), "admin", Role.ADVOCACY_ADMIN)
                .expectException(NotFound.class);
    }

    @Test
    void is_written_down_for_a_parent_who_declined_an_offer() {
        ofOffer = List.of(MADE, DECLINED);
        when(give(ABOUT_OFFER, ContactMethod.IN_PERSON), "admin", Role.ADVOCACY_ADMIN)
                .expectEvents(given(ABOUT_OFFER, null, ContactMethod.IN_PERSON));
        assertThat(writtenDown).containsOnlyKeys(OFFER.value());
    }

    @Test
    void is_not_about_an_offer_that_was_not_declined_in_the_end() {
        ofOffer = List.of(MADE);
        when(give(ABOUT_OFFER, ContactMethod.PHONE), "admin", Role.ADVOCACY_ADMIN)
                .expectException(OfferNotDeclined.class);
        aFixture();
        ofOffer =
                List.of(
                        MADE,
                        DECLINED,
                        new OfferAcceptedAfterAll(OFFER, ContactMethod.PHONE, TODAY));
        when(give(ABOUT_OFFER, ContactMethod.PHONE), "admin", Role.ADVOCACY_ADMIN)
                .expectException(OfferNotDeclined.class);
    }

    @Test
    void about_an_offer_is_written_down_by_nobody_to_whom_the_case_is_closed_that_came_of_it() {
        ofOffer = List.of(MADE, DECLINED);
        followed.closed.put(OFFER, new Confidentiality(Set.of("admin"), null, null));
        when(give(ABOUT_OFFER, ContactMethod.PHONE), "admin", Role.ADVOCACY_ADMIN)
                .expectException(NotFound.class);
    }

    /** No account is linked to an offer. */
    @Test
    void about_an_offer_is_given_by_no_account_of_a_parent() {
        ofOffer = List.of(MADE, DECLINED);
        when(give(ABOUT_OFFER, null), "parent", Role.PARENT).expectException(NotFound.class);
    }

    @Test
    void is_given_once() {
        ofCase = List.of(PASSED, LINKED, PROCEED, COMPLETED);
        taken.add(CASE.value());
        when(give(ABOUT_CASE, null), "parent", Role.PARENT)
                .expectException(FeedbackAlreadyGiven.class);
    }

    @Test
    void says_how_it_came_where_another_writes_it_down() {
        ofCase = List.of(PASSED, LINKED, PROCEED, COMPLETED);
        when(give(ABOUT_CASE, null), "admin", Role.ADVOCACY_ADMIN)
                .expectException(HowGivenMissing.class);
        aFixture();
        when(give(ABOUT_CASE, ContactMethod.PHONE), "parent", Role.PARENT)
                .expectException(GivenForThemselves.class);
    }

    @Test
    void says_something() {
        ofCase = List.of(PASSED, LINKED, PROCEED, COMPLETED);
        FeedbackAnswer none = FeedbackAnswer.NOT_SAID;
        when(
                        new GiveFeedback(
                                FEEDBACK,
                                ABOUT_CASE,
                                null,
                                new FeedbackAnswers(none, none, none, none, null),
                                CaseExamples.TODAY),
                        "parent",
                        Role.PARENT)
                .expectException(FeedbackSaysNothing.class);
        assertThat(taken).isEmpty();
    }

    /** Rule 9: nobody else writes it, whatever they know of the case. */
    @ParameterizedTest
    @EnumSource(names = {"REFERRER", "ADVOCATE", "SUPERVISOR", "ADVOCACY_MANAGER", "AUDITOR"})
    void is_given_by_nobody_else(Role role) {
        ofCase = List.of(PASSED, LINKED, PROCEED, COMPLETED);
        when(give(ABOUT_CASE, ContactMethod.PHONE), "parent", role)
                .expectException(GivenForThemselves.class);
        aFixture();
        when(give(ABOUT_CASE, null), "parent", role).expectException(HowGivenMissing.class);
    }

    @Test
    void is_new() {
        Map<String, String> expecting =
                new HashMap<>(CaseExamples.as("parent", Role.PARENT).toMetaData());
        expecting.put("expectedVersion", "7");
        ofCase = List.of(PASSED, LINKED, PROCEED, COMPLETED);
        fixture.givenNoPriorActivity()
                .when(give(ABOUT_CASE, null), expecting)
                .expectException(Conflict.class);
    }
}
