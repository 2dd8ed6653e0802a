package org.alongside.casework.write;

import static org.alongside.casework.CaseExamples.ADVOCATE;
import static org.alongside.casework.CaseExamples.ALLOCATION;
import static org.alongside.casework.CaseExamples.CASE;
import static org.alongside.casework.CaseExamples.TODAY;
import static org.alongside.casework.CaseExamples.allocated;
import static org.alongside.casework.CaseExamples.as;
import static org.alongside.casework.CaseExamples.attendance;
import static org.alongside.casework.CaseExamples.attended;
import static org.alongside.casework.CaseExamples.completed;
import static org.alongside.casework.CaseExamples.consent;
import static org.alongside.casework.CaseExamples.initialConferenceOn;
import static org.alongside.casework.CaseExamples.noConsent;
import static org.alongside.casework.CaseExamples.notice;
import static org.alongside.casework.CaseExamples.outcome;
import static org.alongside.casework.CaseExamples.outcomeRecorded;
import static org.alongside.casework.CaseExamples.passed;
import static org.alongside.casework.CaseExamples.proceed;
import static org.alongside.casework.CaseExamples.referral;
import static org.alongside.casework.CaseExamples.submitted;
import static org.alongside.casework.CaseExamples.support;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.Gender;
import org.alongside.casework.AccountAlreadyLinked;
import org.alongside.casework.AdvocacyCompleted;
import org.alongside.casework.AdvocateAllocated;
import org.alongside.casework.AdvocateAtCapacity;
import org.alongside.casework.AdvocateInactive;
import org.alongside.casework.AdvocateIsTheParent;
import org.alongside.casework.AdvocateOnPause;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.AdvocateUnchecked;
import org.alongside.casework.AdvocateUnknown;
import org.alongside.casework.AdvocateUntrained;
import org.alongside.casework.AllocateAdvocate;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.AlreadyAllocated;
import org.alongside.casework.AlreadyDecided;
import org.alongside.casework.AskedForThemselves;
import org.alongside.casework.Attendance;
import org.alongside.casework.CaseClosed;
import org.alongside.casework.CaseId;
import org.alongside.casework.ChildDatesContradict;
import org.alongside.casework.ChildUnidentified;
import org.alongside.casework.CompleteAdvocacy;
import org.alongside.casework.ConferenceAlreadyAttended;
import org.alongside.casework.ConferenceAttended;
import org.alongside.casework.ConferenceBeforeReferral;
import org.alongside.casework.ConferenceNotAttended;
import org.alongside.casework.ConferenceNotYetHeld;
import org.alongside.casework.ConflictDeclaredInNeighbourhood;
import org.alongside.casework.ConflictDeclaredWithFamily;
import org.alongside.casework.ConflictDeclaredWithWorker;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentAlreadyRecorded;
import org.alongside.casework.ConsentMethod;
import org.alongside.casework.ConsentMissing;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.ConsentWithoutMethod;
import org.alongside.casework.DayCount;
import org.alongside.casework.DaysBefore;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.Decision;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalRefTaken;
import org.alongside.casework.ExternalReferences;
import org.alongside.casework.HowAskedMissing;
import org.alongside.casework.InterpreterLanguageMissing;
import org.alongside.casework.InterpreterNeed;
import org.alongside.casework.LinkGround;
import org.alongside.casework.LinkParentAccount;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.MeetingInThePast;
import org.alongside.casework.NoAccountLinked;
import org.alongside.casework.NobodyAttended;
import org.alongside.casework.NotAllocated;
import org.alongside.casework.NotDecidedYet;
import org.alongside.casework.Notice;
import org.alongside.casework.NoticePolicies;
import org.alongside.casework.NoticePolicy;
import org.alongside.casework.NoticeThresholds;
import org.alongside.casework.OutcomeAlreadyRecorded;
import org.alongside.casework.OutcomeMissing;
import org.alongside.casework.OutcomeRecorded;
import org.alongside.casework.OwnReferral;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.ParentAccountUnlinked;
import org.alongside.casework.PassStage;
import org.alongside.casework.Preference;
import org.alongside.casework.RecordConferenceAttendance;
import org.alongside.casework.RecordConsent;
import org.alongside.casework.RecordOutcome;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.RequestAdvocate;
import org.alongside.casework.SelfRequest;
import org.alongside.casework.SubjectChild;
import org.alongside.casework.SubmitReferral;
import org.alongside.casework.Support;
import org.alongside.casework.UnlinkParentAccount;
import org.alongside.casework.UnmetPreferenceWithoutReason;
import org.alongside.casework.write.AdvocatePlaces.Claim;
import org.alongside.messaging.Context;
import org.alongside.messaging.ContextParameters;
import org.alongside.rejection.Conflict;
import org.alongside.rejection.NotFound;
import org.alongside.tenancy.CouncilMissing;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an advocacy case decides, in the words of the field. */
@DisplayName("An advocacy case")
final class AdvocacyCaseTest {

