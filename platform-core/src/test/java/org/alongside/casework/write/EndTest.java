package org.alongside.casework.write;

import static org.alongside.casework.CaseExamples.ADVOCATE;
import static org.alongside.casework.CaseExamples.CASE;
import static org.alongside.casework.CaseExamples.DISCLOSURE;
import static org.alongside.casework.CaseExamples.TODAY;
import static org.alongside.casework.CaseExamples.attended;
import static org.alongside.casework.CaseExamples.awaited;
import static org.alongside.casework.CaseExamples.completed;
import static org.alongside.casework.CaseExamples.contact;
import static org.alongside.casework.CaseExamples.noConsent;
import static org.alongside.casework.CaseExamples.outcome;
import static org.alongside.casework.CaseExamples.outcomeRecorded;
import static org.alongside.casework.CaseExamples.passed;
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
import static org.alongside.casework.write.CaseStages.REFUSED;
import static org.alongside.casework.write.CaseStages.SUNDAY;
import static org.alongside.casework.write.CaseStages.UNCONSENTED;
import static org.alongside.casework.write.CaseStages.linked;
import static org.alongside.casework.write.CaseStages.then;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.alongside.casework.AdvocacyCompleted;
import org.alongside.casework.AdvocacyOutcome;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.CaseClosed;
import org.alongside.casework.CaseCommand;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseExamples;
import org.alongside.casework.CaseReopened;
import org.alongside.casework.CaseResult;
import org.alongside.casework.CaseStillOpen;
import org.alongside.casework.CompleteAdvocacy;
import org.alongside.casework.ConferenceCancelled;
import org.alongside.casework.ConferenceMissed;
import org.alongside.casework.ConferenceNotAttended;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.ContactRecorded;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.Decision;
import org.alongside.casework.DisclosureAlreadyEscalated;
import org.alongside.casework.DisclosureEscalated;
import org.alongside.casework.DisclosureNotEscalated;
import org.alongside.casework.DisclosureUnknown;
import org.alongside.casework.Escalation;
import org.alongside.casework.HarmDisclosed;
import org.alongside.casework.Meeting;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.NothingToSignOff;
import org.alongside.casework.NothingWasDecided;
import org.alongside.casework.OutcomeRecorded;
import org.alongside.casework.OutcomeReturned;
import org.alongside.casework.OwnReferral;
import org.alongside.casework.PassStage;
import org.alongside.casework.ProtectionContradicts;
import org.alongside.casework.ProtectionDecision;
import org.alongside.casework.RecordConsent;
import org.alongside.casework.RecordContact;
import org.alongside.casework.RecordEscalation;
import org.alongside.casework.RecordOutcome;
import org.alongside.casework.ReopenCase;
import org.alongside.casework.ReportDisclosure;
import org.alongside.casework.ResultContradicts;
import org.alongside.casework.ReturnOutcome;
import org.alongside.casework.SignOffAwaited;
import org.alongside.casework.Task;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The outcome, the second pass, the sign-off, and what may follow. */
@DisplayName("The end of a case")
final class EndTest {

    private static final HarmDisclosed HARM = new HarmDisclosed(CASE, DISCLOSURE, "What was said.");
    private static final DisclosureEscalated PASSED_ON =
            new DisclosureEscalated(CASE, DISCLOSURE, Escalation.DUTY_TEAM, null);

    private static final LocalDate REVIEW_BY = LocalDate.of(2027, 2, 22);

    private final CaseBench bench = new CaseBench();

    // ---------------------------------------------------------------- rule 4: the second pass

    @Test
    void begins_with_the_outcome_which_is_passed_to_the_manager() {
        bench.given(ATTENDED)
                .when(ADMIN, new RecordOutcome(CASE, outcome(), null, TODAY))
                .expectEvents(
                        new OutcomeRecorded(CASE, outcome(), REVIEW_BY),
                        passed(PassStage.AFTER_OUTCOME),
                        awaited(Task.SIGN_OFF, MONDAY));
    }

