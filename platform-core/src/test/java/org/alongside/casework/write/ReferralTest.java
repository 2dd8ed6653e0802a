package org.alongside.casework.write;

import static org.alongside.casework.CaseExamples.ADVOCATE;
import static org.alongside.casework.CaseExamples.ALLOCATION;
import static org.alongside.casework.CaseExamples.CASE;
import static org.alongside.casework.CaseExamples.FAMILY;
import static org.alongside.casework.CaseExamples.TIES;
import static org.alongside.casework.CaseExamples.TODAY;
import static org.alongside.casework.CaseExamples.amendment;
import static org.alongside.casework.CaseExamples.as;
import static org.alongside.casework.CaseExamples.awaited;
import static org.alongside.casework.CaseExamples.consent;
import static org.alongside.casework.CaseExamples.initialConferenceOn;
import static org.alongside.casework.CaseExamples.noConsent;
import static org.alongside.casework.CaseExamples.notice;
import static org.alongside.casework.CaseExamples.passed;
import static org.alongside.casework.CaseExamples.referral;
import static org.alongside.casework.CaseExamples.submitted;
import static org.alongside.casework.CaseExamples.support;
import static org.alongside.casework.write.CaseStages.ACCEPTED;
import static org.alongside.casework.write.CaseStages.ADMIN;
import static org.alongside.casework.write.CaseStages.ADVOCATE_PERSON;
import static org.alongside.casework.write.CaseStages.DECIDED;
import static org.alongside.casework.write.CaseStages.MEETING_DAY;
import static org.alongside.casework.write.CaseStages.MONDAY;
import static org.alongside.casework.write.CaseStages.PARENT;
import static org.alongside.casework.write.CaseStages.REFERRED;
import static org.alongside.casework.write.CaseStages.REFERRER;
import static org.alongside.casework.write.CaseStages.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.Gender;
import org.alongside.casework.AccessNeeds;
import org.alongside.casework.AdvocateAllocated;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.AllocateAdvocate;
import org.alongside.casework.AmendReferral;
import org.alongside.casework.Amendment;
import org.alongside.casework.AskedForThemselves;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.ChildDatesContradict;
import org.alongside.casework.ChildUnidentified;
import org.alongside.casework.Confidentiality;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentMethod;
import org.alongside.casework.ConsentWithoutMethod;
import org.alongside.casework.DayCount;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalRefKind;
import org.alongside.casework.ExternalRefTaken;
import org.alongside.casework.FamilyAlreadyLinked;
import org.alongside.casework.FamilyLinked;
import org.alongside.casework.FamilyUnknown;
import org.alongside.casework.FollowedOffers;
import org.alongside.casework.HowAskedMissing;
import org.alongside.casework.InterpreterLanguageMissing;
import org.alongside.casework.InterpreterNeed;
import org.alongside.casework.LinkFamily;
import org.alongside.casework.LinkGround;
import org.alongside.casework.MeetingInThePast;
import org.alongside.casework.Notice;
import org.alongside.casework.OfferAlreadyFollowed;
import org.alongside.casework.OfferId;
import org.alongside.casework.OfferUnknown;
import org.alongside.casework.OfferWasDeclined;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.PassStage;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.Professional;
import org.alongside.casework.Referral;
import org.alongside.casework.ReferralAmended;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.RequestAdvocate;
import org.alongside.casework.SaidNoAndSpecified;
import org.alongside.casework.SelfRequest;
import org.alongside.casework.SeriesUnknown;
import org.alongside.casework.SubjectChild;
import org.alongside.casework.SubmitReferral;
import org.alongside.casework.Support;
import org.alongside.casework.Task;
import org.alongside.casework.Ties;
import org.alongside.families.FamilyId;
import org.alongside.messaging.Context;
import org.alongside.rejection.Rejection;
import org.alongside.tenancy.CouncilMissing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a case comes in, in the words of the field. */
@DisplayName("A referral or a request")
final class ReferralTest {

    private final CaseBench bench = new CaseBench();