    private static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:00:00Z");
    private static final Context REFERRER = as("referrer", Role.REFERRER);
    private static final Context PARENT = as("parent", Role.PARENT);
    private static final Context MANAGER = as("manager", Role.ADVOCACY_MANAGER);
    private static final Context ADMIN = as("admin", Role.ADVOCACY_ADMIN);
    private static final Context ADVOCATE_PERSON = as("advocate", Role.ADVOCATE);

    private final OnePlace places = new OnePlace();
    private final Map<ExternalRef, CaseId> references = new HashMap<>();
    private AggregateTestFixture<AdvocacyCase> fixture;

    @BeforeEach
    void aFixture() {
        fixture = new AggregateTestFixture<>(AdvocacyCase.class);
        // From 2027 on the council asks for ten working days before an initial conference.
        NoticePolicies policies =
                (_, at) ->
                        new NoticePolicy(
                                at.isBefore(NEW_YEAR)
                                        ? NoticeThresholds.inCalendarDays(7, 14, 0)
                                        : new NoticeThresholds(
                                                new DaysBefore(10, DayCount.WORKING),
                                                new DaysBefore(14, DayCount.CALENDAR),
                                                new DaysBefore(0, DayCount.CALENDAR)),
                                day ->
                                        day.getDayOfWeek().getValue() <= 5
                                                && !day.equals(LocalDate.of(2027, 3, 26)));
        fixture.registerParameterResolverFactory(new ContextParameters());
        fixture.registerInjectableResource(policies);
        fixture.registerInjectableResource(places);
        fixture.registerInjectableResource(new References(references));
    }

    @Nested
    @DisplayName("when a social worker refers")
    final class WhenReferred {

        @Test
        void is_submitted_and_passed_to_the_manager() {
            when(REFERRER, new SubmitReferral(CASE, referral(), TODAY))
                    .expectEvents(submitted(), passed(PassStage.AFTER_REFERRAL));
        }

        @ParameterizedTest(name = "{0} days before an initial conference is late by {1}")
        @CsvSource({"8,0", "7,0", "6,1", "0,7"})
        void is_accepted_however_late_and_flagged(int given, int missing) {
            LocalDate date = LocalDate.of(2026, 11, 22).plusDays(given);
            Support support = support(consent(), initialConferenceOn(date));
            Notice notice = notice(7, given);
            when(REFERRER, new SubmitReferral(CASE, referral(support), TODAY))
                    .expectEvents(
                            new ReferralSubmitted(CASE, referral(support), notice, "referrer"),
                            passed(PassStage.AFTER_REFERRAL));
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
            when(
                            REFERRER,
                            new SubmitReferral(
                                    CASE, referral(support), Instant.parse("2027-03-19T10:00:00Z")))
                    .expectEvents(
                            new ReferralSubmitted(CASE, referral(support), notice, "referrer"),
                            passed(PassStage.AFTER_REFERRAL));
            assertThat(notice.isLate()).isEqualTo(given < 10);
        }

        @Test
        void is_judged_by_what_held_when_it_came() {
            Support support = support(consent(), initialConferenceOn(LocalDate.of(2027, 1, 8)));
            when(REFERRER, new SubmitReferral(CASE, referral(support), NEW_YEAR.minusSeconds(1)))
                    .expectEvents(
                            new ReferralSubmitted(
                                    CASE,
                                    referral(support),
                                    new Notice(7, 8, DayCount.CALENDAR, LocalDate.of(2026, 12, 31)),
                                    "referrer"),
                            passed(PassStage.AFTER_REFERRAL));
            references.clear();
            aFixture();
            when(REFERRER, new SubmitReferral(CASE, referral(support), NEW_YEAR))
                    .expectEvents(
                            new ReferralSubmitted(
                                    CASE,
                                    referral(support),
                                    new Notice(10, 5, DayCount.WORKING, LocalDate.of(2027, 1, 1)),
                                    "referrer"),
                            passed(PassStage.AFTER_REFERRAL));
        }

        @Test
        void today_is_counted_in_london_not_in_utc() {
            // 23:30 UTC on 30 June is already 1 July in London.
            Support support = support(consent(), initialConferenceOn(LocalDate.of(2026, 6, 30)));
            when(
                            REFERRER,
                            new SubmitReferral(
                                    CASE, referral(support), Instant.parse("2026-06-30T23:30:00Z")))
                    .expectException(MeetingInThePast.class);
        }

        @Test
        void is_refused_for_a_meeting_before_today() {
            Support support = support(consent(), initialConferenceOn(LocalDate.of(2026, 11, 21)));
            when(REFERRER, new SubmitReferral(CASE, referral(support), TODAY))
                    .expectException(MeetingInThePast.class)
                    .expectNoEvents();
        }