    @Test
    void begins_with_what_the_sender_of_the_outcome_notes_for_the_manager() {
        bench.given(ATTENDED)
                .when(ADMIN, new RecordOutcome(CASE, outcome(), "The debrief follows.", TODAY))
                .expectEvents(
                        new OutcomeRecorded(CASE, outcome(), REVIEW_BY),
                        passed(PassStage.AFTER_OUTCOME, "The debrief follows."),
                        awaited(Task.SIGN_OFF, MONDAY));
    }

    @Test
    void has_one_outcome_until_the_manager_returns_it() {
        bench.given(PASSED_AGAIN)
                .when(ADMIN, new RecordOutcome(CASE, outcome(), null, TODAY))
                .expectException(SignOffAwaited.class);
    }

    @Test
    void skips_no_pass() {
        for (List<CaseEvent> before : List.of(REFERRED, DECIDED, ACCEPTED, ATTENDED)) {
            bench.given(before)
                    .when(MANAGER, new CompleteAdvocacy(CASE, null, TODAY))
                    .expectException(NothingToSignOff.class);
        }
    }

    @Test
    void comes_with_the_managers_signature_and_the_advocate_has_a_place_again() {
        bench.places.held.put(CASE, ADVOCATE);
        bench.given(PASSED_AGAIN)
                .when(MANAGER, new CompleteAdvocacy(CASE, "Well done.", TODAY))
                .expectEvents(new AdvocacyCompleted(CASE, "Well done."));
        assertThat(bench.places.held).isEmpty();
    }

    @Test
    void is_not_signed_by_the_parent_of_the_case() {
        bench.given(PASSED_AGAIN, linked("manager"))
                .when(MANAGER, new CompleteAdvocacy(CASE, null, TODAY))
                .expectException(OwnReferral.class);
    }

    @Test
    void nothing_follows_completion() {
        for (CaseCommand command :
                List.of(
                        new CompleteAdvocacy(CASE, null, TODAY),
                        new RecordOutcome(CASE, outcome(), null, TODAY),
                        new RecordContact(CASE, new UUID(1, 1), contact(SUNDAY), TODAY),
                        new RecordConsent(CASE, noConsent(), TODAY))) {
            bench.given(COMPLETED).when(MANAGER, command).expectException(CaseClosed.class);
        }
    }

    @Test
    void is_reached_too_where_consent_was_withdrawn_after_the_conference() {
        bench.given(
                        ATTENDED,
                        new ConsentRecorded(CASE, noConsent()),
                        new AllocationEnded(CASE, AllocationEnd.CONSENT_WITHDRAWN, null),
                        outcomeRecorded(),
                        passed(PassStage.AFTER_OUTCOME))
                .when(MANAGER, new CompleteAdvocacy(CASE, null, TODAY))
                .expectEvents(new AdvocacyCompleted(CASE, null));
    }

    @Test
    void a_returned_outcome_is_recorded_again_and_passed_again() {
        bench.given(PASSED_AGAIN)
                .when(MANAGER, new ReturnOutcome(CASE, "The next steps are missing.", TODAY))
                .expectEvents(
                        new OutcomeReturned(CASE, "The next steps are missing."),
                        awaited(Task.RECORD_OUTCOME, MONDAY));
        bench.given(
                        PASSED_AGAIN,
                        new OutcomeReturned(CASE, "The next steps are missing."),
                        awaited(Task.RECORD_OUTCOME, MONDAY))
                .when(ADMIN, new RecordOutcome(CASE, outcome(), null, TODAY))
                .expectEvents(
                        outcomeRecorded(),
                        passed(PassStage.AFTER_OUTCOME),
                        awaited(Task.SIGN_OFF, MONDAY));
        bench.given(ATTENDED)
                .when(MANAGER, new ReturnOutcome(CASE, "So.", TODAY))
                .expectException(NothingToSignOff.class);
    }

    // ---------------------------------------------------------------- which outcome fits

    @Test
    void an_outcome_before_the_conference_says_that_the_parent_was_not_reached() {
        for (CaseResult result : CaseResult.values()) {
            if (result == CaseResult.NOT_REACHED) {
                fits(ACCEPTED, result);
            } else {
                bench.given(ACCEPTED)
                        .when(ADMIN, end(result))
                        .expectException(ConferenceNotAttended.class);
            }
        }
    }