    // ---------------------------------------------------------------- rule 1: who and what

    @Test
    void is_submitted_passed_to_the_manager_and_waits_for_the_decision() {
        bench.when(REFERRER, refer(support()))
                .expectEvents(
                        submitted(),
                        passed(PassStage.AFTER_REFERRAL),
                        awaited(Task.DECIDE, MONDAY));
    }

    @Test
    void is_passed_with_what_its_sender_notes_for_the_manager() {
        bench.when(
                        REFERRER,
                        new SubmitReferral(
                                CASE,
                                referral(),
                                null,
                                null,
                                null,
                                FAMILY,
                                "The report is late.",
                                TODAY))
                .expectEvents(
                        submitted(),
                        passed(PassStage.AFTER_REFERRAL, "The report is late."),
                        awaited(Task.DECIDE, MONDAY));
        SelfRequest request = new SelfRequest(support(), null, "By telephone.");
        bench.when(
                        ADMIN,
                        new RequestAdvocate(
                                CASE,
                                request,
                                null,
                                null,
                                null,
                                FAMILY,
                                "She calls again tomorrow.",
                                TODAY))
                .expectEvents(
                        new AdvocateRequested(CASE, request, TIES, notice(7, 11), null, "admin"),
                        passed(PassStage.AFTER_REFERRAL, "She calls again tomorrow."),
                        awaited(Task.DECIDE, MONDAY));
    }

    /** The form has a Yes and a No, and what is left out is neither. */
    @Test
    void tells_a_no_apart_from_no_answer() {
        assertThat(answered(AdvocatePreferences.NONE, false, null))
                .isEqualTo(new Answered(false, false));
        assertThat(answered(AdvocatePreferences.UNSAID, null, null))
                .isEqualTo(new Answered(null, null));
        assertThat(
                        answered(
                                new AdvocatePreferences(null, null, null, List.of("es"), null),
                                null,
                                "Continuity helps."))
                .isEqualTo(new Answered(true, true));
    }

    private record Answered(@Nullable Boolean preferences, @Nullable Boolean moreToKnow) {}

    private static Answered answered(
            AdvocatePreferences preferences,
            @Nullable Boolean moreToKnow,
            @Nullable String anythingElse) {
        Support said = answering(preferences, moreToKnow, anythingElse);
        new CaseBench()
                .when(REFERRER, refer(said))
                .expectEvents(
                        submitted(said),
                        passed(PassStage.AFTER_REFERRAL),
                        awaited(Task.DECIDE, MONDAY));
        return new Answered(said.preferences().any(), said.moreToKnow());
    }

    @Test
    void does_not_say_no_and_specify() {
        AdvocatePreferences contradicts =
                new AdvocatePreferences(false, Gender.WOMAN, null, List.of(), null);
        for (Support said :
                List.of(
                        answering(contradicts, null, null),
                        answering(AdvocatePreferences.NONE, false, "Continuity helps."))) {
            bench.when(REFERRER, refer(said))
                    .expectException(SaidNoAndSpecified.class)
                    .expectNoEvents();
            Amendment amendment =
                    new Amendment(
                            said.parent(),
                            said.safeContact(),
                            said.children(),
                            said.reason(),
                            said.preferences(),
                            said.interpreter(),
                            said.accessNeeds(),
                            said.moreToKnow(),
                            said.anythingElse(),
                            said.neighbourhood());
            bench.given(REFERRED)
                    .when(REFERRER, new AmendReferral(CASE, amendment, "Asked.", TODAY))
                    .expectException(SaidNoAndSpecified.class);
        }
    }

    private static Support answering(
            AdvocatePreferences preferences,
            @Nullable Boolean moreToKnow,
            @Nullable String anythingElse) {
        Support base = support();
        return new Support(
                base.parent(),
                base.safeContact(),
                base.children(),
                base.consent(),
                base.reason(),
                preferences,
                base.interpreter(),
                base.accessNeeds(),
                moreToKnow,
                anythingElse,
                base.neighbourhood(),
                base.meeting(),
                base.lateReason(),
                base.externalRefs());
    }