        @Test
        void is_recorded_and_passed_on_without_consent() {
            Support support = support(noConsent(), initialConferenceOn(LocalDate.of(2026, 12, 3)));
            when(REFERRER, new SubmitReferral(CASE, referral(support), TODAY))
                    .expectEvents(submitted(support), passed(PassStage.AFTER_REFERRAL));
        }

        @Test
        void is_refused_where_consent_is_given_nobody_knows_how() {
            Support support =
                    support(
                            new Consent(true, null, null),
                            initialConferenceOn(LocalDate.of(2026, 12, 3)));
            when(REFERRER, new SubmitReferral(CASE, referral(support), TODAY))
                    .expectException(ConsentWithoutMethod.class);
        }

        @Test
        void is_refused_for_a_child_both_born_and_unborn() {
            Support support = with(new SubjectChild(null, LocalDate.of(2026, 1, 1), true, null));
            when(REFERRER, new SubmitReferral(CASE, referral(support), TODAY))
                    .expectException(ChildDatesContradict.class);
        }

        @Test
        void is_refused_for_a_child_born_in_the_future() {
            Support support =
                    with(new SubjectChild("Mia", LocalDate.of(2026, 11, 23), false, null));
            when(REFERRER, new SubmitReferral(CASE, referral(support), TODAY))
                    .expectException(ChildDatesContradict.class);
        }

        @Test
        void is_refused_for_a_child_expected_in_years() {
            Support support = with(new SubjectChild(null, null, true, LocalDate.of(2028, 2, 1)));
            when(REFERRER, new SubmitReferral(CASE, referral(support), TODAY))
                    .expectException(ChildDatesContradict.class);
        }

        @Test
        void is_accepted_for_an_unborn_child() {
            Support support = with(new SubjectChild(null, null, true, LocalDate.of(2027, 2, 1)));
            when(REFERRER, new SubmitReferral(CASE, referral(support), TODAY))
                    .expectEvents(submitted(support), passed(PassStage.AFTER_REFERRAL));
        }

        @Test
        void is_refused_where_another_case_has_its_reference() {
            references.put(support().externalRefs().getFirst(), new CaseId(UUID.randomUUID()));
            when(REFERRER, new SubmitReferral(CASE, referral(), TODAY))
                    .expectException(ExternalRefTaken.class);
        }

        @Test
        void is_refused_without_a_council_and_an_actor() {
            fixture.givenNoPriorActivity()
                    .when(new SubmitReferral(CASE, referral(), TODAY))
                    .expectException(CouncilMissing.class)
                    .expectNoEvents();
        }

        private Support with(SubjectChild child) {
            Support base = support();
            return new Support(
                    base.parent(),
                    base.safeContact(),
                    List.of(child),
                    base.consent(),
                    base.reason(),
                    base.preferences(),
                    base.interpreter(),
                    base.accessNeeds(),
                    base.anythingElse(),
                    base.meeting(),
                    base.lateReason(),
                    base.externalRefs());
        }
    }

    @Nested
    @DisplayName("when a parent asks")
    final class WhenRequested {

        @Test
        void by_themselves_their_account_is_linked_and_the_request_passed_to_the_manager() {
            SelfRequest request = new SelfRequest(support(), null, null);
            when(PARENT, new RequestAdvocate(CASE, request, TODAY))
                    .expectEvents(
                            new AdvocateRequested(CASE, request, notice(7, 11), "parent"),
                            new ParentAccountLinked(CASE, "parent", LinkGround.OWN_REQUEST),
                            passed(PassStage.AFTER_REFERRAL));
        }

        @Test
        void through_a_coordinator_no_account_is_linked() {
            SelfRequest request = new SelfRequest(support(), null, "by telephone");
            when(ADMIN, new RequestAdvocate(CASE, request, TODAY))
                    .expectEvents(
                            new AdvocateRequested(CASE, request, notice(7, 11), "admin"),
                            passed(PassStage.AFTER_REFERRAL));
        }
    }

    @Nested
    @DisplayName("when what is said does not hold together")
    final class WhenContradictory {

        @Test
        void a_coordinator_says_how_the_parent_asked() {
            when(ADMIN, new RequestAdvocate(CASE, new SelfRequest(support(), null, null), TODAY))
                    .expectException(HowAskedMissing.class);
        }

        @Test
        void a_parent_asks_for_themselves_only() {
            when(
                            PARENT,
                            new RequestAdvocate(
                                    CASE, new SelfRequest(support(), null, "by text"), TODAY))
                    .expectException(AskedForThemselves.class);
        }

