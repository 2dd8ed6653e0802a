package org.alongside.casework.write;

import static org.alongside.casework.CaseExamples.ADVOCATE;
import static org.alongside.casework.CaseExamples.ALLOCATION;
import static org.alongside.casework.CaseExamples.CASE;
import static org.alongside.casework.CaseExamples.DISCLOSURE;
import static org.alongside.casework.CaseExamples.FAMILY;
import static org.alongside.casework.CaseExamples.PROVIDER;
import static org.alongside.casework.CaseExamples.TIES;
import static org.alongside.casework.CaseExamples.TODAY;
import static org.alongside.casework.CaseExamples.as;
import static org.alongside.casework.CaseExamples.attendance;
import static org.alongside.casework.CaseExamples.awaited;
import static org.alongside.casework.CaseExamples.consent;
import static org.alongside.casework.CaseExamples.contact;
import static org.alongside.casework.CaseExamples.initialConferenceOn;
import static org.alongside.casework.CaseExamples.noConsent;
import static org.alongside.casework.CaseExamples.notice;
import static org.alongside.casework.CaseExamples.outcome;
import static org.alongside.casework.CaseExamples.proceed;
import static org.alongside.casework.CaseExamples.referral;
import static org.alongside.casework.CaseExamples.sentToProvider;
import static org.alongside.casework.CaseExamples.submitted;
import static org.alongside.casework.CaseExamples.support;
import static org.alongside.casework.write.CaseStages.ACCEPTED;
import static org.alongside.casework.write.CaseStages.ADMIN;
import static org.alongside.casework.write.CaseStages.ADVOCATE_PERSON;
import static org.alongside.casework.write.CaseStages.ATTENDED;
import static org.alongside.casework.write.CaseStages.COMPLETED;
import static org.alongside.casework.write.CaseStages.DECIDED;
import static org.alongside.casework.write.CaseStages.MANAGER;
import static org.alongside.casework.write.CaseStages.MONDAY;
import static org.alongside.casework.write.CaseStages.PASSED_AGAIN;
import static org.alongside.casework.write.CaseStages.REFERRED;
import static org.alongside.casework.write.CaseStages.REFERRER;
import static org.alongside.casework.write.CaseStages.SUNDAY;
import static org.alongside.casework.write.CaseStages.UNCONSENTED;
import static org.alongside.casework.write.CaseStages.linked;
import static org.alongside.casework.write.CaseStages.then;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.Gender;
import org.alongside.casework.AdvocateAllocated;
import org.alongside.casework.AdvocateAtCapacity;
import org.alongside.casework.AdvocateInactive;
import org.alongside.casework.AdvocateUnchecked;
import org.alongside.casework.AdvocateUntrained;
import org.alongside.casework.AllocateAdvocate;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.Attendance;
import org.alongside.casework.CancelConference;
import org.alongside.casework.CaseAccess;
import org.alongside.casework.CaseClosed;
import org.alongside.casework.CaseCommand;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseReopened;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.CaseView;
import org.alongside.casework.CompleteAdvocacy;
import org.alongside.casework.ConferenceAlreadyAttended;
import org.alongside.casework.ConferenceAttended;
import org.alongside.casework.ConferenceCalledOff;
import org.alongside.casework.ConferenceCancelled;
import org.alongside.casework.ConferenceRescheduled;
import org.alongside.casework.ConflictDeclaredInNeighbourhood;
import org.alongside.casework.ConflictDeclaredWithFamily;
import org.alongside.casework.ConflictDeclaredWithWorker;
import org.alongside.casework.ConsentMissing;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.ContactRecorded;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.Decision;
import org.alongside.casework.DisclosureNotEscalated;
import org.alongside.casework.EndAllocation;
import org.alongside.casework.ExcludedPerson;
import org.alongside.casework.Exclusion;
import org.alongside.casework.ExclusionContradicts;
import org.alongside.casework.HarmDisclosed;
import org.alongside.casework.LetIn;
import org.alongside.casework.Meeting;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.MeetingMode;
import org.alongside.casework.NotDecidedYet;
import org.alongside.casework.NothingToSignOff;
import org.alongside.casework.Notice;
import org.alongside.casework.OfferId;
import org.alongside.casework.OpenWorkingNotes;
import org.alongside.casework.OwnReferral;
import org.alongside.casework.PassStage;
import org.alongside.casework.PassToSocialWorker;
import org.alongside.casework.PassedToManager;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.Preference;
import org.alongside.casework.RecordConferenceAttendance;
import org.alongside.casework.RecordConsent;
import org.alongside.casework.RecordContact;
import org.alongside.casework.RecordOutcome;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.ReopenCase;
import org.alongside.casework.ReportDisclosure;
import org.alongside.casework.SendToProvider;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.SubmitReferral;
import org.alongside.casework.Support;
import org.alongside.casework.Task;
import org.alongside.casework.TriageGround;
import org.alongside.casework.WorkingNotesOpened;
import org.alongside.casework.read.CaseProjection;
import org.alongside.families.FamilyId;
import org.alongside.messaging.Context;
import org.alongside.messaging.ContextParameters;
import org.alongside.offers.DeclineOffer;
import org.alongside.offers.MakeOffer;
import org.alongside.offers.OfferDeclined;
import org.alongside.offers.OfferDetails;
import org.alongside.offers.OfferMade;
import org.alongside.offers.OfferedMeeting;
import org.alongside.offers.OfferedParent;
import org.alongside.offers.write.Offer;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.rejection.NotFound;
import org.alongside.rejection.Rejection;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The fourteen rules that an expert of the field checks, each by its number. What else holds each
 * of them is listed in {@code docs/from-the-sources.md}.
 */