    @Test
    void an_outcome_says_what_became_of_the_conference() {
        List<CaseEvent> cancelled = then(ACCEPTED, new ConferenceCancelled(CASE, "Not needed."));
        List<CaseEvent> missed = then(ACCEPTED, new ConferenceMissed(CASE, SUNDAY, "No bus came."));
        fits(ATTENDED, CaseResult.SUPPORTED_AT_CONFERENCE);
        fits(ATTENDED, CaseResult.SUPPORTED_OTHERWISE);
        contradicts(ATTENDED, CaseResult.CONFERENCE_NOT_HELD);
        fits(cancelled, CaseResult.CONFERENCE_NOT_HELD);
        fits(cancelled, CaseResult.SUPPORTED_OTHERWISE);
        contradicts(cancelled, CaseResult.SUPPORTED_AT_CONFERENCE);
        fits(missed, CaseResult.NOT_REACHED);
        contradicts(missed, CaseResult.SUPPORTED_AT_CONFERENCE);
        contradicts(missed, CaseResult.CONFERENCE_NOT_HELD);
    }

    @Test
    void an_outcome_says_that_consent_was_withdrawn_where_it_was() {
        contradicts(ATTENDED, CaseResult.CONSENT_WITHDRAWN);
        fits(UNCONSENTED, CaseResult.CONSENT_WITHDRAWN);
        contradicts(UNCONSENTED, CaseResult.SUPPORTED_AT_CONFERENCE);
    }

    @Test
    void an_outcome_says_what_was_decided_on_the_children_where_a_conference_was_held() {
        AdvocacyOutcome plan =
                decided(CaseResult.SUPPORTED_AT_CONFERENCE, ProtectionDecision.BEGINS);
        bench.given(ATTENDED)
                .when(ADMIN, new RecordOutcome(CASE, plan, null, TODAY))
                .expectEvents(
                        new OutcomeRecorded(CASE, plan, REVIEW_BY),
                        passed(PassStage.AFTER_OUTCOME),
                        awaited(Task.SIGN_OFF, MONDAY));
        bench.given(ACCEPTED)
                .when(
                        ADMIN,
                        new RecordOutcome(
                                CASE,
                                decided(CaseResult.NOT_REACHED, ProtectionDecision.NOT_KNOWN),
                                null,
                                TODAY))
                .expectException(NothingWasDecided.class);
        AdvocacyOutcome begins = decided(CaseResult.NOT_REACHED, ProtectionDecision.BEGINS);
        bench.given(DECIDED, new ConferenceMissed(CASE, SUNDAY, "Nobody was free."))
                .when(ADMIN, new RecordOutcome(CASE, begins, null, TODAY))
                .expectSuccessfulHandlerExecution();
        bench.given(DECIDED, new ConferenceCancelled(CASE, "The family has moved."))
                .when(ADMIN, new RecordOutcome(CASE, begins, null, TODAY))
                .expectException(NothingWasDecided.class);
    }

    @Test
    void an_outcome_of_another_meeting_says_nothing_of_what_was_decided_on_the_children() {
        Meeting other =
                new Meeting(MeetingKind.OTHER_MEETING, SUNDAY, null, null, null, null, null);
        bench.given(
                        List.of(
                                CaseExamples.submitted(
                                        CaseExamples.support(CaseExamples.consent(), other)),
                                passed(PassStage.AFTER_REFERRAL),
                                CaseExamples.proceed(),
                                CaseExamples.allocated(),
                                attended()))
                .when(
                        ADMIN,
                        new RecordOutcome(
                                CASE,
                                decided(
                                        CaseResult.SUPPORTED_AT_CONFERENCE,
                                        ProtectionDecision.ENDS),
                                null,
                                TODAY))
                .expectException(NothingWasDecided.class);
    }