        @Test
        void another_way_of_consent_is_described() {
            Support support =
                    support(
                            new Consent(true, ConsentMethod.OTHER, " "),
                            initialConferenceOn(LocalDate.of(2026, 12, 3)));
            when(REFERRER, new SubmitReferral(CASE, referral(support), TODAY))
                    .expectException(ConsentWithoutMethod.class);
        }

        @Test
        void a_child_who_is_born_has_a_name_or_a_date_of_birth() {
            when(
                            REFERRER,
                            new SubmitReferral(
                                    CASE,
                                    referral(
                                            withChildAndInterpreter(
                                                    new SubjectChild(null, null, false, null),
                                                    new InterpreterNeed(false, null, null))),
                                    TODAY))
                    .expectException(ChildUnidentified.class);
        }

        @Test
        void an_interpreter_is_for_a_language() {
            when(
                            REFERRER,
                            new SubmitReferral(
                                    CASE,
                                    referral(
                                            withChildAndInterpreter(
                                                    new SubjectChild("Mia", null, false, null),
                                                    new InterpreterNeed(true, null, "soon"))),
                                    TODAY))
                    .expectException(InterpreterLanguageMissing.class);
        }

        private Support withChildAndInterpreter(SubjectChild child, InterpreterNeed interpreter) {
            Support base = support();
            return new Support(
                    base.parent(),
                    base.safeContact(),
                    List.of(child),
                    base.consent(),
                    base.reason(),
                    base.preferences(),
                    interpreter,
                    base.accessNeeds(),
                    base.anythingElse(),
                    base.meeting(),
                    base.lateReason(),
                    base.externalRefs());
        }
    }

    @Nested
    @DisplayName("when the manager decides")
    final class WhenDecided {

        @ParameterizedTest
        @CsvSource({"PROCEED", "NO_FURTHER_ACTION"})
        void the_decision_and_its_rationale_are_recorded(Decision decision) {
            given(submitted(), passed(PassStage.AFTER_REFERRAL))
                    .when(MANAGER, new DecideReferral(CASE, decision, "Because."))
                    .expectEvents(new ManagerDecided(CASE, decision, "Because."));
        }

        @Test
        void nobody_decides_on_their_own_referral() {
            given(submitted(), passed(PassStage.AFTER_REFERRAL))
                    .when(
                            as("referrer", Role.REFERRER, Role.ADVOCACY_MANAGER),
                            new DecideReferral(CASE, Decision.PROCEED, "Because."))
                    .expectException(OwnReferral.class);
        }

        @Test
        void nobody_decides_on_the_case_whose_parent_they_are() {
            given(submitted(), new ParentAccountLinked(CASE, "m", LinkGround.IDENTITY_CHECKED))
                    .when(
                            as("m", Role.ADVOCACY_MANAGER),
                            new DecideReferral(CASE, Decision.PROCEED, "Because."))
                    .expectException(OwnReferral.class);
        }

        @Test
        void a_second_decision_is_refused_and_says_what_was_decided() {
            given(submitted(), passed(PassStage.AFTER_REFERRAL), proceed())
                    .when(MANAGER, new DecideReferral(CASE, Decision.NO_FURTHER_ACTION, "No."))
                    .expectException(AlreadyDecided.class)
                    .expectExceptionMessage(containsString("proceeds"));
        }

        @Test
        void another_version_than_expected_is_a_conflict_that_names_the_current_one() {
            given(submitted(), passed(PassStage.AFTER_REFERRAL), proceed())
                    .when(
                            MANAGER,
                            new DecideReferral(CASE, Decision.PROCEED, "Because."),
                            Map.of("expectedVersion", "2"))
                    .expectException(Conflict.class)
                    .expectExceptionMessage(containsString("at version 3"));
        }

        @Test
        void the_version_that_is_expected_is_accepted() {
            given(submitted(), passed(PassStage.AFTER_REFERRAL))
                    .when(
                            MANAGER,
                            new DecideReferral(CASE, Decision.PROCEED, "Because."),
                            Map.of("expectedVersion", "2"))
                    .expectEvents(new ManagerDecided(CASE, Decision.PROCEED, "Because."));
        }

        @Test
        void nothing_follows_no_further_action() {
            Object[] ended = {
                submitted(),
                passed(PassStage.AFTER_REFERRAL),
                new ManagerDecided(CASE, Decision.NO_FURTHER_ACTION, "Because.")
            };
            for (Object command :
                    List.of(
                            new AllocateAdvocate(CASE, ALLOCATION, ADVOCATE, null, TODAY),
                            new RecordConsent(CASE, noConsent()),
                            new LinkParentAccount(CASE, "parent"),
                            new RecordOutcome(CASE, outcome()),
                            new CompleteAdvocacy(CASE, null))) {
                aFixture();
                given(ended).when(ADMIN, command).expectException(CaseClosed.class);
            }
        }
    }

