package org.alongside.casework.read;

import static org.alongside.casework.CaseExamples.CASE;
import static org.alongside.casework.CaseExamples.allocated;
import static org.alongside.casework.CaseExamples.as;
import static org.alongside.casework.CaseExamples.attended;
import static org.alongside.casework.CaseExamples.awaited;
import static org.alongside.casework.CaseExamples.completed;
import static org.alongside.casework.CaseExamples.noConsent;
import static org.alongside.casework.CaseExamples.outcomeRecorded;
import static org.alongside.casework.CaseExamples.passed;
import static org.alongside.casework.CaseExamples.proceed;
import static org.alongside.casework.CaseExamples.providerAccepted;
import static org.alongside.casework.CaseExamples.sentToProvider;
import static org.alongside.casework.CaseExamples.submitted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.alongside.actor.Actor;
import org.alongside.actor.IntegrationScope;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateKind;
import org.alongside.casework.AccessNeeds;
import org.alongside.casework.AdvocacyCompleted;
import org.alongside.casework.AdvocacyOutcome;
import org.alongside.casework.AdvocateAllocated;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.AllocationAccepted;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.AllocationParty;
import org.alongside.casework.Amendment;
import org.alongside.casework.Attendance;
import org.alongside.casework.CaseAccess;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseExamples;
import org.alongside.casework.CaseHistory;
import org.alongside.casework.CaseReopened;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.CaseResult;
import org.alongside.casework.CaseStatus;
import org.alongside.casework.CaseView;
import org.alongside.casework.ConferenceAttended;
import org.alongside.casework.ConferenceCancelled;
import org.alongside.casework.ConferenceMissed;
import org.alongside.casework.ConferenceRescheduled;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.Contact;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.ContactRecorded;
import org.alongside.casework.ContactWay;
import org.alongside.casework.DayCount;
import org.alongside.casework.Debrief;
import org.alongside.casework.DebriefRecorded;
import org.alongside.casework.Decision;
import org.alongside.casework.DisclosureEscalated;
import org.alongside.casework.Escalation;
import org.alongside.casework.ExcludedPerson;
import org.alongside.casework.Exclusion;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalRefKind;
import org.alongside.casework.FamilyLinked;
import org.alongside.casework.HarmDisclosed;
import org.alongside.casework.InformationProvided;
import org.alongside.casework.InterpreterNeed;
import org.alongside.casework.LinkGround;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.Meeting;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.Milestone;
import org.alongside.casework.NoteVisibility;
import org.alongside.casework.Notice;
import org.alongside.casework.OpenedInEmergency;
import org.alongside.casework.OutcomeRecorded;
import org.alongside.casework.OutcomeReturned;
import org.alongside.casework.Parent;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.ParentAccountUnlinked;
import org.alongside.casework.PassStage;
import org.alongside.casework.PassedToSocialWorker;
import org.alongside.casework.PersonLetIn;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.Preparation;
import org.alongside.casework.PreparationRecorded;
import org.alongside.casework.Professional;
import org.alongside.casework.ProviderAccepted;
import org.alongside.casework.ProviderRefused;
import org.alongside.casework.Referral;
import org.alongside.casework.ReferralAmended;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.ReportForm;
import org.alongside.casework.ReportShared;
import org.alongside.casework.ReportSharing;
import org.alongside.casework.ReportTiming;
import org.alongside.casework.RestrictionLifted;
import org.alongside.casework.SafeContact;
import org.alongside.casework.SelfRequest;
import org.alongside.casework.SentToProvider;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.SubjectChild;
import org.alongside.casework.Support;
import org.alongside.casework.Task;
import org.alongside.casework.TriageGround;
import org.alongside.casework.WorkingNotesOpened;
import org.alongside.event.Personal;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the projection keeps, who sees it, and how the history is told. */
@DisplayName("The case as it stands")
final class CaseProjectionTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final LocalDate MEETING_DAY = LocalDate.of(2026, 12, 3);
    private static final CaseEvent[] WHOLE_LIFE = {
        submitted(),
        passed(PassStage.AFTER_REFERRAL),
        awaited(Task.DECIDE, DAY),
        proceed(),
        awaited(Task.ALLOCATE, DAY),
        allocated(),
        awaited(Task.ACCEPT_ALLOCATION, DAY),
        accepted(AllocationParty.ADVOCATE),
        awaited(Task.SUPPORT, MEETING_DAY),
        attended(),
        awaited(Task.RECORD_OUTCOME, DAY),
        outcomeRecorded(),
        passed(PassStage.AFTER_OUTCOME, "The debrief follows."),
        awaited(Task.SIGN_OFF, DAY),
        completed()
    };

    private final CaseProjection projection = new CaseProjection();

    /** Rule 12: what counts is the day on which it was held. */
    @Test
    void says_whether_the_initial_conference_was_held_in_time() {
        ReferralSubmitted counted =
                new ReferralSubmitted(
                        CASE,
                        CaseExamples.referral(),
                        CaseExamples.TIES,
                        CaseExamples.notice(7, 11),
                        MEETING_DAY,
                        "referrer");
        LocalDate later = MEETING_DAY.plusDays(1);

        assertThat(after(submitted()).initialInTime()).as("not known by when").isNull();
        assertThat(after(counted).initialInTime()).as("as planned").isTrue();
        assertThat(after(counted, held(MEETING_DAY)).initialInTime()).isTrue();
        assertThat(after(counted, held(later)).initialInTime()).isFalse();
        assertThat(after(counted, new ConferenceMissed(CASE, later, "No.")).initialInTime())
                .isFalse();
        assertThat(after(counted, new ConferenceCancelled(CASE, "No.")).initialInTime()).isNull();
    }

    private static ConferenceAttended held(LocalDate day) {
        return new ConferenceAttended(CASE, CaseExamples.attendance(day), null);
    }

    /** Who comes off a plan, or was never put on it, is reviewed no more. */
    @Test
    void shows_by_when_the_next_review_is_as_the_outcome_that_holds_says() {
        LocalDate review = LocalDate.of(2027, 2, 22);
        OutcomeRecorded over = new OutcomeRecorded(CASE, CaseExamples.outcome(), null);
        OutcomeReturned returned = new OutcomeReturned(CASE, "There is a plan.");

        assertThat(after(submitted(), attended()).nextReviewBy()).isEqualTo(review);
        assertThat(after(submitted(), attended(), over).nextReviewBy()).isNull();
        assertThat(
                        after(
                                        submitted(),
                                        passed(PassStage.AFTER_REFERRAL),
                                        attended(),
                                        over,
                                        passed(PassStage.AFTER_OUTCOME),
                                        returned,
                                        outcomeRecorded())
                                .nextReviewBy())
                .isEqualTo(review);
    }

    @Test
    void waits_for_one_task_after_another_until_it_is_completed() {
        List<@Nullable Task> tasks = new ArrayList<>();
        List<CaseStatus> statuses = new ArrayList<>();
        for (int length : List.of(3, 5, 7, 9, 11, 14, 15)) {
            CaseView view = after(Arrays.copyOf(WHOLE_LIFE, length));
            tasks.add(view.waitingFor() == null ? null : view.waitingFor().task());
            statuses.add(view.course().status());
        }
        assertThat(tasks)
                .containsExactly(
                        Task.DECIDE,
                        Task.ALLOCATE,
                        Task.ACCEPT_ALLOCATION,
                        Task.SUPPORT,
                        Task.RECORD_OUTCOME,
                        Task.SIGN_OFF,
                        null);
        assertThat(statuses)
                .containsExactly(
                        CaseStatus.AWAITING_DECISION,
                        CaseStatus.AWAITING_ALLOCATION,
                        CaseStatus.ADVOCATE_ALLOCATED,
                        CaseStatus.ADVOCATE_ALLOCATED,
                        CaseStatus.CONFERENCE_ATTENDED,
                        CaseStatus.AWAITING_SIGN_OFF,
                        CaseStatus.COMPLETED);
    }

    @Test
    void waits_since_the_task_began_and_until_it_is_due() {
        assertThat(after(Arrays.copyOf(WHOLE_LIFE, 9)).waitingFor())
                .isEqualTo(
                        new CaseView.Waiting(
                                Task.SUPPORT,
                                at(9),
                                MEETING_DAY,
                                Set.of(
                                        "EVERY",
                                        "ADVOCATE advocate",
                                        "REFERRER referrer",
                                        "ADVOCACY_ADMIN after ADVOCATE advocate"),
                                "ADVOCATE advocate",
                                Worklists.place(MEETING_DAY, 9)));
    }

    @Test
    void shows_its_milestones_with_their_times() {
        assertThat(after(WHOLE_LIFE).milestones())
                .extracting(Milestone::kind, Milestone::at)
                .containsExactly(
                        tuple(Milestone.Kind.REFERRED, at(1)),
                        tuple(Milestone.Kind.PASSED_AFTER_REFERRAL, at(2)),
                        tuple(Milestone.Kind.DECIDED, at(4)),
                        tuple(Milestone.Kind.ALLOCATED, at(6)),
                        tuple(Milestone.Kind.CONFERENCE_ATTENDED, at(10)),
                        tuple(Milestone.Kind.OUTCOME_RECORDED, at(12)),
                        tuple(Milestone.Kind.PASSED_AFTER_OUTCOME, at(13)),
                        tuple(Milestone.Kind.COMPLETED, at(15)));
    }

    @Test
    void shows_each_pass_with_its_sender_its_time_and_its_answer() {
        assertThat(after(WHOLE_LIFE).passes())
                .containsExactly(
                        new CaseView.Pass(
                                PassStage.AFTER_REFERRAL,
                                "Name of someone",
                                "someone",
                                null,
                                at(2),
                                at(4)),
                        new CaseView.Pass(
                                PassStage.AFTER_OUTCOME,
                                "Name of someone",
                                "someone",
                                "The debrief follows.",
                                at(13),
                                at(15)));
    }

    @Test
    void shows_the_last_consent_and_nothing_to_the_advocate_once_it_is_withdrawn() {
        CaseView view =
                after(
                        submitted(),
                        passed(PassStage.AFTER_REFERRAL),
                        proceed(),
                        allocated(),
                        new ConsentRecorded(CASE, noConsent()),
                        new AllocationEnded(CASE, AllocationEnd.CONSENT_WITHDRAWN, null),
                        awaited(Task.RECORD_CONSENT, DAY));
        assertThat(view.support().consent()).isEqualTo(noConsent());
        assertThat(view.milestones())
                .extracting(Milestone::kind)
                .contains(Milestone.Kind.CONSENT_WITHDRAWN);
        assertThat(view.course().status()).isEqualTo(CaseStatus.AWAITING_ALLOCATION);
        assertThat(seenAs(view, "advocate", Role.ADVOCATE)).isEmpty();
    }

    @Test
    void keeps_each_allocation_with_its_end() {
        CaseView view =
                after(
                        submitted(),
                        passed(PassStage.AFTER_REFERRAL),
                        proceed(),
                        allocated(),
                        accepted(AllocationParty.PARENT),
                        new AllocationEnded(CASE, AllocationEnd.PARENT_ASKED, "A peer."),
                        sentToProvider(),
                        providerAccepted());
        CaseView.AllocationView former = view.formerAllocations().getFirst();
        assertThat(former.name()).isEqualTo("Rosa Muestra");
        assertThat(former.parentAccepted()).isEqualTo(at(5));
        assertThat(former.advocateAccepted()).isNull();
        assertThat(former.ended()).isEqualTo(at(6));
        assertThat(former.ground()).isEqualTo(AllocationEnd.PARENT_ASKED);
        CaseView.AllocationView now = Objects.requireNonNull(view.allocation());
        assertThat(now.name()).isEqualTo("Pat Example");
        assertThat(now.ended()).isNull();
        assertThat(view.referrals())
                .extracting(CaseView.ProviderReferral::accepted)
                .containsExactly(true);
    }

    @Test
    void waits_for_nobody_after_no_further_action_and_again_once_it_is_reopened() {
        CaseEvent[] ended = {
            submitted(),
            passed(PassStage.AFTER_REFERRAL),
            awaited(Task.DECIDE, DAY),
            new ManagerDecided(CASE, Decision.NO_FURTHER_ACTION, "Because.", "Sorry.")
        };
        CaseView view = after(ended);
        assertThat(view.course().status()).isEqualTo(CaseStatus.NO_FURTHER_ACTION);
        assertThat(view.waitingFor()).isNull();
        CaseEvent[] again = Arrays.copyOf(ended, 7);
        again[4] = new CaseReopened(CASE, "New facts.");
        again[5] = passed(PassStage.AFTER_REFERRAL);
        again[6] = awaited(Task.DECIDE, DAY);
        CaseView reopened = after(again);
        assertThat(reopened.course().status()).isEqualTo(CaseStatus.AWAITING_DECISION);
        assertThat(Objects.requireNonNull(reopened.waitingFor()).since()).isEqualTo(at(7));
        assertThat(reopened.passes())
                .extracting(CaseView.Pass::answered)
                .containsExactly(at(4), null);
    }

    @Test
    void does_not_start_in_the_middle() {
        assertThatThrownBy(() -> after(proceed())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void is_seen_by_each_role_only_as_its_relation_allows() {
        CaseView whileAllocated =
                after(
                        submitted(),
                        passed(PassStage.AFTER_REFERRAL),
                        proceed(),
                        allocated(),
                        new ParentAccountLinked(CASE, "parent", LinkGround.IDENTITY_CHECKED));
        assertThat(seenAs(whileAllocated, "referrer", Role.REFERRER)).containsOnly(Role.REFERRER);
        assertThat(seenAs(whileAllocated, "another", Role.REFERRER)).isEmpty();
        assertThat(seenAs(whileAllocated, "parent", Role.PARENT)).containsOnly(Role.PARENT);
        assertThat(seenAs(whileAllocated, "another", Role.PARENT)).isEmpty();
        assertThat(seenAs(whileAllocated, "advocate", Role.ADVOCATE)).containsOnly(Role.ADVOCATE);
        assertThat(seenAs(whileAllocated, "another", Role.ADVOCATE)).isEmpty();
        assertThat(seenAs(whileAllocated, "x", Role.ADVOCACY_MANAGER))
                .containsOnly(Role.ADVOCACY_MANAGER);
        assertThat(seenAs(whileAllocated, "x", Role.AUDITOR)).containsOnly(Role.AUDITOR);
        assertThat(seenAs(whileAllocated, "x", Role.SUPERVISOR, Role.COUNCIL_ADMIN)).isEmpty();
        // Nor does a parent who holds an office see their own case in it.
        assertThat(
                        seenAs(
                                whileAllocated,
                                "parent",
                                Role.PARENT,
                                Role.ADVOCACY_MANAGER,
                                Role.ADVOCACY_ADMIN,
                                Role.AUDITOR))
                .containsOnly(Role.PARENT);
        // An advocate who is this case's parent sees it as the parent, and not as an advocate.
        assertThat(seenAs(whileAllocated, "parent", Role.PARENT, Role.ADVOCATE))
                .containsOnly(Role.PARENT);
    }

    @Test
    void is_no_longer_seen_by_an_account_whose_link_was_undone() {
        CaseView view =
                after(
                        submitted(),
                        new ParentAccountLinked(CASE, "parent", LinkGround.IDENTITY_CHECKED),
                        new ParentAccountUnlinked(CASE, "parent", "Mistyped."));
        assertThat(seenAs(view, "parent", Role.PARENT)).isEmpty();
    }

    @Test
    void is_no_longer_seen_by_the_former_social_worker() {
        CaseView view =
                after(
                        submitted(),
                        new PassedToSocialWorker(
                                CASE,
                                "second",
                                new SocialWorker("O. Ther", "South team", null),
                                "Left."));
        assertThat(seenAs(view, "referrer", Role.REFERRER)).isEmpty();
        assertThat(seenAs(view, "second", Role.REFERRER)).containsOnly(Role.REFERRER);
    }

    @Test
    void is_seen_by_nobody_who_is_shut_out_in_whatever_role() {
        CaseView view =
                after(
                        submitted(),
                        passed(PassStage.AFTER_REFERRAL),
                        proceed(),
                        allocated(),
                        new PersonShutOut(CASE, "referrer", "A cousin."),
                        new PersonShutOut(CASE, "advocate", "A sister."),
                        new PersonShutOut(CASE, "boss", "A brother."),
                        new PersonShutOut(CASE, "auditor", "A friend."));
        assertThat(seenAs(view, "referrer", Role.REFERRER, Role.ADVOCACY_ADMIN)).isEmpty();
        assertThat(seenAs(view, "advocate", Role.ADVOCATE)).isEmpty();
        assertThat(seenAs(view, "boss", Role.ADVOCACY_MANAGER)).isEmpty();
        assertThat(seenAs(view, "auditor", Role.AUDITOR)).isEmpty();
        assertThat(seenAs(view, "another", Role.ADVOCACY_MANAGER))
                .containsOnly(Role.ADVOCACY_MANAGER);
    }

    @Test
    void is_seen_by_the_named_and_the_concerned_once_it_is_restricted() {
        CaseView view =
                after(
                        submitted(),
                        passed(PassStage.AFTER_REFERRAL),
                        proceed(),
                        allocated(),
                        new CaseRestricted(CASE, Set.of("boss"), "A colleague's family."));
        assertThat(seenAs(view, "boss", Role.ADVOCACY_MANAGER)).containsOnly(Role.ADVOCACY_MANAGER);
        assertThat(seenAs(view, "another", Role.ADVOCACY_MANAGER, Role.AUDITOR)).isEmpty();
        assertThat(seenAs(view, "referrer", Role.REFERRER, Role.ADVOCACY_ADMIN))
                .containsOnly(Role.REFERRER);
        assertThat(seenAs(view, "advocate", Role.ADVOCATE)).containsOnly(Role.ADVOCATE);
    }

    @Test
    void is_seen_by_whoever_opened_it_in_an_emergency_until_the_time_is_over() {
        Instant until = at(5).plusSeconds(3600);
        CaseRestricted restricted =
                new CaseRestricted(CASE, Set.of("boss"), "A colleague's family.");
        CaseEvent[] opened = {
            submitted(),
            passed(PassStage.AFTER_REFERRAL),
            proceed(),
            restricted,
            new OpenedInEmergency(CASE, "another", "Nobody else is here.", until)
        };
        CaseView view = after(opened);
        Actor another = as("another", Role.ADVOCACY_MANAGER, Role.AUDITOR).actor();
        assertThat(CaseAccess.seenAs(view, another, until.minusNanos(1)))
                .containsOnly(Role.ADVOCACY_MANAGER, Role.AUDITOR);
        assertThat(CaseAccess.seenAs(view, another, until)).isEmpty();
        assertThat(CaseAccess.seenAs(view, another, at(4))).isEmpty();
        assertThat(seenAs(view, "another", Role.ADVOCACY_MANAGER)).as("to act in it").isEmpty();
        for (Actor not :
                List.of(
                        as("third", Role.ADVOCACY_MANAGER).actor(),
                        // Whoever administers the council since, too.
                        as("another", Role.ADVOCACY_MANAGER, Role.COUNCIL_ADMIN).actor(),
                        as("another", Role.REFERRER, Role.SUPERVISOR).actor())) {
            assertThat(CaseAccess.seenAs(view, not, at(5))).isEmpty();
        }
        // Who turns out to be connected with it loses it at once.
        for (CaseEvent connected :
                List.of(
                        new PersonShutOut(CASE, "another", "A cousin."),
                        new ParentAccountLinked(CASE, "another", LinkGround.IDENTITY_CHECKED))) {
            CaseEvent[] more = Arrays.copyOf(opened, opened.length + 1);
            more[opened.length] = connected;
            assertThat(CaseAccess.seenAs(after(more), another, until.minusNanos(1))).isEmpty();
        }
    }

    @Test
    void is_no_longer_seen_by_the_advocate_once_the_allocation_has_ended() {
        assertThat(seenAs(after(WHOLE_LIFE), "advocate", Role.ADVOCATE)).isEmpty();
    }

    @Test
    void is_seen_by_an_integrator_only_with_the_scope() {
        CaseView view = after(submitted(), passed(PassStage.AFTER_REFERRAL));
        for (IntegrationScope scope : IntegrationScope.values()) {
            Actor machine =
                    new Actor("m", "Machine", Set.of(Role.INTEGRATOR), Set.of(scope), "client");
            assertThat(CaseAccess.seenAs(view, machine).isEmpty())
                    .isEqualTo(scope != IntegrationScope.READ_CASES);
            assertThat(CaseAccess.seesAll(machine)).isEqualTo(scope == IntegrationScope.READ_CASES);
        }
    }

    @Test
    void is_told_as_a_person_would_want_to_read_it() {
        CaseHistory history = CaseStory.tell(CASE, recorded(WHOLE_LIFE));
        assertThat(history.entries())
                .extracting(CaseHistory.Entry::summary)
                .containsExactly(
                        "A social worker referred the parent for advocacy.",
                        "Passed to the advocacy manager for a decision.",
                        "The case waits: decide.",
                        "The manager decided: the referral proceeds.",
                        "The case waits: allocate.",
                        "An advocate was allocated.",
                        "The case waits: accept allocation.",
                        "The advocate took the case.",
                        "The case waits: support.",
                        "The conference was attended.",
                        "The case waits: record outcome.",
                        "The outcome was recorded.",
                        "Passed to the advocacy manager to sign off.",
                        "The case waits: sign off.",
                        "The manager signed off; the advocacy is completed.");
        assertThat(history.entries().getFirst().facts())
                .contains(
                        new CaseHistory.Fact("Parent", "Ana Ejemplo"),
                        new CaseHistory.Fact("Never", "leave a voicemail"),
                        new CaseHistory.Fact("Consent", "yes, verbal"),
                        new CaseHistory.Fact("Prefers an advocate's language", "Spanish"),
                        new CaseHistory.Fact("Adjustments wanted", "extra time; visual aids"),
                        new CaseHistory.Fact("When", "Thursday 3 December 2026 at 10:00"),
                        new CaseHistory.Fact("Notice", "11 days, 7 asked for"));
        assertThat(history.entries())
                .extracting(CaseHistory.Entry::event)
                .startsWith("casework.ReferralSubmitted");
    }

    @Test
    void says_where_notice_was_counted_in_working_days() {
        ReferralSubmitted referred =
                new ReferralSubmitted(
                        CASE,
                        CaseExamples.referral(),
                        CaseExamples.TIES,
                        new Notice(10, 9, DayCount.WORKING, LocalDate.of(2026, 11, 22)),
                        null,
                        "referrer");
        assertThat(CaseStory.tell(CASE, recorded(referred)).entries().getFirst().facts())
                .contains(
                        new CaseHistory.Fact("Notice", "9 working days, 10 asked for: late by 1"));
    }

    /** A working note is read where its reader gives a reason, and not in the history. */
    @Test
    void says_that_there_is_a_working_note_and_not_what_it_says() {
        ContactRecorded made =
                new ContactRecorded(
                        CASE,
                        CaseExamples.DISCLOSURE,
                        new Contact(
                                DAY,
                                ContactMethod.PHONE,
                                true,
                                "text-working",
                                NoteVisibility.WORKING));
        assertThat(CaseStory.tell(CASE, recorded(made)).toString())
                .contains("a working note")
                .doesNotContain("text-working");
    }

    /** An auditor reads everything that was recorded, and not what we thought worth telling. */
    @Test
    void tells_every_text_that_was_recorded() {
        Support support =
                new Support(
                        new Parent("text-name", "text-used", "text-relation"),
                        new SafeContact(
                                List.of(new ContactWay(ContactMethod.PHONE, "text-way")),
                                "text-times",
                                List.of("text-never")),
                        List.of(new SubjectChild("text-child", null, false, null)),
                        new Consent(false, null, "text-consent"),
                        "text-reason",
                        new AdvocatePreferences(
                                null, null, "text-heritage", List.of(), "text-preferences"),
                        new InterpreterNeed(false, "es", "text-interpreter"),
                        new AccessNeeds(false, "text-needs", List.of("text-adjustment")),
                        null,
                        "text-else",
                        "text-neighbourhood",
                        new Meeting(
                                MeetingKind.REVIEW,
                                LocalDate.of(2026, 12, 3),
                                null,
                                "text-place",
                                null,
                                "text-chair",
                                null),
                        "text-late",
                        List.of(
                                new ExternalRef(
                                        ExternalRefKind.FAMILY, "text-system", "text-value")));
        SocialWorker worker = new SocialWorker("text-worker", "text-team", "text-work");
        Amendment amended =
                new Amendment(
                        new Parent("text-amended", null, "text-now"),
                        new SafeContact(List.of(), "text-other-times", List.of("text-no")),
                        List.of(new SubjectChild("text-sibling", null, true, null)),
                        "text-reasoned",
                        AdvocatePreferences.NONE,
                        new InterpreterNeed(false, null, null),
                        new AccessNeeds(true, "text-access", List.of("text-aid")),
                        null,
                        "text-more",
                        "text-street");
        List<CaseEvent> events =
                List.of(
                        new AdvocateRequested(
                                CASE,
                                new SelfRequest(support, worker, "text-asked"),
                                CaseExamples.TIES,
                                CaseExamples.notice(14, 11),
                                null,
                                "admin"),
                        new ReferralSubmitted(
                                CASE,
                                new Referral(
                                        support,
                                        worker,
                                        new Professional(
                                                "text-professional",
                                                "text-profession",
                                                "text-organisation",
                                                "text-phone")),
                                CaseExamples.TIES,
                                CaseExamples.notice(14, 11),
                                null,
                                "referrer"),
                        new ReferralAmended(CASE, amended, "text-put-right"),
                        new ManagerDecided(CASE, Decision.PROCEED, "text-rationale", "text-reply"),
                        new InformationProvided(CASE, "text-answer"),
                        new FamilyLinked(CASE, CaseExamples.FAMILY, "text-family"),
                        new PassedToSocialWorker(CASE, "text-second", worker, "text-left"),
                        new ParentAccountUnlinked(CASE, "text-account", "text-unlinked"),
                        new AdvocateAllocated(
                                CASE,
                                CaseExamples.ALLOCATION,
                                CaseExamples.ADVOCATE,
                                "text-advocate",
                                AdvocateKind.PEER,
                                null,
                                Set.of(),
                                Set.of(),
                                "text-unmet"),
                        new AllocationEnded(CASE, AllocationEnd.OTHER, "text-ended"),
                        new SentToProvider(
                                CASE,
                                CaseExamples.ALLOCATION,
                                CaseExamples.PROVIDER,
                                "text-provider",
                                TriageGround.NOBODY_FITS,
                                "text-triage"),
                        new ProviderRefused(CASE, CaseExamples.PROVIDER, "text-refused"),
                        new ProviderAccepted(
                                CASE,
                                CaseExamples.ALLOCATION,
                                CaseExamples.PROVIDER,
                                "text-theirs",
                                "text-reach"),
                        new ReportShared(
                                CASE,
                                new ReportSharing(DAY, ReportForm.OTHER, true, "text-report"),
                                new ReportTiming(DAY, true)),
                        new PreparationRecorded(
                                CASE,
                                new Preparation(
                                        DAY,
                                        true,
                                        true,
                                        true,
                                        true,
                                        "text-support",
                                        "text-views",
                                        "text-wishes",
                                        "text-agreed")),
                        new ConferenceRescheduled(
                                CASE,
                                new Meeting(
                                        MeetingKind.REVIEW,
                                        DAY,
                                        null,
                                        "text-room",
                                        null,
                                        "text-chair-two",
                                        null),
                                null,
                                "text-later"),
                        new ConferenceCancelled(CASE, "text-cancelled"),
                        new ConferenceMissed(CASE, DAY, "text-missed"),
                        new ConferenceAttended(
                                CASE,
                                new Attendance(
                                        DAY,
                                        true,
                                        true,
                                        true,
                                        List.of("text-adaptation"),
                                        true,
                                        List.of(
                                                new Exclusion(
                                                        ExcludedPerson.OTHER,
                                                        "text-excluded",
                                                        "text-grounds",
                                                        true)),
                                        null),
                                null),
                        new DebriefRecorded(CASE, new Debrief(DAY, true, true, true, "text-after")),
                        new ContactRecorded(
                                CASE,
                                CaseExamples.DISCLOSURE,
                                new Contact(
                                        DAY,
                                        ContactMethod.PHONE,
                                        true,
                                        "text-contact",
                                        NoteVisibility.SHARED_WITH_PARENT)),
                        new HarmDisclosed(CASE, CaseExamples.DISCLOSURE, "text-harm"),
                        new DisclosureEscalated(
                                CASE, CaseExamples.DISCLOSURE, Escalation.POLICE, "text-police"),
                        new OutcomeRecorded(
                                CASE,
                                new AdvocacyOutcome(
                                        CaseResult.SUPPORTED_OTHERWISE,
                                        null,
                                        "text-summary",
                                        null,
                                        null,
                                        null,
                                        null,
                                        null,
                                        "text-next"),
                                null),
                        new OutcomeReturned(CASE, "text-returned"),
                        new AdvocacyCompleted(CASE, "text-note"),
                        new CaseReopened(CASE, "text-reopened"),
                        new CaseRestricted(CASE, Set.of("text-named"), "text-restricted"),
                        new RestrictionLifted(CASE, "text-lifted"),
                        new PersonShutOut(CASE, "text-cousin", "text-shut"),
                        new PersonLetIn(CASE, "text-let", "text-mistake"),
                        new WorkingNotesOpened(CASE, "text-reader", "text-complaint", START));
        String recorded = events.toString();
        String told = CaseStory.tell(CASE, recorded(events.toArray(CaseEvent[]::new))).toString();

        List<String> texts =
                Pattern.compile("text-[a-z-]+")
                        .matcher(recorded)
                        .results()
                        .map(MatchResult::group)
                        .toList();
        assertThat(texts).hasSizeGreaterThan(90);
        assertThat(texts).allMatch(told::contains);
    }

    @Test
    void says_that_an_erased_language_is_erased() {
        Support support = CaseExamples.support();
        Support erased =
                new Support(
                        support.parent(),
                        support.safeContact(),
                        support.children(),
                        support.consent(),
                        support.reason(),
                        support.preferences(),
                        new InterpreterNeed(true, Personal.ERASED, null),
                        support.accessNeeds(),
                        support.moreToKnow(),
                        support.anythingElse(),
                        support.neighbourhood(),
                        support.meeting(),
                        support.lateReason(),
                        support.externalRefs());
        assertThat(
                        CaseStory.tell(CASE, recorded(CaseExamples.submitted(erased)))
                                .entries()
                                .getFirst()
                                .facts())
                .contains(new CaseHistory.Fact("Interpreter's language", "[erased]"));
    }

    private CaseView after(CaseEvent... events) {
        CaseView view = null;
        for (RecordedEvent event : recorded(events)) {
            view = projection.apply(view, event);
        }
        return Objects.requireNonNull(view);
    }

    private static List<RecordedEvent> recorded(CaseEvent... events) {
        List<RecordedEvent> recorded = new ArrayList<>();
        for (int i = 1; i <= events.length; i++) {
            recorded.add(
                    new RecordedEvent(
                            () -> as("someone", Role.ADVOCACY_ADMIN),
                            i,
                            CASE.toString(),
                            i,
                            at(i),
                            events[i - 1]));
        }
        return recorded;
    }

    private static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }

    private static AllocationAccepted accepted(AllocationParty party) {
        return new AllocationAccepted(CASE, CaseExamples.ALLOCATION, party);
    }

    private static Set<Role> seenAs(CaseView view, String account, Role... roles) {
        return CaseAccess.seenAs(view, as(account, roles).actor());
    }
}