    /** What each kind of conference can decide, and whether a review follows: by hand. */
    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource({
        "INITIAL, BEGINS, reviewed",
        "INITIAL, CONTINUES, refused",
        "INITIAL, ENDS, refused",
        "INITIAL, NOT_NEEDED, over",
        "INITIAL, DIFFERS, reviewed",
        "INITIAL, COURT, reviewed",
        "INITIAL, NOT_KNOWN, reviewed",
        "REVIEW, BEGINS, refused",
        "REVIEW, CONTINUES, reviewed",
        "REVIEW, ENDS, over",
        "REVIEW, NOT_NEEDED, refused",
        "REVIEW, DIFFERS, reviewed",
        "REVIEW, COURT, reviewed",
        "REVIEW, NOT_KNOWN, reviewed",
    })
    void an_outcome_says_what_a_conference_of_its_kind_decides_and_whether_a_review_follows(
            MeetingKind kind, ProtectionDecision protection, String what) {
        Meeting meeting = new Meeting(kind, SUNDAY, null, null, null, null, null);
        AdvocacyOutcome outcome = decided(CaseResult.SUPPORTED_AT_CONFERENCE, protection);
        ResultValidator<AdvocacyCase> result =
                bench.given(
                                List.of(
                                        CaseExamples.submitted(
                                                CaseExamples.support(
                                                        CaseExamples.consent(), meeting)),
                                        passed(PassStage.AFTER_REFERRAL),
                                        CaseExamples.proceed(),
                                        CaseExamples.allocated(),
                                        attended()))
                        .when(ADMIN, new RecordOutcome(CASE, outcome, null, TODAY));
        if (what.equals("refused")) {
            result.expectException(ProtectionContradicts.class).expectNoEvents();
        } else {
            result.expectEvents(
                    new OutcomeRecorded(CASE, outcome, what.equals("reviewed") ? REVIEW_BY : null),
                    passed(PassStage.AFTER_OUTCOME),
                    awaited(Task.SIGN_OFF, MONDAY));
        }
    }

    /** The date is the conference's: an outcome that was wrong takes it from nobody. */
    @Test
    void an_outcome_that_is_put_right_says_by_when_the_review_is_again() {
        AdvocacyOutcome wrong =
                decided(CaseResult.SUPPORTED_AT_CONFERENCE, ProtectionDecision.NOT_NEEDED);
        AdvocacyOutcome right =
                decided(CaseResult.SUPPORTED_AT_CONFERENCE, ProtectionDecision.BEGINS);
        bench.given(
                        ATTENDED,
                        new OutcomeRecorded(CASE, wrong, null),
                        passed(PassStage.AFTER_OUTCOME),
                        new OutcomeReturned(CASE, "There is a plan."))
                .when(ADMIN, new RecordOutcome(CASE, right, null, TODAY))
                .expectEvents(
                        new OutcomeRecorded(CASE, right, REVIEW_BY),
                        passed(PassStage.AFTER_OUTCOME),
                        awaited(Task.SIGN_OFF, MONDAY));
    }

    private static AdvocacyOutcome decided(CaseResult result, ProtectionDecision protection) {
        return new AdvocacyOutcome(result, protection, "So.", null, null, null, null, null, null);
    }

    @Test
    void an_outcome_says_that_nobody_was_found_where_the_conference_passed_without_anybody() {
        ConferenceMissed missed = new ConferenceMissed(CASE, SUNDAY, "Nobody was free.");
        fits(then(DECIDED, missed), CaseResult.NO_ADVOCATE_FOUND);
        contradicts(then(ACCEPTED, missed), CaseResult.NO_ADVOCATE_FOUND);
        bench.given(DECIDED)
                .when(ADMIN, end(CaseResult.NO_ADVOCATE_FOUND))
                .expectException(ConferenceNotAttended.class);
    }

    // ---------------------------------------------------------------- rule 9: significant harm

    @Test
    void a_disclosure_of_harm_comes_before_everything_else() {
        bench.given(ACCEPTED)
                .when(
                        ADVOCATE_PERSON,
                        new ReportDisclosure(CASE, DISCLOSURE, "What was said.", TODAY))
                .expectEvents(HARM, awaited(Task.ESCALATE, SUNDAY));
    }

    @Test
    void a_disclosure_that_was_passed_on_gives_the_interrupted_task_its_old_due_date_back() {
        bench.given(REFERRED, HARM, awaited(Task.ESCALATE, SUNDAY))
                .when(
                        ADMIN,
                        new RecordEscalation(
                                CASE,
                                DISCLOSURE,
                                Escalation.DUTY_TEAM,
                                null,
                                Instant.parse("2026-11-25T10:00:00Z")))
                .expectEvents(PASSED_ON, awaited(Task.DECIDE, MONDAY));
    }