    @Nested
    @DisplayName("when an advocate is allocated")
    final class WhenAllocated {

        private final Object[] toProceed = {
            submitted(), passed(PassStage.AFTER_REFERRAL), proceed()
        };

        @Test
        void what_is_met_of_the_preferences_is_recorded() {
            given(toProceed)
                    .when(ADMIN, new AllocateAdvocate(CASE, ALLOCATION, ADVOCATE, null, TODAY))
                    .expectEvents(allocated());
            assertThat(places.taken).isEqualTo(1);
        }

        /** In London it is the next day already. */
        @Test
        void the_advocate_is_judged_by_the_day_and_the_referrer() {
            Instant lateInJune = Instant.parse("2026-06-10T23:30:00Z");
            given(toProceed)
                    .when(ADMIN, new AllocateAdvocate(CASE, ALLOCATION, ADVOCATE, null, lateInJune))
                    .expectEvents(allocated());
            assertThat(places.claims)
                    .containsExactly(
                            new Claim(CASE, LocalDate.of(2026, 6, 11), null, "referrer", null));
        }

        @Test
        void what_is_not_met_needs_a_reason() {
            places.claimed =
                    new AdvocatePlaces.Claimed(
                            "Max Muster", AdvocateKind.PEER, Gender.MAN, null, List.of("es"), null);
            given(toProceed)
                    .when(ADMIN, new AllocateAdvocate(CASE, ALLOCATION, ADVOCATE, null, TODAY))
                    .expectException(UnmetPreferenceWithoutReason.class);
        }

        @Test
        void a_blank_reason_is_none() {
            places.claimed =
                    new AdvocatePlaces.Claimed(
                            "Max Muster", AdvocateKind.PEER, Gender.MAN, null, List.of("es"), null);
            given(toProceed)
                    .when(ADMIN, new AllocateAdvocate(CASE, ALLOCATION, ADVOCATE, " ", TODAY))
                    .expectException(UnmetPreferenceWithoutReason.class);
        }

        @Test
        void what_is_not_met_is_recorded_with_the_reason() {
            places.claimed =
                    new AdvocatePlaces.Claimed(
                            "Max Muster", AdvocateKind.PEER, Gender.MAN, null, List.of("es"), null);
            given(toProceed)
                    .when(
                            ADMIN,
                            new AllocateAdvocate(
                                    CASE, ALLOCATION, ADVOCATE, "Agreed with her.", TODAY))
                    .expectEvents(
                            new AdvocateAllocated(
                                    CASE,
                                    ALLOCATION,
                                    ADVOCATE,
                                    "Max Muster",
                                    AdvocateKind.PEER,
                                    null,
                                    Set.of(Preference.LANGUAGE),
                                    Set.of(Preference.GENDER),
                                    "Agreed with her."));
        }

        @Test
        void nobody_is_allocated_until_consent_is_recorded() {
            Support support = support(noConsent(), initialConferenceOn(LocalDate.of(2026, 12, 3)));
            given(submitted(support), passed(PassStage.AFTER_REFERRAL), proceed())
                    .when(ADMIN, new AllocateAdvocate(CASE, ALLOCATION, ADVOCATE, null, TODAY))
                    .expectException(ConsentMissing.class);
        }

        @Test
        void consent_that_is_recorded_later_opens_the_way() {
            Support support = support(noConsent(), initialConferenceOn(LocalDate.of(2026, 12, 3)));
            given(
                            submitted(support),
                            passed(PassStage.AFTER_REFERRAL),
                            proceed(),
                            new ConsentRecorded(CASE, consent()))
                    .when(ADMIN, new AllocateAdvocate(CASE, ALLOCATION, ADVOCATE, null, TODAY))
                    .expectEvents(allocated());
        }

        @Test
        void not_before_the_manager_has_decided() {
            given(submitted(), passed(PassStage.AFTER_REFERRAL))
                    .when(ADMIN, new AllocateAdvocate(CASE, ALLOCATION, ADVOCATE, null, TODAY))
                    .expectException(NotDecidedYet.class);
        }

        @Test
        void not_twice() {
            given(submitted(), passed(PassStage.AFTER_REFERRAL), proceed(), allocated())
                    .when(ADMIN, new AllocateAdvocate(CASE, ALLOCATION, ADVOCATE, null, TODAY))
                    .expectException(AlreadyAllocated.class);
        }

        @Test
        void the_parent_is_not_their_own_advocate() {
            given(
                            submitted(),
                            proceed(),
                            new ParentAccountLinked(CASE, "advocate", LinkGround.IDENTITY_CHECKED))
                    .when(ADMIN, new AllocateAdvocate(CASE, ALLOCATION, ADVOCATE, null, TODAY))
                    .expectException(AdvocateIsTheParent.class);
        }