    @Test
    void is_recorded_and_passed_on_without_consent() {
        Support support = support(noConsent(), initialConferenceOn(MEETING_DAY));
        bench.when(REFERRER, refer(support))
                .expectEvents(
                        submitted(support),
                        passed(PassStage.AFTER_REFERRAL),
                        awaited(Task.DECIDE, MONDAY));
    }

    @Test
    void says_how_consent_was_given() {
        for (Consent unsaid :
                List.of(
                        new Consent(true, null, null),
                        new Consent(true, ConsentMethod.OTHER, " "),
                        new Consent(true, ConsentMethod.OTHER, null))) {
            bench.when(REFERRER, refer(support(unsaid, initialConferenceOn(MEETING_DAY))))
                    .expectException(ConsentWithoutMethod.class);
        }
    }

    /** What is specified answers yes, in whatever question of the form. */
    @Test
    void does_not_say_no_and_specify_it() {
        Support said = support();
        SubjectChild child = said.children().getFirst();
        InterpreterNeed none = said.interpreter();
        for (Support both :
                List.of(
                        support(
                                new Consent(false, ConsentMethod.VERBAL, null),
                                initialConferenceOn(MEETING_DAY)),
                        with(child, new InterpreterNeed(false, "es", null)),
                        with(said, child, none, new AccessNeeds(false, "Dyslexia", List.of())),
                        with(said, child, none, new AccessNeeds(false, null, List.of("time"))))) {
            bench.when(REFERRER, refer(both))
                    .expectException(SaidNoAndSpecified.class)
                    .expectNoEvents();
        }
        Support no =
                with(
                        support(
                                new Consent(false, null, "Not yet."),
                                initialConferenceOn(MEETING_DAY)),
                        child,
                        new InterpreterNeed(false, null, "Her sister speaks for her."),
                        new AccessNeeds(false, null, List.of()));
        bench.when(REFERRER, refer(no))
                .expectEvents(
                        submitted(no),
                        passed(PassStage.AFTER_REFERRAL),
                        awaited(Task.DECIDE, MONDAY));
    }

    @Test
    void is_refused_for_a_child_both_born_and_unborn() {
        refused(
                new SubjectChild(null, LocalDate.of(2026, 1, 1), true, null),
                ChildDatesContradict.class);
    }

    @Test
    void is_refused_for_a_child_born_in_the_future() {
        refused(new SubjectChild("Mia", MONDAY, false, null), ChildDatesContradict.class);
    }

    @Test
    void is_refused_for_a_child_expected_in_years() {
        refused(
                new SubjectChild(null, null, true, LocalDate.of(2028, 2, 1)),
                ChildDatesContradict.class);
    }

    @Test
    void is_accepted_for_an_unborn_child() {
        Support support = with(new SubjectChild(null, null, true, LocalDate.of(2027, 2, 1)));
        bench.when(REFERRER, refer(support))
                .expectEvents(
                        submitted(support),
                        passed(PassStage.AFTER_REFERRAL),
                        awaited(Task.DECIDE, MONDAY));
    }

    @Test
    void names_a_born_child_or_says_when_it_was_born() {
        refused(new SubjectChild(null, null, false, null), ChildUnidentified.class);
    }

    @Test
    void says_for_which_language_an_interpreter_is() {
        bench.when(
                        REFERRER,
                        refer(
                                with(
                                        support().children().getFirst(),
                                        new InterpreterNeed(true, null, "soon"))))
                .expectException(InterpreterLanguageMissing.class);
    }

    @Test
    void is_refused_where_another_case_has_its_reference() {
        bench.references.put(support().externalRefs().getFirst(), new CaseId(UUID.randomUUID()));
        bench.when(REFERRER, refer(support())).expectException(ExternalRefTaken.class);
    }

    @Test
    void is_refused_without_a_council_and_an_actor() {
        bench.fixture()
                .givenNoPriorActivity()
                .when(refer(support()))
                .expectException(CouncilMissing.class)
                .expectNoEvents();
    }