    @Test
    void what_else_happens_gives_a_disclosure_no_more_time() {
        Instant days = Instant.parse("2026-11-25T10:00:00Z");
        RecordContact contact = new RecordContact(CASE, new UUID(1, 1), contact(SUNDAY), days);
        bench.given(ACCEPTED, HARM, awaited(Task.ESCALATE, SUNDAY))
                .when(ADVOCATE_PERSON, contact)
                .expectEvents(new ContactRecorded(CASE, new UUID(1, 1), contact(SUNDAY)));
    }

    @Test
    void a_disclosure_that_was_not_passed_on_blocks_completion_and_no_further_action() {
        bench.given(PASSED_AGAIN, HARM)
                .when(MANAGER, new CompleteAdvocacy(CASE, null, TODAY))
                .expectException(DisclosureNotEscalated.class);
        bench.given(PASSED_AGAIN, HARM, PASSED_ON)
                .when(MANAGER, new CompleteAdvocacy(CASE, null, TODAY))
                .expectEvents(completed());
        DecideReferral refuse =
                new DecideReferral(CASE, Decision.NO_FURTHER_ACTION, "So.", "Sorry.", TODAY);
        bench.given(REFERRED, HARM)
                .when(MANAGER, refuse)
                .expectException(DisclosureNotEscalated.class);
        bench.given(REFERRED, HARM, PASSED_ON)
                .when(MANAGER, refuse)
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_disclosure_is_passed_on_once_and_only_where_there_is_one() {
        RecordEscalation escalate =
                new RecordEscalation(CASE, DISCLOSURE, Escalation.DUTY_TEAM, null, TODAY);
        bench.given(ACCEPTED)
                .when(ADVOCATE_PERSON, escalate)
                .expectException(DisclosureUnknown.class);
        bench.given(ACCEPTED, HARM, PASSED_ON)
                .when(ADVOCATE_PERSON, escalate)
                .expectException(DisclosureAlreadyEscalated.class);
    }

    // ---------------------------------------------------------------- reopened

    @Test
    void a_completed_case_is_reopened_with_a_reason_for_what_is_left_to_do() {
        bench.given(COMPLETED)
                .when(MANAGER, new ReopenCase(CASE, "The outcome was another.", TODAY))
                .expectEvents(
                        new CaseReopened(CASE, "The outcome was another."),
                        awaited(Task.RECORD_OUTCOME, MONDAY));
    }

    @Test
    void a_refused_referral_is_reopened_with_a_reason_and_passed_to_the_manager_again() {
        bench.given(REFUSED)
                .when(MANAGER, new ReopenCase(CASE, "New facts.", TODAY))
                .expectEvents(
                        new CaseReopened(CASE, "New facts."),
                        passed(PassStage.AFTER_REFERRAL),
                        awaited(Task.DECIDE, MONDAY));
    }

    @Test
    void a_case_that_is_open_is_not_reopened_and_no_parent_reopens_their_own() {
        bench.given(PASSED_AGAIN)
                .when(MANAGER, new ReopenCase(CASE, "So.", TODAY))
                .expectException(CaseStillOpen.class);
        bench.given(COMPLETED, linked("manager"))
                .when(MANAGER, new ReopenCase(CASE, "So.", TODAY))
                .expectException(OwnReferral.class);
    }

    private void fits(List<CaseEvent> before, CaseResult result) {
        bench.given(before)
                .when(ADMIN, end(result))
                .expectEvents(
                        new OutcomeRecorded(
                                CASE,
                                outcome(result),
                                before.contains(attended()) ? REVIEW_BY : null),
                        passed(PassStage.AFTER_OUTCOME),
                        awaited(Task.SIGN_OFF, MONDAY));
    }

    private void contradicts(List<CaseEvent> before, CaseResult result) {
        bench.given(before).when(ADMIN, end(result)).expectException(ResultContradicts.class);
    }

    private static RecordOutcome end(CaseResult result) {
        return new RecordOutcome(CASE, outcome(result), null, TODAY);
    }
}