        @Test
        void whom_the_register_refuses_is_refused() {
            for (RuntimeException refusal :
                    List.of(
                            new AdvocateUnknown(),
                            new AdvocateInactive(),
                            new AdvocateOnPause(),
                            new AdvocateUntrained(),
                            new AdvocateUnchecked(),
                            new AdvocateAtCapacity(),
                            new ConflictDeclaredWithFamily(),
                            new ConflictDeclaredWithWorker(),
                            new ConflictDeclaredInNeighbourhood())) {
                aFixture();
                places.refusal = refusal;
                given(toProceed)
                        .when(ADMIN, new AllocateAdvocate(CASE, ALLOCATION, ADVOCATE, null, TODAY))
                        .expectException(refusal.getClass());
            }
        }
    }

    @Nested
    @DisplayName("when the conference was attended")
    final class WhenAttended {

        private final Object[] withAdvocate = {
            submitted(), passed(PassStage.AFTER_REFERRAL), proceed(), allocated()
        };
        private final RecordConferenceAttendance today =
                new RecordConferenceAttendance(CASE, attendance(LocalDate.of(2026, 11, 22)), TODAY);

        @Test
        void the_allocated_advocate_records_it() {
            given(withAdvocate)
                    .when(ADVOCATE_PERSON, today)
                    .expectEvents(new ConferenceAttended(CASE, today.attendance()));
        }

        @Test
        void the_admin_records_it() {
            given(withAdvocate)
                    .when(ADMIN, today)
                    .expectEvents(new ConferenceAttended(CASE, today.attendance()));
        }

        @Test
        void another_advocate_does_not_learn_that_the_case_exists() {
            given(withAdvocate)
                    .when(as("somebody else", Role.ADVOCATE), today)
                    .expectException(NotFound.class);
        }

        @Test
        void access_ends_with_the_allocation() {
            given(
                            submitted(),
                            passed(PassStage.AFTER_REFERRAL),
                            proceed(),
                            allocated(),
                            attended(),
                            outcomeRecorded(),
                            passed(PassStage.AFTER_OUTCOME),
                            completed())
                    .when(ADVOCATE_PERSON, today)
                    .expectException(NotFound.class);
        }

        @Test
        void not_on_a_day_to_come() {
            given(withAdvocate)
                    .when(
                            ADVOCATE_PERSON,
                            new RecordConferenceAttendance(
                                    CASE, attendance(LocalDate.of(2026, 11, 23)), TODAY))
                    .expectException(ConferenceNotYetHeld.class);
        }

        @Test
        void not_on_a_day_before_the_referral() {
            // the referral came eleven days before 3 December
            given(withAdvocate)
                    .when(
                            ADVOCATE_PERSON,
                            new RecordConferenceAttendance(
                                    CASE, attendance(LocalDate.of(2026, 11, 21)), TODAY))
                    .expectException(ConferenceBeforeReferral.class);
        }

        @Test
        void not_by_nobody() {
            Attendance nobody =
                    new Attendance(LocalDate.of(2026, 11, 22), false, false, List.of(), false);
            given(withAdvocate)
                    .when(ADMIN, new RecordConferenceAttendance(CASE, nobody, TODAY))
                    .expectException(NobodyAttended.class);
        }

        @Test
        void not_without_an_advocate() {
            given(submitted(), passed(PassStage.AFTER_REFERRAL), proceed())
                    .when(ADMIN, today)
                    .expectException(NotAllocated.class);
        }

        @Test
        void not_twice() {
            given(submitted(), proceed(), allocated(), attended())
                    .when(ADMIN, today)
                    .expectException(ConferenceAlreadyAttended.class);
        }
    }

    @Nested
    @DisplayName("when it comes to its end")
    final class WhenEnding {

        @Test
        void the_outcome_is_recorded_and_passed_to_the_manager() {
            given(submitted(), passed(PassStage.AFTER_REFERRAL), proceed(), allocated(), attended())
                    .when(ADMIN, new RecordOutcome(CASE, outcome()))
                    .expectEvents(
                            new OutcomeRecorded(CASE, outcome()), passed(PassStage.AFTER_OUTCOME));
        }

        @Test
        void there_is_no_outcome_before_the_conference() {
            given(submitted(), passed(PassStage.AFTER_REFERRAL), proceed(), allocated())
                    .when(ADMIN, new RecordOutcome(CASE, outcome()))
                    .expectException(ConferenceNotAttended.class);
        }

        @Test
        void there_is_one_outcome() {
            given(submitted(), proceed(), allocated(), attended(), outcomeRecorded())
                    .when(ADMIN, new RecordOutcome(CASE, outcome()))
                    .expectException(OutcomeAlreadyRecorded.class);
        }