    @Test
    void of_another_professional_is_submitted_with_who_they_are() {
        Referral referral =
                new Referral(
                        support(),
                        referral().socialWorker(),
                        new Professional("H. Visitor", "health visitor", "A clinic", null));
        bench.when(
                        REFERRER,
                        new SubmitReferral(CASE, referral, null, null, null, FAMILY, null, TODAY))
                .expectEvents(
                        new ReferralSubmitted(
                                CASE, referral, TIES, notice(7, 11), null, "referrer"),
                        passed(PassStage.AFTER_REFERRAL),
                        awaited(Task.DECIDE, MONDAY));
    }

    // ---------------------------------------------------------------- rules 3 and 11: notice

    @ParameterizedTest(name = "{0} days before an initial conference is late by {1}")
    @CsvSource({"8,0", "7,0", "6,1", "0,7"})
    void is_accepted_however_late_and_flagged(int given, int missing) {
        Support support = support(consent(), initialConferenceOn(SUNDAY.plusDays(given)));
        Notice notice = notice(7, given);
        bench.when(REFERRER, refer(support))
                .expectEvents(
                        new ReferralSubmitted(
                                CASE, referral(support), TIES, notice, null, "referrer"),
                        passed(PassStage.AFTER_REFERRAL),
                        awaited(Task.DECIDE, MONDAY));
        assertThat(notice.missingDays()).isEqualTo(missing);
        assertThat(notice.isLate()).isEqualTo(missing > 0);
    }

    /** From a Friday: a weekend, four days, a bank holiday, a weekend, then Monday and on. */
    @ParameterizedTest(name = "for {0} it has {1} working days of notice")
    @CsvSource({
        "2027-03-19,0",
        "2027-03-21,0",
        "2027-03-22,1",
        "2027-03-25,4",
        "2027-03-28,4",
        "2027-03-29,5",
        "2027-04-02,9",
        "2027-04-05,10"
    })
    void is_judged_in_working_days_by_a_council_that_counts_these(LocalDate date, int given) {
        Support support = support(consent(), initialConferenceOn(date));
        Notice notice = new Notice(10, given, DayCount.WORKING, LocalDate.of(2027, 3, 19));
        bench.when(REFERRER, refer(support, Instant.parse("2027-03-19T10:00:00Z")))
                .expectEvents(
                        new ReferralSubmitted(
                                CASE, referral(support), TIES, notice, null, "referrer"),
                        passed(PassStage.AFTER_REFERRAL),
                        awaited(Task.DECIDE, LocalDate.of(2027, 3, 22)));
        assertThat(notice.isLate()).isEqualTo(given < 10);
    }

    @Test
    void is_judged_by_what_held_when_it_came() {
        Support support = support(consent(), initialConferenceOn(LocalDate.of(2027, 1, 8)));
        bench.when(REFERRER, refer(support, CaseBench.NEW_YEAR.minusSeconds(1)))
                .expectEvents(
                        new ReferralSubmitted(
                                CASE,
                                referral(support),
                                TIES,
                                new Notice(7, 8, DayCount.CALENDAR, LocalDate.of(2026, 12, 31)),
                                null,
                                "referrer"),
                        passed(PassStage.AFTER_REFERRAL),
                        awaited(Task.DECIDE, LocalDate.of(2027, 1, 1)));
        bench.when(REFERRER, refer(support, CaseBench.NEW_YEAR))
                .expectEvents(
                        new ReferralSubmitted(
                                CASE,
                                referral(support),
                                TIES,
                                new Notice(10, 5, DayCount.WORKING, LocalDate.of(2027, 1, 1)),
                                null,
                                "referrer"),
                        passed(PassStage.AFTER_REFERRAL),
                        awaited(Task.DECIDE, LocalDate.of(2027, 1, 4)));
    }

    @Test
    void today_is_counted_in_london_not_in_utc() {
        // 23:30 UTC on 30 June is already 1 July in London.
        Support support = support(consent(), initialConferenceOn(LocalDate.of(2026, 6, 30)));
        bench.when(REFERRER, refer(support, Instant.parse("2026-06-30T23:30:00Z")))
                .expectException(MeetingInThePast.class);
    }

