package org.alongside.casework.read;

import static org.alongside.casework.CaseExamples.allocated;
import static org.alongside.casework.CaseExamples.as;
import static org.alongside.casework.CaseExamples.attended;
import static org.alongside.casework.CaseExamples.completed;
import static org.alongside.casework.CaseExamples.consent;
import static org.alongside.casework.CaseExamples.initialConferenceOn;
import static org.alongside.casework.CaseExamples.noConsent;
import static org.alongside.casework.CaseExamples.outcomeRecorded;
import static org.alongside.casework.CaseExamples.passed;
import static org.alongside.casework.CaseExamples.proceed;
import static org.alongside.casework.CaseExamples.submitted;
import static org.alongside.casework.CaseExamples.support;
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
import org.alongside.casework.AccessNeeds;
import org.alongside.casework.AdvocacyCompleted;
import org.alongside.casework.AdvocacyOutcome;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.AdvocateRequested;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.CaseAccess;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseExamples;
import org.alongside.casework.CaseHistory;
import org.alongside.casework.CaseStatus;
import org.alongside.casework.CaseView;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.ContactWay;
import org.alongside.casework.DayCount;
import org.alongside.casework.Decision;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalRefKind;
import org.alongside.casework.InterpreterNeed;
import org.alongside.casework.LinkGround;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.Meeting;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.Milestone;
import org.alongside.casework.Notice;
import org.alongside.casework.OutcomeRecorded;
import org.alongside.casework.Parent;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.ParentAccountUnlinked;
import org.alongside.casework.PassStage;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.SafeContact;
import org.alongside.casework.SelfRequest;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.SubjectChild;
import org.alongside.casework.Support;
import org.alongside.casework.Task;
import org.alongside.event.Personal;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The case as it stands")
final class CaseProjectionTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final CaseEvent[] WHOLE_LIFE = {
        submitted(),
        passed(PassStage.AFTER_REFERRAL),
        proceed(),
        allocated(),
        attended(),
        outcomeRecorded(),
        passed(PassStage.AFTER_OUTCOME),
        completed()
    };

    private final CaseProjection projection = new CaseProjection();

    @Test
    void waits_for_one_task_after_another_until_it_is_completed() {
        List<@Nullable Task> tasks = new ArrayList<>();
        List<CaseStatus> statuses = new ArrayList<>();
        for (int length = 2; length <= WHOLE_LIFE.length; length++) {
            CaseView view = after(Arrays.copyOf(WHOLE_LIFE, length));
            tasks.add(view.waitingFor() == null ? null : view.waitingFor().task());
            statuses.add(view.status());
        }
        assertThat(tasks)
                .containsExactly(
                        Task.DECIDE,
                        Task.ALLOCATE,
                        Task.SUPPORT,
                        Task.RECORD_OUTCOME,
                        Task.RECORD_OUTCOME,
                        Task.SIGN_OFF,
                        null);
        assertThat(statuses)
                .containsExactly(
                        CaseStatus.AWAITING_DECISION,
                        CaseStatus.AWAITING_ALLOCATION,
                        CaseStatus.ADVOCATE_ALLOCATED,
                        CaseStatus.CONFERENCE_ATTENDED,
                        CaseStatus.CONFERENCE_ATTENDED,
                        CaseStatus.AWAITING_SIGN_OFF,
                        CaseStatus.COMPLETED);
    }

    @Test
    void shows_its_milestones_with_their_times() {
        assertThat(after(WHOLE_LIFE).milestones())
                .extracting(Milestone::kind, Milestone::at)
                .containsExactly(
                        tuple(Milestone.Kind.REFERRED, at(1)),
                        tuple(Milestone.Kind.PASSED_AFTER_REFERRAL, at(2)),
                        tuple(Milestone.Kind.DECIDED, at(3)),
                        tuple(Milestone.Kind.ALLOCATED, at(4)),
                        tuple(Milestone.Kind.CONFERENCE_ATTENDED, at(5)),
                        tuple(Milestone.Kind.OUTCOME_RECORDED, at(6)),
                        tuple(Milestone.Kind.PASSED_AFTER_OUTCOME, at(7)),
                        tuple(Milestone.Kind.COMPLETED, at(8)));
    }

    @Test
    void waits_for_consent_before_it_waits_for_an_advocate() {
        CaseEvent withoutConsent =
                submitted(support(noConsent(), initialConferenceOn(LocalDate.of(2026, 12, 3))));
        CaseView before = after(withoutConsent, passed(PassStage.AFTER_REFERRAL), proceed());
        assertThat(task(before)).isEqualTo(Task.RECORD_CONSENT);
        CaseView since =
                after(
                        withoutConsent,
                        passed(PassStage.AFTER_REFERRAL),
                        proceed(),
                        new ConsentRecorded(CaseExamples.CASE, consent()));
        assertThat(task(since)).isEqualTo(Task.ALLOCATE);
        assertThat(since.support().consent()).isEqualTo(consent());
    }

    @Test
    void waits_for_consent_again_once_it_was_withdrawn_and_the_advocate_sees_it_no_more() {
        CaseView view =
                after(
                        submitted(),
                        passed(PassStage.AFTER_REFERRAL),
                        proceed(),
                        allocated(),
                        new ConsentRecorded(CaseExamples.CASE, noConsent()),
                        new AllocationEnded(CaseExamples.CASE, AllocationEnd.CONSENT_WITHDRAWN));
        assertThat(task(view)).isEqualTo(Task.RECORD_CONSENT);
        assertThat(view.status()).isEqualTo(CaseStatus.AWAITING_ALLOCATION);
        assertThat(seenAs(view, "advocate", Role.ADVOCATE)).isEmpty();
    }

    @Test
    void waits_for_nobody_after_no_further_action() {
        CaseView view =
                after(
                        submitted(),
                        passed(PassStage.AFTER_REFERRAL),
                        new ManagerDecided(
                                CaseExamples.CASE, Decision.NO_FURTHER_ACTION, "Because."));
        assertThat(view.status()).isEqualTo(CaseStatus.NO_FURTHER_ACTION);
        assertThat(view.waitingFor()).isNull();
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
                        new ParentAccountLinked(
                                CaseExamples.CASE, "parent", LinkGround.IDENTITY_CHECKED));
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
        // An advocate who is this case's parent sees it as the parent, and not as an advocate.
        assertThat(seenAs(whileAllocated, "parent", Role.PARENT, Role.ADVOCATE))
                .containsOnly(Role.PARENT);
    }

    @Test
    void is_no_longer_seen_by_an_account_whose_link_was_undone() {
        CaseView view =
                after(
                        submitted(),
                        new ParentAccountLinked(
                                CaseExamples.CASE, "parent", LinkGround.IDENTITY_CHECKED),
                        new ParentAccountUnlinked(CaseExamples.CASE, "parent", "Mistyped."));
        assertThat(seenAs(view, "parent", Role.PARENT)).isEmpty();
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
        CaseHistory history = CaseStory.tell(CaseExamples.CASE, recorded(WHOLE_LIFE));
        assertThat(history.entries())
                .extracting(CaseHistory.Entry::summary)
                .containsExactly(
                        "A social worker referred the parent for advocacy.",
                        "Passed to the advocacy manager for a decision.",
                        "The manager decided: the referral proceeds.",
                        "An advocate was allocated.",
                        "The conference was attended.",
                        "The outcome was recorded.",
                        "Passed to the advocacy manager to sign off.",
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
                        CaseExamples.CASE,
                        CaseExamples.referral(),
                        new Notice(10, 9, DayCount.WORKING, LocalDate.of(2026, 11, 22)),
                        "referrer");
        assertThat(
                        CaseStory.tell(CaseExamples.CASE, recorded(referred))
                                .entries()
                                .getFirst()
                                .facts())
                .contains(
                        new CaseHistory.Fact("Notice", "9 working days, 10 asked for: late by 1"));
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
                                null, "text-heritage", List.of(), "text-preferences"),
                        new InterpreterNeed(false, "es", "text-interpreter"),
                        new AccessNeeds(false, "text-needs", List.of("text-adjustment")),
                        "text-else",
                        new Meeting(
                                MeetingKind.REVIEW,
                                LocalDate.of(2026, 12, 3),
                                null,
                                "text-place",
                                null,
                                "text-chair"),
                        "text-late",
                        List.of(
                                new ExternalRef(
                                        ExternalRefKind.FAMILY, "text-system", "text-value")));
        SocialWorker worker = new SocialWorker("text-worker", "text-team", "text-work");
        List<CaseEvent> events =
                List.of(
                        new AdvocateRequested(
                                CaseExamples.CASE,
                                new SelfRequest(support, worker, "text-asked"),
                                CaseExamples.notice(14, 11),
                                "admin"),
                        new ManagerDecided(CaseExamples.CASE, Decision.PROCEED, "text-rationale"),
                        new ParentAccountUnlinked(
                                CaseExamples.CASE, "text-account", "text-unlinked"),
                        new OutcomeRecorded(
                                CaseExamples.CASE,
                                new AdvocacyOutcome("text-summary", null, null, "text-next")),
                        new AdvocacyCompleted(CaseExamples.CASE, "text-note"));
        String recorded = events.toString();
        String told =
                CaseStory.tell(CaseExamples.CASE, recorded(events.toArray(CaseEvent[]::new)))
                        .toString();

        List<String> texts =
                Pattern.compile("text-[a-z]+")
                        .matcher(recorded)
                        .results()
                        .map(MatchResult::group)
                        .toList();
        assertThat(texts).hasSizeGreaterThan(25);
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
                        support.anythingElse(),
                        support.meeting(),
                        support.lateReason(),
                        support.externalRefs());
        assertThat(
                        CaseStory.tell(CaseExamples.CASE, recorded(CaseExamples.submitted(erased)))
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
                            CaseExamples.CASE.toString(),
                            i,
                            at(i),
                            events[i - 1]));
        }
        return recorded;
    }

    private static Instant at(int minute) {
        return START.plusSeconds(60L * minute);
    }

    private static Task task(CaseView view) {
        return Objects.requireNonNull(view.waitingFor()).task();
    }

    private static Set<Role> seenAs(CaseView view, String account, Role... roles) {
        return CaseAccess.seenAs(view, as(account, roles).actor());
    }
}