        @Test
        void the_manager_signs_off_and_the_advocate_has_a_place_again() {
            given(
                            submitted(),
                            passed(PassStage.AFTER_REFERRAL),
                            proceed(),
                            allocated(),
                            attended(),
                            outcomeRecorded(),
                            passed(PassStage.AFTER_OUTCOME))
                    .when(MANAGER, new CompleteAdvocacy(CASE, "Well done."))
                    .expectEvents(new AdvocacyCompleted(CASE, "Well done."));
            assertThat(places.taken).isEqualTo(-1);
        }

        @Test
        void nobody_signs_off_the_case_whose_parent_they_are() {
            given(
                            submitted(),
                            proceed(),
                            allocated(),
                            attended(),
                            outcomeRecorded(),
                            new ParentAccountLinked(CASE, "manager", LinkGround.IDENTITY_CHECKED))
                    .when(MANAGER, new CompleteAdvocacy(CASE, null))
                    .expectException(OwnReferral.class);
        }

        @Test
        void completing_without_an_outcome_is_refused() {
            given(submitted(), passed(PassStage.AFTER_REFERRAL), proceed(), allocated(), attended())
                    .when(MANAGER, new CompleteAdvocacy(CASE, null))
                    .expectException(OutcomeMissing.class);
        }

        @Test
        void nothing_follows_completion() {
            given(submitted(), proceed(), allocated(), attended(), outcomeRecorded(), completed())
                    .when(MANAGER, new CompleteAdvocacy(CASE, null))
                    .expectException(CaseClosed.class);
        }
    }

    @Nested
    @DisplayName("on the way")
    final class OnTheWay {

        @Test
        void an_account_is_linked_as_the_parents_once() {
            given(submitted())
                    .when(ADMIN, new LinkParentAccount(CASE, "parent"))
                    .expectEvents(
                            new ParentAccountLinked(CASE, "parent", LinkGround.IDENTITY_CHECKED));
            aFixture();
            given(submitted(), new ParentAccountLinked(CASE, "parent", LinkGround.IDENTITY_CHECKED))
                    .when(ADMIN, new LinkParentAccount(CASE, "another"))
                    .expectException(AccountAlreadyLinked.class);
        }

        @Test
        void a_wrong_link_is_undone_with_a_reason_also_after_the_end() {
            given(
                            submitted(),
                            new ParentAccountLinked(CASE, "x", LinkGround.IDENTITY_CHECKED),
                            new ManagerDecided(CASE, Decision.NO_FURTHER_ACTION, "Because."))
                    .when(ADMIN, new UnlinkParentAccount(CASE, "Mistyped."))
                    .expectEvents(new ParentAccountUnlinked(CASE, "x", "Mistyped."));
        }

        @Test
        void a_link_that_is_not_there_is_not_undone() {
            given(submitted())
                    .when(ADMIN, new UnlinkParentAccount(CASE, "Mistyped."))
                    .expectException(NoAccountLinked.class);
        }

        @Test
        void after_a_link_was_undone_another_account_is_linked() {
            given(
                            submitted(),
                            new ParentAccountLinked(CASE, "x", LinkGround.IDENTITY_CHECKED),
                            new ParentAccountUnlinked(CASE, "x", "Mistyped."))
                    .when(ADMIN, new LinkParentAccount(CASE, "parent"))
                    .expectEvents(
                            new ParentAccountLinked(CASE, "parent", LinkGround.IDENTITY_CHECKED));
        }

        @Test
        void the_advocates_account_is_not_linked_as_the_parents() {
            given(submitted(), proceed(), allocated())
                    .when(ADMIN, new LinkParentAccount(CASE, "advocate"))
                    .expectException(AdvocateIsTheParent.class);
        }

        @Test
        void the_same_consent_is_not_recorded_twice() {
            given(submitted())
                    .when(ADMIN, new RecordConsent(CASE, consent()))
                    .expectException(ConsentAlreadyRecorded.class);
        }

        @Test
        void consent_is_withdrawn_and_the_support_stops() {
            given(submitted(), proceed(), allocated())
                    .when(ADMIN, new RecordConsent(CASE, noConsent()))
                    .expectEvents(
                            new ConsentRecorded(CASE, noConsent()),
                            new AllocationEnded(CASE, AllocationEnd.CONSENT_WITHDRAWN));
            assertThat(places.taken).isEqualTo(-1);
        }

        @Test
        void after_consent_was_withdrawn_the_advocate_has_no_access() {
            given(
                            submitted(),
                            proceed(),
                            allocated(),
                            new ConsentRecorded(CASE, noConsent()),
                            new AllocationEnded(CASE, AllocationEnd.CONSENT_WITHDRAWN))
                    .when(
                            ADVOCATE_PERSON,
                            new RecordConferenceAttendance(
                                    CASE, attendance(LocalDate.of(2026, 11, 22)), TODAY))
                    .expectException(NotFound.class);
        }