    @Test
    void is_refused_for_a_meeting_before_today() {
        Support support = support(consent(), initialConferenceOn(SUNDAY.minusDays(1)));
        bench.when(REFERRER, refer(support))
                .expectException(MeetingInThePast.class)
                .expectNoEvents();
    }

    // ---------------------------------------------------------------- a parent asks

    @Test
    void of_the_parent_themselves_links_their_account() {
        SelfRequest request = new SelfRequest(support(), null, null);
        bench.when(PARENT, ask(request))
                .expectEvents(
                        new AdvocateRequested(CASE, request, TIES, notice(7, 11), null, "parent"),
                        new ParentAccountLinked(CASE, "parent", LinkGround.OWN_REQUEST),
                        passed(PassStage.AFTER_REFERRAL),
                        awaited(Task.DECIDE, MONDAY));
    }

    @Test
    void through_a_coordinator_links_no_account() {
        SelfRequest request = new SelfRequest(support(), null, "by telephone");
        bench.when(ADMIN, ask(request))
                .expectEvents(
                        new AdvocateRequested(CASE, request, TIES, notice(7, 11), null, "admin"),
                        passed(PassStage.AFTER_REFERRAL),
                        awaited(Task.DECIDE, MONDAY));
    }

    @Test
    void through_a_coordinator_says_how_the_parent_asked() {
        bench.when(ADMIN, ask(new SelfRequest(support(), null, null)))
                .expectException(HowAskedMissing.class);
    }

    @Test
    void of_a_parent_is_for_themselves_only() {
        bench.when(PARENT, ask(new SelfRequest(support(), null, "by text")))
                .expectException(AskedForThemselves.class);
    }

    // ---------------------------------------------------------------- rule 6: the family

    @Test
    void joins_the_family_that_it_names_by_id() {
        FamilyId known = new FamilyId(UUID.randomUUID());
        bench.families.add(known);
        bench.when(
                        REFERRER,
                        new SubmitReferral(
                                CASE, referral(), known, null, null, FAMILY, null, TODAY))
                .expectEvents(
                        in(new Ties(known, CASE, null, null)),
                        passed(PassStage.AFTER_REFERRAL),
                        awaited(Task.DECIDE, MONDAY));
    }

    @Test
    void joins_the_family_that_the_council_calls_the_same() {
        FamilyId known = new FamilyId(UUID.randomUUID());
        ExternalRef name = new ExternalRef(ExternalRefKind.FAMILY, "mosaic", "F-9");
        bench.names.put(name, known);
        Support support = with(List.of(name));
        bench.when(REFERRER, refer(support))
                .expectEvents(
                        new ReferralSubmitted(
                                CASE,
                                referral(support),
                                new Ties(known, CASE, null, null),
                                notice(7, 11),
                                null,
                                "referrer"),
                        passed(PassStage.AFTER_REFERRAL),
                        awaited(Task.DECIDE, MONDAY));
    }

    @Test
    void does_not_join_a_family_that_is_not_known() {
        bench.when(
                        REFERRER,
                        new SubmitReferral(
                                CASE,
                                referral(),
                                new FamilyId(UUID.randomUUID()),
                                null,
                                null,
                                FAMILY,
                                null,
                                TODAY))
                .expectException(FamilyUnknown.class)
                .expectNoEvents();
    }

    // ---------------------------------------------------------------- rule 13: the offer before

    private static SubmitReferral from(OfferId offer) {
        return new SubmitReferral(CASE, referral(), null, null, offer, FAMILY, null, TODAY);
    }

    private static FollowedOffers.Offered offered(
            String by, boolean declined, Confidentiality closed) {
        return new FollowedOffers.Offered(by, declined, closed);
    }