@DisplayName("The fourteen rules")
final class FourteenRulesTest {

    private static final Context SECOND_WORKER = as("second", Role.REFERRER);
    private static final Context FIRST_PARENT = as("parent", Role.PARENT);
    private static final Context OTHER_PARENT = as("other-parent", Role.PARENT);

    private final CaseBench bench = new CaseBench();

    @Test
    void rule_1_a_referral_records_who_and_what_and_nobody_is_allocated_without_consent() {
        Support asked = WorkedStories.bestPractice(initialConferenceOn(LocalDate.of(2026, 12, 3)));
        Support unconsented = asked.with(noConsent());
        assertThat(referred(asked, TODAY).referral()).isEqualTo(referral(asked));
        assertThat(referred(unconsented, TODAY).referral().support().consent().given()).isFalse();
        bench.given(UNCONSENTED).when(ADMIN, allocate()).expectException(ConsentMissing.class);
        bench.given(UNCONSENTED, new ConsentRecorded(CASE, consent()))
                .when(ADMIN, allocate())
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void rule_2_nobody_decides_on_their_own_referral() {
        Context both = as("referrer", Role.REFERRER, Role.ADVOCACY_MANAGER);
        DecideReferral proceed = new DecideReferral(CASE, Decision.PROCEED, "So.", null, TODAY);
        bench.given(REFERRED).when(both, proceed).expectException(OwnReferral.class);
        bench.given(REFERRED).when(MANAGER, proceed).expectSuccessfulHandlerExecution();
    }

    @Test
    void rule_3_late_is_accepted_and_flagged_with_its_reason_and_never_refused() {
        Support base = support(consent(), initialConferenceOn(LocalDate.of(2026, 11, 25)));
        Support late = late(base, "Called at short notice.");
        ReferralSubmitted flagged = referred(late, TODAY);
        assertThat(flagged.notice().isLate()).isTrue();
        assertThat(flagged.notice().missingDays()).isEqualTo(4);
        assertThat(flagged.referral().support().lateReason()).isEqualTo("Called at short notice.");
        Support sameDay = support(consent(), initialConferenceOn(SUNDAY));
        assertThat(referred(sameDay, TODAY).notice().missingDays()).isEqualTo(7);
    }

    @Test
    void rule_4_nothing_skips_a_pass_and_nothing_follows_the_end_but_a_reopening() {
        bench.given(REFERRED).when(ADMIN, allocate()).expectException(NotDecidedYet.class);
        bench.given(ATTENDED)
                .when(MANAGER, new CompleteAdvocacy(CASE, null, TODAY))
                .expectException(NothingToSignOff.class);
        assertThat(after(List.of(), REFERRER, refer(support(), TODAY)))
                .contains(new PassedToManager(CASE, PassStage.AFTER_REFERRAL, null));
        assertThat(after(ATTENDED, ADMIN, new RecordOutcome(CASE, outcome(), null, TODAY)))
                .contains(new PassedToManager(CASE, PassStage.AFTER_OUTCOME, null));
        assertThat(Exploration.DONE.steps())
                .filteredOn(step -> step.from() != null && step.from().ended())
                .allMatch(step ->
                        step.command() instanceof ReopenCase || step.to().equals(step.from()));
        bench.given(COMPLETED)
                .when(ADMIN, new RecordContact(CASE, new UUID(2, 2), contact(SUNDAY), TODAY))
                .expectException(CaseClosed.class);
        bench.given(COMPLETED)
                .when(ADMIN, new ReopenCase(CASE, "A review was called.", TODAY))
                .expectEvents(
                        new CaseReopened(CASE, "A review was called."),
                        awaited(Task.RECORD_OUTCOME, MONDAY));
    }

    @Test
    void rule_5_an_advocate_is_allocated_only_while_they_can_be_and_access_ends_with_it() {
        for (Rejection refusal :
                List.of(
                        new AdvocateInactive(),
                        new AdvocateUntrained(),
                        new AdvocateUnchecked(),
                        new AdvocateAtCapacity(),
                        new ConflictDeclaredWithFamily(),
                        new ConflictDeclaredWithWorker(),
                        new ConflictDeclaredInNeighbourhood())) {
            bench.places.refusal = refusal;
            bench.given(DECIDED).when(ADMIN, allocate()).expectException(refusal.getClass());
        }
        bench.places.refusal = null;
        bench.places.claimed =
                new AdvocatePlaces.Claimed(
                        "Max Muster",
                        AdvocateKind.PEER,
                        Gender.MAN,
                        null,
                        List.of("es"),
                        "advocate");
        AdvocateAllocated allocated =
                new AdvocateAllocated(
                        CASE,
                        ALLOCATION,
                        ADVOCATE,
                        "Max Muster",
                        AdvocateKind.PEER,
                        "advocate",
                        Set.of(Preference.LANGUAGE),
                        Set.of(Preference.GENDER),
                        "Agreed with her.");
        bench.given(DECIDED)
                .when(ADMIN, allocate())
                .expectEvents(allocated, awaited(Task.ACCEPT_ALLOCATION, MONDAY));
        AllocationEnded ended =
                new AllocationEnded(CASE, AllocationEnd.ADVOCATE_UNAVAILABLE, "Ill.");
        bench.given(ACCEPTED)
                .when(
                        ADMIN,
                        new EndAllocation(CASE, AllocationEnd.ADVOCATE_UNAVAILABLE, "Ill.", TODAY))
                .expectEvents(ended, awaited(Task.ALLOCATE, MONDAY));
        assertThat(seenBy(ADVOCATE_PERSON, ACCEPTED)).containsExactly(Role.ADVOCATE);
        assertThat(seenBy(ADVOCATE_PERSON, then(ACCEPTED, ended))).isEmpty();
        CaseView again = view(then(ACCEPTED, ended, allocated));
        assertThat(again.formerAllocations()).hasSize(1);
        assertThat(Objects.requireNonNull(again.allocation()).name()).isEqualTo("Max Muster");
    }

    @Test
    void rule_6_two_parents_of_a_family_have_cases_apart() {
        bench.families.add(FAMILY);
        Support others = support(consent(), initialConferenceOn(LocalDate.of(2026, 12, 3)));
        assertThat(
                        after(
                                        List.of(),
                                        REFERRER,
                                        new SubmitReferral(
                                                CASE,
                                                referral(others),
                                                FAMILY,
                                                null,
                                                null,
                                                NEW,
                                                null,
                                                TODAY))
                                .getFirst())
                .isEqualTo(
                        new ReferralSubmitted(
                                CASE, referral(others), TIES, notice(7, 11), null, "referrer"));
        assertThat(seenBy(FIRST_PARENT, then(REFERRED, linked("parent"))))
                .containsExactly(Role.PARENT);
        assertThat(seenBy(OTHER_PARENT, then(REFERRED, linked("parent")))).isEmpty();
    }

    @Test
    void rule_7_no_conference_is_both_attended_and_cancelled_and_an_exclusion_has_its_grounds() {
        RecordConferenceAttendance attend =
                new RecordConferenceAttendance(CASE, attendance(SUNDAY), TODAY);
        CancelConference cancel = new CancelConference(CASE, "Not needed.", TODAY);
        bench.given(ACCEPTED, new ConferenceCancelled(CASE, "The chair is ill."))
                .when(ADVOCATE_PERSON, attend)
                .expectException(ConferenceCalledOff.class);
        bench.given(ATTENDED).when(ADMIN, cancel).expectException(ConferenceAlreadyAttended.class);
        Attendance alone =
                new Attendance(
                        SUNDAY, true, false, false, List.of(), true, List.of(excluded()), null);
        bench.given(ACCEPTED)
                .when(ADVOCATE_PERSON, new RecordConferenceAttendance(CASE, alone, TODAY))
                .expectEvents(
                        new ConferenceAttended(CASE, alone, LocalDate.of(2027, 2, 22)),
                        awaited(Task.RECORD_OUTCOME, MONDAY));
        Attendance both =
                new Attendance(
                        SUNDAY, true, true, false, List.of(), true, List.of(excluded()), null);
        bench.given(ACCEPTED)
                .when(ADVOCATE_PERSON, new RecordConferenceAttendance(CASE, both, TODAY))
                .expectException(ExclusionContradicts.class);
    }

    @Test
    void rule_8_withdrawing_consent_stops_the_support_and_not_the_record() {
        bench.given(ACCEPTED, linked("parent"))
                .when(FIRST_PARENT, new RecordConsent(CASE, noConsent(), TODAY))
                .expectEvents(
                        new ConsentRecorded(CASE, noConsent()),
                        new AllocationEnded(CASE, AllocationEnd.CONSENT_WITHDRAWN, null),
                        awaited(Task.RECORD_OUTCOME, MONDAY));
        CaseView kept =
                view(
                        then(
                                ACCEPTED,
                                new ConsentRecorded(CASE, noConsent()),
                                new AllocationEnded(CASE, AllocationEnd.CONSENT_WITHDRAWN, null)));
        assertThat(kept.support().parent()).isEqualTo(support().parent());
        assertThat(kept.course().ended()).isFalse();
    }

    @Test
    void rule_9_a_disclosure_is_its_own_event_and_working_notes_are_opened_with_a_reason() {
        bench.given(ACCEPTED)
                .when(
                        ADVOCATE_PERSON,
                        new ReportDisclosure(CASE, DISCLOSURE, "What was said.", TODAY))
                .expectEvents(
                        new HarmDisclosed(CASE, DISCLOSURE, "What was said."),
                        awaited(Task.ESCALATE, SUNDAY));
        bench.given(PASSED_AGAIN, new HarmDisclosed(CASE, DISCLOSURE, "What was said."))
                .when(MANAGER, new CompleteAdvocacy(CASE, null, TODAY))
                .expectException(DisclosureNotEscalated.class);
        bench.given(ACCEPTED, new ContactRecorded(CASE, new UUID(2, 2), contact(SUNDAY)))
                .when(MANAGER, new OpenWorkingNotes(CASE, "A complaint.", TODAY))
                .expectEvents(
                        new WorkingNotesOpened(
                                CASE, "manager", "A complaint.", TODAY.plusSeconds(8 * 60 * 60)));
        for (Context supervisor : List.of(as("supervisor", Role.SUPERVISOR), REFERRER)) {
            bench.given(ACCEPTED)
                    .when(supervisor, new OpenWorkingNotes(CASE, "So.", TODAY))
                    .expectException(NotFound.class);
        }
        assertThat(seenBy(as("supervisor", Role.SUPERVISOR), ACCEPTED)).isEmpty();
    }

    @Test
    void rule_10_no_refusal_says_anything_about_anybody() {
        List<String> personal =
                List.of(
                        "Ana",
                        "Ani",
                        "Leo",
                        "7946",
                        "Dyslexia",
                        "Verbal",
                        "Continuity",
                        "NW1",
                        "Hair",
                        "4711",
                        "Rosa",
                        "What was said",
                        "hard",
                        "neighbour");
        assertThat(Exploration.DONE.refusals())
                .hasSizeGreaterThan(500)
                .allSatisfy(refusal -> {
                    assertThat(refusal.getMessage()).doesNotContain(personal);
                    assertThat(refusal.getCause()).isNull();
                });
    }

    @Test
    void rule_11_a_record_is_judged_by_the_settings_of_its_own_time() {
        Instant newYear = Instant.parse("2027-01-04T10:00:00Z");
        Support soon = support(consent(), initialConferenceOn(LocalDate.of(2026, 11, 30)));
        Support later = support(consent(), initialConferenceOn(LocalDate.of(2027, 1, 12)));
        assertThat(referred(soon, TODAY).notice().isLate()).isFalse();
        assertThat(referred(later, newYear).notice().isLate()).isTrue();
        // What was judged is what the event says, whatever the council asks for by then.
        Notice judged = submitted().notice();
        assertThat(view(then(REFERRED, proceed())).notice()).isEqualTo(judged);
        assertThat(judged.requiredDays()).isEqualTo(7);
    }

    @Test
    void rule_12_a_review_is_due_three_months_after_an_initial_conference_and_six_after_a_review() {
        RecordConferenceAttendance attend =
                new RecordConferenceAttendance(CASE, attendance(SUNDAY), TODAY);
        Meeting review =
                new Meeting(MeetingKind.REVIEW, SUNDAY, null, null, MeetingMode.ONLINE, null, null);
        bench.given(ACCEPTED)
                .when(ADVOCATE_PERSON, attend)
                .expectEvents(
                        new ConferenceAttended(CASE, attendance(SUNDAY), LocalDate.of(2027, 2, 22)),
                        awaited(Task.RECORD_OUTCOME, MONDAY));
        bench.given(ACCEPTED, new ConferenceRescheduled(CASE, review, null, "A review."))
                .when(ADVOCATE_PERSON, attend)
                .expectEvents(
                        new ConferenceAttended(CASE, attendance(SUNDAY), LocalDate.of(2027, 5, 22)),
                        awaited(Task.RECORD_OUTCOME, MONDAY));
    }

    @Test
    void rule_13_every_parent_is_offered_an_advocate_and_triage_goes_to_a_provider() {
        OfferId offer = new OfferId(new UUID(13, 13));
        OfferDetails details =
                new OfferDetails(
                        new OfferedParent("Ana Ejemplo", null),
                        FAMILY,
                        List.of(),
                        new OfferedMeeting(MeetingKind.INITIAL, null),
                        ContactMethod.IN_PERSON,
                        SUNDAY);
        OfferMade made = new OfferMade(offer, details, "referrer");
        AggregateTestFixture<Offer> offers = new AggregateTestFixture<>(Offer.class);
        offers.registerParameterResolverFactory(new ContextParameters());
        bench.resources().forEach(offers::registerInjectableResource);
        offers.givenNoPriorActivity()
                .when(new MakeOffer(offer, details, TODAY), REFERRER.toMetaData())
                .expectEvents(made);
        offers.given(made)
                .when(
                        new DeclineOffer(offer, ContactMethod.PHONE, SUNDAY, "Not now.", TODAY),
                        REFERRER.toMetaData())
                .expectEvents(new OfferDeclined(offer, ContactMethod.PHONE, SUNDAY, "Not now."));
        for (TriageGround ground : TriageGround.values()) {
            bench.given(DECIDED)
                    .when(
                            ADMIN,
                            new SendToProvider(CASE, ALLOCATION, PROVIDER, ground, null, TODAY))
                    .expectSuccessfulHandlerExecution();
        }
        assertThat(view(then(DECIDED, sentToProvider())).referrals()).hasSize(1);
    }

    @Test
    void rule_14_a_case_is_closed_to_whoever_is_connected_with_it_and_passes_with_a_reason() {
        PersonShutOut shutOut = new PersonShutOut(CASE, "admin", "A relative.");
        bench.given(ACCEPTED, shutOut)
                .when(ADMIN, new LetIn(CASE, "admin", "Myself.", TODAY))
                .expectException(NotFound.class);
        assertThat(seenBy(ADMIN, then(ACCEPTED, shutOut))).isEmpty();
        CaseRestricted restricted = new CaseRestricted(CASE, Set.of("manager"), "A colleague's.");
        assertThat(seenBy(ADMIN, then(ACCEPTED, restricted))).isEmpty();
        assertThat(seenBy(MANAGER, then(ACCEPTED, restricted)))
                .containsExactly(Role.ADVOCACY_MANAGER);
        SocialWorker next = new SocialWorker("O. Ther", "South team", null);
        PassToSocialWorker pass =
                new PassToSocialWorker(CASE, "second", true, next, "Left.", TODAY);
        List<CaseEvent> passed = after(REFERRED, REFERRER, pass);
        assertThat(seenBy(SECOND_WORKER, passed)).containsExactly(Role.REFERRER);
        assertThat(seenBy(REFERRER, passed)).isEmpty();
    }

    // ---------------------------------------------------------------- what they need

    private static final FamilyId NEW = new FamilyId(new UUID(6, 6));

    private static SubmitReferral refer(Support wanted, Instant at) {
        return new SubmitReferral(CASE, referral(wanted), null, null, null, FAMILY, null, at);
    }

    private static AllocateAdvocate allocate() {
        return new AllocateAdvocate(CASE, ALLOCATION, ADVOCATE, "Agreed with her.", TODAY);
    }

    private static Exclusion excluded() {
        return new Exclusion(ExcludedPerson.PARENT, null, "A bail condition.", true);
    }

    private static Support late(Support base, String reason) {
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
                reason,
                base.externalRefs());
    }

    private ReferralSubmitted referred(Support wanted, Instant at) {
        return (ReferralSubmitted) after(List.of(), REFERRER, refer(wanted, at)).getFirst();
    }

    private List<CaseEvent> after(List<CaseEvent> before, Context who, CaseCommand command) {
        CasePlay.Answer answer = new CasePlay(bench).ask(before, who, command);
        assertThat(answer.refused()).isNull();
        List<CaseEvent> all = new ArrayList<>(before);
        all.addAll(answer.events());
        return all;
    }

    private static Set<Role> seenBy(Context who, List<CaseEvent> events) {
        return CaseAccess.seenAs(view(events), who.actor());
    }

    private static CaseView view(List<CaseEvent> events) {
        CaseProjection projection = new CaseProjection();
        @Nullable CaseView view = null;
        long position = 0;
        for (CaseEvent event : events) {
            position++;
            view =
                    projection.apply(
                            view,
                            new RecordedEvent(
                                    () -> ADMIN,
                                    position,
                                    CASE.toString(),
                                    position,
                                    TODAY,
                                    event));
        }
        return Objects.requireNonNull(view);
    }
}