        @Test
        void consent_that_is_given_again_opens_the_way_to_another_allocation() {
            given(
                            submitted(),
                            proceed(),
                            allocated(),
                            new ConsentRecorded(CASE, noConsent()),
                            new AllocationEnded(CASE, AllocationEnd.CONSENT_WITHDRAWN),
                            new ConsentRecorded(CASE, consent()))
                    .when(ADMIN, new AllocateAdvocate(CASE, ALLOCATION, ADVOCATE, null, TODAY))
                    .expectEvents(allocated());
        }

        @Test
        void nobody_is_allocated_after_the_conference() {
            given(
                            submitted(),
                            proceed(),
                            allocated(),
                            attended(),
                            new ConsentRecorded(CASE, noConsent()),
                            new AllocationEnded(CASE, AllocationEnd.CONSENT_WITHDRAWN))
                    .when(ADMIN, new AllocateAdvocate(CASE, ALLOCATION, ADVOCATE, null, TODAY))
                    .expectException(ConferenceAlreadyAttended.class);
        }

        @Test
        void what_was_attended_before_consent_was_withdrawn_is_completed() {
            given(
                            submitted(),
                            proceed(),
                            allocated(),
                            attended(),
                            new ConsentRecorded(CASE, noConsent()),
                            new AllocationEnded(CASE, AllocationEnd.CONSENT_WITHDRAWN),
                            outcomeRecorded(),
                            passed(PassStage.AFTER_OUTCOME))
                    .when(MANAGER, new CompleteAdvocacy(CASE, null))
                    .expectEvents(new AdvocacyCompleted(CASE, null));
            assertThat(places.taken).isZero();
        }

        @Test
        void a_preference_for_heritage_is_met_by_the_same_words() {
            Support base = support();
            Support support =
                    new Support(
                            base.parent(),
                            base.safeContact(),
                            base.children(),
                            base.consent(),
                            base.reason(),
                            new AdvocatePreferences(null, "Colombian", List.of(), null),
                            base.interpreter(),
                            base.accessNeeds(),
                            base.anythingElse(),
                            base.meeting(),
                            base.lateReason(),
                            List.of());
            places.claimed =
                    new AdvocatePlaces.Claimed(
                            "Rosa Muestra", AdvocateKind.PEER, null, " colombian", List.of(), null);
            given(submitted(support), proceed())
                    .when(ADMIN, new AllocateAdvocate(CASE, ALLOCATION, ADVOCATE, null, TODAY))
                    .expectEvents(
                            new AdvocateAllocated(
                                    CASE,
                                    ALLOCATION,
                                    ADVOCATE,
                                    "Rosa Muestra",
                                    AdvocateKind.PEER,
                                    null,
                                    Set.of(Preference.CULTURAL_HERITAGE),
                                    Set.of(),
                                    null));
        }
    }

    private ResultValidator<AdvocacyCase> when(Context context, Object command) {
        return fixture.givenNoPriorActivity().when(command, context.toMetaData());
    }

    private Given given(Object... events) {
        return new Given(events);
    }

    /** What has happened before. */
    private final class Given {

        private final Object[] events;

        Given(Object[] events) {
            this.events = events;
        }

        ResultValidator<AdvocacyCase> when(Context context, Object command) {
            return when(context, command, Map.of());
        }

        ResultValidator<AdvocacyCase> when(
                Context context, Object command, Map<String, String> more) {
            Map<String, String> metaData = new HashMap<>(context.toMetaData());
            metaData.putAll(more);
            return fixture.given(events).when(command, metaData);
        }
    }

    /** An advocate whose place is free, until told otherwise. */
    private static final class OnePlace implements AdvocatePlaces {

        private Claimed claimed =
                new Claimed(
                        "Rosa Muestra",
                        AdvocateKind.PEER,
                        Gender.WOMAN,
                        null,
                        List.of("en", "es"),
                        "advocate");
        private final List<Claim> claims = new ArrayList<>();
        private @Nullable RuntimeException refusal;
        private int taken;

        @Override
        public Claimed claim(AdvocateId advocateId, Claim claim) {
            claims.add(claim);
            if (refusal != null) {
                throw refusal;
            }
            taken++;
            return claimed;
        }

        @Override
        public void release(AdvocateId advocateId, CaseId caseId) {
            taken--;
        }
    }

    /** References, in memory. */
    private record References(Map<ExternalRef, CaseId> taken) implements ExternalReferences {

        @Override
        public void claim(ExternalRef reference, CaseId caseId) {
            if (taken.putIfAbsent(reference, caseId) != null) {
                throw new ExternalRefTaken();
            }
        }

        @Override
        public Optional<CaseId> resolve(ExternalRef reference) {
            return Optional.ofNullable(taken.get(reference));
        }
    }
}