    @Test
    void comes_of_an_offer_that_was_made_to_the_parent() {
        OfferId offer = new OfferId(UUID.randomUUID());
        bench.offers.offers.put(offer, offered("referrer", false, Confidentiality.NONE));
        bench.when(REFERRER, from(offer))
                .expectEvents(
                        in(new Ties(FAMILY, CASE, null, offer)),
                        passed(PassStage.AFTER_REFERRAL),
                        awaited(Task.DECIDE, MONDAY));
        assertThat(bench.offers.taken).containsEntry(offer, CASE);
        bench.when(REFERRER, from(offer))
                .expectException(OfferAlreadyFollowed.class)
                .expectNoEvents();
    }

    @Test
    void comes_of_no_offer_that_is_unknown_or_that_they_do_not_see_who_refer() {
        OfferId anothers = new OfferId(UUID.randomUUID());
        bench.offers.offers.put(anothers, offered("another", false, Confidentiality.NONE));
        OfferId closed = new OfferId(UUID.randomUUID());
        bench.offers.offers.put(
                closed,
                offered("referrer", false, new Confidentiality(Set.of("referrer"), null, null)));
        for (OfferId offer : List.of(anothers, closed, new OfferId(UUID.randomUUID()))) {
            bench.when(REFERRER, from(offer)).expectException(OfferUnknown.class).expectNoEvents();
        }
        Context clerk = as("clerk", Role.REFERRER, Role.ADVOCACY_ADMIN);
        bench.offers.offers.put(
                closed,
                offered("another", false, new Confidentiality(Set.of(), Set.of("manager"), null)));
        bench.when(clerk, from(closed)).expectException(OfferUnknown.class).expectNoEvents();
        bench.when(
                        PARENT,
                        new RequestAdvocate(
                                CASE,
                                new SelfRequest(support(), null, null),
                                null,
                                null,
                                anothers,
                                FAMILY,
                                null,
                                TODAY))
                .expectException(OfferUnknown.class)
                .expectNoEvents();
        bench.when(clerk, from(anothers))
                .expectEvents(
                        new ReferralSubmitted(
                                CASE,
                                referral(),
                                new Ties(FAMILY, CASE, null, anothers),
                                notice(7, 11),
                                null,
                                "clerk"),
                        passed(PassStage.AFTER_REFERRAL),
                        awaited(Task.DECIDE, MONDAY));
    }

    @Test
    void comes_of_no_offer_that_was_declined() {
        OfferId offer = new OfferId(UUID.randomUUID());
        bench.offers.offers.put(offer, offered("referrer", true, Confidentiality.NONE));
        bench.when(REFERRER, from(offer)).expectException(OfferWasDeclined.class).expectNoEvents();
        assertThat(bench.offers.taken).isEmpty();
    }

    // ---------------------------------------------------------------- the next conference

    @Test
    void continues_the_series_and_the_family_of_its_worker_its_parent_or_for_an_admin() {
        CaseId first = new CaseId(UUID.randomUUID());
        CaseId last = new CaseId(UUID.randomUUID());
        FamilyId family = new FamilyId(UUID.randomUUID());
        bench.families.add(family);
        bench.formers.put(
                last,
                new CaseSeries.Former(
                        first, family, "referrer", new Confidentiality(Set.of(), null, "parent")));
        Ties ties = new Ties(family, first, last, null);
        for (Context who : List.of(REFERRER, as("clerk", Role.REFERRER, Role.ADVOCACY_ADMIN))) {
            bench.when(
                            who,
                            new SubmitReferral(
                                    CASE, referral(), null, last, null, FAMILY, null, TODAY))
                    .expectEvents(
                            new ReferralSubmitted(
                                    CASE,
                                    referral(),
                                    ties,
                                    notice(7, 11),
                                    null,
                                    who.actor().account()),
                            passed(PassStage.AFTER_REFERRAL),
                            awaited(Task.DECIDE, MONDAY));
        }
        SelfRequest request = new SelfRequest(support(), null, null);
        bench.when(
                        PARENT,
                        new RequestAdvocate(CASE, request, null, last, null, FAMILY, null, TODAY))
                .expectEvents(
                        new AdvocateRequested(CASE, request, ties, notice(7, 11), null, "parent"),
                        new ParentAccountLinked(CASE, "parent", LinkGround.OWN_REQUEST),
                        passed(PassStage.AFTER_REFERRAL),
                        awaited(Task.DECIDE, MONDAY));
    }

    @Test
    void is_closed_to_whom_the_case_before_was_closed_to() {
        CaseId last = new CaseId(UUID.randomUUID());
        bench.formers.put(
                last,
                new CaseSeries.Former(
                        last,
                        FAMILY,
                        "referrer",
                        new Confidentiality(Set.of("cousin"), Set.of("manager", "admin"), null)));
        bench.families.add(FAMILY);
        bench.when(
                        REFERRER,
                        new SubmitReferral(CASE, referral(), null, last, null, FAMILY, null, TODAY))
                .expectEvents(
                        new ReferralSubmitted(
                                CASE,
                                referral(),
                                new Ties(FAMILY, last, last, null),
                                notice(7, 11),
                                null,
                                "referrer"),
                        new PersonShutOut(CASE, "cousin", "For confidentiality."),
                        new CaseRestricted(
                                CASE, Set.of("manager", "admin"), "For confidentiality."),
                        passed(PassStage.AFTER_REFERRAL),
                        awaited(Task.DECIDE, MONDAY));
    }

    @Test
    void continues_nothing_for_whom_the_case_before_is_closed_to() {
        CaseId last = new CaseId(UUID.randomUUID());
        Context admin = as("admin", Role.REFERRER, Role.ADVOCACY_ADMIN);
        for (Confidentiality closed :
                List.of(
                        new Confidentiality(Set.of("referrer", "admin"), null, null),
                        new Confidentiality(Set.of("referrer"), Set.of("manager"), null))) {
            bench.formers.put(last, new CaseSeries.Former(last, FAMILY, "referrer", closed));
            for (Context who : List.of(REFERRER, admin)) {
                bench.when(
                                who,
                                new SubmitReferral(
                                        CASE, referral(), null, last, null, FAMILY, null, TODAY))
                        .expectException(SeriesUnknown.class)
                        .expectNoEvents();
            }
        }
    }

    @Test
    void of_a_stranger_continues_nothing_and_does_not_learn_whether_there_is_something() {
        CaseId last = new CaseId(UUID.randomUUID());
        bench.formers.put(
                last, new CaseSeries.Former(last, FAMILY, "another", Confidentiality.NONE));
        for (CaseId former : List.of(last, new CaseId(UUID.randomUUID()))) {
            bench.when(
                            REFERRER,
                            new SubmitReferral(
                                    CASE, referral(), null, former, null, FAMILY, null, TODAY))
                    .expectException(SeriesUnknown.class)
                    .expectNoEvents();
        }
    }

    // ---------------------------------------------------------------- put right later

    @Test
    void is_amended_with_a_reason_by_its_worker_an_admin_or_the_advocate() {
        for (Context who : List.of(REFERRER, ADMIN, ADVOCATE_PERSON)) {
            bench.given(ACCEPTED)
                    .when(who, new AmendReferral(CASE, amendment(), "They moved.", TODAY))
                    .expectEvents(new ReferralAmended(CASE, amendment(), "They moved."));
        }
    }

    @Test
    void is_amended_to_what_holds_together_only() {
        Amendment said = amendment();
        Amendment unborn =
                new Amendment(
                        said.parent(),
                        said.safeContact(),
                        List.of(new SubjectChild("Mia", MONDAY, false, null)),
                        said.reason(),
                        said.preferences(),
                        said.interpreter(),
                        said.accessNeeds(),
                        said.moreToKnow(),
                        said.anythingElse(),
                        said.neighbourhood());
        bench.given(REFERRED)
                .when(REFERRER, new AmendReferral(CASE, unborn, "Born.", TODAY))
                .expectException(ChildDatesContradict.class);
        Amendment interpreted =
                new Amendment(
                        said.parent(),
                        said.safeContact(),
                        said.children(),
                        said.reason(),
                        said.preferences(),
                        new InterpreterNeed(true, null, null),
                        said.accessNeeds(),
                        said.moreToKnow(),
                        said.anythingElse(),
                        said.neighbourhood());
        bench.given(REFERRED)
                .when(REFERRER, new AmendReferral(CASE, interpreted, "Asked.", TODAY))
                .expectException(InterpreterLanguageMissing.class);
    }

    @Test
    void that_was_amended_is_matched_by_what_it_says_now() {
        Amendment said = amendment();
        Amendment free =
                new Amendment(
                        said.parent(),
                        said.safeContact(),
                        said.children(),
                        said.reason(),
                        AdvocatePreferences.NONE,
                        said.interpreter(),
                        said.accessNeeds(),
                        said.moreToKnow(),
                        said.anythingElse(),
                        said.neighbourhood());
        bench.given(DECIDED, new ReferralAmended(CASE, free, "No preference any more."))
                .when(ADMIN, new AllocateAdvocate(CASE, ALLOCATION, ADVOCATE, null, TODAY))
                .expectEvents(
                        new AdvocateAllocated(
                                CASE,
                                ALLOCATION,
                                ADVOCATE,
                                "Rosa Muestra",
                                AdvocateKind.PEER,
                                "advocate",
                                Set.of(),
                                Set.of(),
                                null),
                        awaited(Task.ACCEPT_ALLOCATION, MONDAY));
    }

    @Test
    void is_put_with_another_family_that_is_known() {
        FamilyId other = new FamilyId(UUID.randomUUID());
        LinkFamily link = new LinkFamily(CASE, other, "The same father.", TODAY);
        bench.given(REFERRED).when(ADMIN, link).expectException(FamilyUnknown.class);
        bench.families.add(other);
        bench.given(REFERRED)
                .when(ADMIN, link)
                .expectEvents(new FamilyLinked(CASE, other, "The same father."));
        bench.given(REFERRED, new FamilyLinked(CASE, other, "The same father."))
                .when(ADMIN, link)
                .expectException(FamilyAlreadyLinked.class);
    }

    private void refused(SubjectChild child, Class<? extends Rejection> rejection) {
        bench.when(REFERRER, refer(with(child))).expectException(rejection).expectNoEvents();
    }

    private static SubmitReferral refer(Support support) {
        return refer(support, TODAY);
    }

    private static SubmitReferral refer(Support support, Instant at) {
        return new SubmitReferral(CASE, referral(support), null, null, null, FAMILY, null, at);
    }

    private static RequestAdvocate ask(SelfRequest request) {
        return new RequestAdvocate(CASE, request, null, null, null, FAMILY, null, TODAY);
    }

    private static ReferralSubmitted in(Ties ties) {
        return new ReferralSubmitted(CASE, referral(), ties, notice(7, 11), null, "referrer");
    }

    private static Support with(SubjectChild child) {
        return with(child, support().interpreter());
    }

    private static Support with(SubjectChild child, InterpreterNeed interpreter) {
        return with(support(), child, interpreter, support().accessNeeds());
    }

    private static Support with(
            Support base, SubjectChild child, InterpreterNeed interpreter, AccessNeeds needs) {
        return new Support(
                base.parent(),
                base.safeContact(),
                List.of(child),
                base.consent(),
                base.reason(),
                base.preferences(),
                interpreter,
                needs,
                base.moreToKnow(),
                base.anythingElse(),
                base.neighbourhood(),
                base.meeting(),
                base.lateReason(),
                base.externalRefs());
    }

    private static Support with(List<ExternalRef> references) {
        Support base = support();
        return new Support(
                base.parent(),
                base.safeContact(),
                base.children(),
                base.consent(),
                base.reason(),
                base.preferences(),
                base.interpreter(),
                base.accessNeeds(),
                base.moreToKnow(),
                base.anythingElse(),
                base.neighbourhood(),
                base.meeting(),
                base.lateReason(),
                references);
    }
}
