package org.alongside.casework.write;

import static org.alongside.casework.CaseExamples.CASE;
import static org.alongside.casework.CaseExamples.FAMILY;
import static org.alongside.casework.CaseExamples.TIES;
import static org.alongside.casework.CaseExamples.TODAY;
import static org.alongside.casework.CaseExamples.attendance;
import static org.alongside.casework.CaseExamples.awaited;
import static org.alongside.casework.CaseExamples.consent;
import static org.alongside.casework.CaseExamples.contact;
import static org.alongside.casework.CaseExamples.debrief;
import static org.alongside.casework.CaseExamples.initialConferenceOn;
import static org.alongside.casework.CaseExamples.notice;
import static org.alongside.casework.CaseExamples.passed;
import static org.alongside.casework.CaseExamples.preparation;
import static org.alongside.casework.CaseExamples.referral;
import static org.alongside.casework.CaseExamples.sharing;
import static org.alongside.casework.CaseExamples.submitted;
import static org.alongside.casework.CaseExamples.support;
import static org.alongside.casework.write.CaseStages.ACCEPTED;
import static org.alongside.casework.write.CaseStages.ADMIN;
import static org.alongside.casework.write.CaseStages.ADVOCATE_PERSON;
import static org.alongside.casework.write.CaseStages.ATTENDED;
import static org.alongside.casework.write.CaseStages.DECIDED;
import static org.alongside.casework.write.CaseStages.MEETING_DAY;
import static org.alongside.casework.write.CaseStages.MONDAY;
import static org.alongside.casework.write.CaseStages.REFERRER;
import static org.alongside.casework.write.CaseStages.STRANGER;
import static org.alongside.casework.write.CaseStages.SUNDAY;
import static org.alongside.casework.write.CaseStages.UNCONSENTED;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.Attendance;
import org.alongside.casework.CancelConference;
import org.alongside.casework.CaseCommand;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.ConferenceAlreadyAttended;
import org.alongside.casework.ConferenceAlreadyMissed;
import org.alongside.casework.ConferenceAttended;
import org.alongside.casework.ConferenceBeforeReferral;
import org.alongside.casework.ConferenceCalledOff;
import org.alongside.casework.ConferenceCancelled;
import org.alongside.casework.ConferenceMissed;
import org.alongside.casework.ConferenceNotAttended;
import org.alongside.casework.ConferenceNotYetHeld;
import org.alongside.casework.ConferenceRescheduled;
import org.alongside.casework.DayBeforeReferral;
import org.alongside.casework.DayInTheFuture;
import org.alongside.casework.DebriefRecorded;
import org.alongside.casework.ExcludedPerson;
import org.alongside.casework.Exclusion;
import org.alongside.casework.ExclusionContradicts;
import org.alongside.casework.Meeting;
import org.alongside.casework.MeetingInThePast;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.MeetingMode;
import org.alongside.casework.MeetingUnchanged;
import org.alongside.casework.NobodyAttended;
import org.alongside.casework.NotAllocated;
import org.alongside.casework.PassStage;
import org.alongside.casework.PreparationRecorded;
import org.alongside.casework.RecordConferenceAttendance;
import org.alongside.casework.RecordConferenceMissed;
import org.alongside.casework.RecordContact;
import org.alongside.casework.RecordDebrief;
import org.alongside.casework.RecordPreparation;
import org.alongside.casework.RecordReportShared;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.ReportShared;
import org.alongside.casework.ReportTiming;
import org.alongside.casework.RescheduleConference;
import org.alongside.casework.StrategyDiscussionToCome;
import org.alongside.casework.StrategyDiscussionTooLongAgo;
import org.alongside.casework.SubmitReferral;
import org.alongside.casework.Support;
import org.alongside.casework.Task;
import org.alongside.messaging.Context;
import org.alongside.rejection.NotFound;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three stages: before the conference, at it, and after it. */
@DisplayName("The conference")
final class ConferenceTest {

    private final CaseBench bench = new CaseBench();
    private final RecordConferenceAttendance today = attend(attendance(SUNDAY));

    // ---------------------------------------------------------------- before

    /** The council wants reports two days before an initial conference. */
    @ParameterizedTest(name = "a report that comes on {0} is in time: {1}")
    @CsvSource({"2026-12-01,true", "2026-12-02,false"})
    void is_prepared_with_a_report_in_time_or_not_as_the_council_sets_it(
            LocalDate on, boolean adequate) {
        Instant at = Instant.parse("2026-12-02T10:00:00Z");
        bench.given(ACCEPTED)
                .when(ADVOCATE_PERSON, new RecordReportShared(CASE, sharing(on), at))
                .expectEvents(
                        new ReportShared(
                                CASE,
                                sharing(on),
                                new ReportTiming(LocalDate.of(2026, 12, 1), adequate)));
    }

    @Test
    void is_prepared_by_the_allocated_advocate() {
        bench.given(ACCEPTED)
                .when(ADVOCATE_PERSON, new RecordPreparation(CASE, preparation(SUNDAY), TODAY))
                .expectEvents(new PreparationRecorded(CASE, preparation(SUNDAY)));
        bench.given(DECIDED)
                .when(ADMIN, new RecordPreparation(CASE, preparation(SUNDAY), TODAY))
                .expectException(NotAllocated.class);
        bench.given(ACCEPTED)
                .when(REFERRER, new RecordPreparation(CASE, preparation(SUNDAY), TODAY))
                .expectException(NotFound.class);
    }

    @Test
    void what_is_done_with_the_parent_is_recorded_after_it_was_and_since_the_referral() {
        for (CaseCommand early :
                List.of(
                        new RecordPreparation(CASE, preparation(SUNDAY.minusDays(1)), TODAY),
                        new RecordContact(
                                CASE, new UUID(1, 1), contact(SUNDAY.minusDays(1)), TODAY))) {
            bench.given(ACCEPTED)
                    .when(ADVOCATE_PERSON, early)
                    .expectException(DayBeforeReferral.class);
        }
        for (CaseCommand ahead :
                List.of(
                        new RecordReportShared(CASE, sharing(MONDAY), TODAY),
                        new RecordPreparation(CASE, preparation(MONDAY), TODAY),
                        new RecordContact(CASE, new UUID(1, 1), contact(MONDAY), TODAY))) {
            bench.given(ACCEPTED)
                    .when(ADVOCATE_PERSON, ahead)
                    .expectException(DayInTheFuture.class);
        }
    }

    // ---------------------------------------------------------------- rule 7

    @Test
    void is_rescheduled_and_the_support_is_due_when_the_meeting_is() {
        Meeting later = initialConferenceOn(LocalDate.of(2026, 12, 10));
        bench.given(ACCEPTED)
                .when(REFERRER, new RescheduleConference(CASE, later, "The chair is ill.", TODAY))
                .expectEvents(
                        new ConferenceRescheduled(CASE, later, null, "The chair is ill."),
                        awaited(Task.SUPPORT, LocalDate.of(2026, 12, 10)));
    }

    /** Rule 12: fifteen working days here; another meeting is not due by that. */
    @Test
    void is_due_so_many_days_after_the_strategy_discussion() {
        LocalDate due = LocalDate.of(2026, 12, 7);
        Support told = support(consent(), discussed(MEETING_DAY, LocalDate.of(2026, 11, 16)));
        ReferralSubmitted submitted =
                new ReferralSubmitted(CASE, referral(told), TIES, notice(7, 11), due, "referrer");
        bench.when(
                        REFERRER,
                        new SubmitReferral(
                                CASE, referral(told), null, null, null, FAMILY, null, TODAY))
                .expectEvents(
                        submitted, passed(PassStage.AFTER_REFERRAL), awaited(Task.DECIDE, MONDAY));

        LocalDate week = MEETING_DAY.plusDays(7);
        bench.given(
                        List.of(submitted, passed(PassStage.AFTER_REFERRAL)),
                        awaited(Task.DECIDE, MONDAY))
                .when(
                        REFERRER,
                        new RescheduleConference(
                                CASE, initialConferenceOn(week), "The chair is ill.", TODAY))
                .expectEvents(
                        new ConferenceRescheduled(
                                CASE,
                                discussed(week, LocalDate.of(2026, 11, 16)),
                                due,
                                "The chair is ill."));
        bench.given(ACCEPTED)
                .when(
                        REFERRER,
                        new RescheduleConference(
                                CASE, discussed(MEETING_DAY, SUNDAY), "We know the day.", TODAY))
                .expectEvents(
                        new ConferenceRescheduled(
                                CASE,
                                discussed(MEETING_DAY, SUNDAY),
                                LocalDate.of(2026, 12, 11),
                                "We know the day."));
        Meeting review = new Meeting(MeetingKind.REVIEW, week, null, null, null, null, SUNDAY);
        bench.given(DECIDED)
                .when(REFERRER, new RescheduleConference(CASE, review, "A review.", TODAY))
                .expectEvents(new ConferenceRescheduled(CASE, review, null, "A review."));
    }

    @Test
    void is_not_due_from_a_discussion_that_is_to_come() {
        Meeting ahead = discussed(MEETING_DAY, MONDAY);
        bench.given(ACCEPTED)
                .when(REFERRER, new RescheduleConference(CASE, ahead, "We know the day.", TODAY))
                .expectException(StrategyDiscussionToCome.class);
        bench.when(
                        REFERRER,
                        new SubmitReferral(
                                CASE,
                                referral(support(consent(), ahead)),
                                null,
                                null,
                                null,
                                FAMILY,
                                null,
                                TODAY))
                .expectException(StrategyDiscussionToCome.class)
                .expectNoEvents();
    }

    /** Late is shown; a day that can have led to no such conference was mistyped. */
    @Test
    void is_not_due_from_a_discussion_that_cannot_have_led_to_it() {
        LocalDate longAgo = MEETING_DAY.minusYears(1).minusDays(1);
        Meeting mistyped = discussed(MEETING_DAY, longAgo);
        bench.given(ACCEPTED)
                .when(REFERRER, new RescheduleConference(CASE, mistyped, "We know it.", TODAY))
                .expectException(StrategyDiscussionTooLongAgo.class);
        bench.when(REFERRER, refer(mistyped))
                .expectException(StrategyDiscussionTooLongAgo.class)
                .expectNoEvents();
        bench.when(REFERRER, refer(discussed(MEETING_DAY, longAgo.plusDays(1))))
                .expectSuccessfulHandlerExecution();
    }

    /** Whoever puts a conference off says nothing of the discussion, which was in time once. */
    @Test
    void is_put_off_however_long_the_discussion_lies_back() {
        Meeting known = discussed(MEETING_DAY, SUNDAY);
        LocalDate late = SUNDAY.plusYears(1).plusDays(1);
        bench.given(
                        List.of(submitted(support(consent(), known))),
                        passed(PassStage.AFTER_REFERRAL),
                        awaited(Task.DECIDE, MONDAY))
                .when(
                        REFERRER,
                        new RescheduleConference(
                                CASE, initialConferenceOn(late), "Before the birth.", TODAY))
                .expectEvents(
                        new ConferenceRescheduled(
                                CASE,
                                discussed(late, SUNDAY),
                                LocalDate.of(2026, 12, 11),
                                "Before the birth."));
    }

    private static SubmitReferral refer(Meeting meeting) {
        return new SubmitReferral(
                CASE, referral(support(consent(), meeting)), null, null, null, FAMILY, null, TODAY);
    }

    private static Meeting discussed(LocalDate date, LocalDate discussion) {
        Meeting plain = initialConferenceOn(date);
        return new Meeting(
                plain.kind(),
                plain.date(),
                plain.time(),
                plain.place(),
                plain.mode(),
                plain.chair(),
                discussion);
    }

    @Test
    void is_not_rescheduled_to_the_same_time_or_into_the_past() {
        bench.given(ACCEPTED)
                .when(
                        ADMIN,
                        new RescheduleConference(CASE, support().meeting(), "The same.", TODAY))
                .expectException(MeetingUnchanged.class);
        bench.given(ACCEPTED)
                .when(
                        ADMIN,
                        new RescheduleConference(
                                CASE, initialConferenceOn(SUNDAY.minusDays(1)), "Earlier.", TODAY))
                .expectException(MeetingInThePast.class);
    }

    @Test
    void that_was_cancelled_waits_for_the_outcome_and_may_be_set_anew() {
        bench.given(ACCEPTED)
                .when(REFERRER, new CancelConference(CASE, "Not needed.", TODAY))
                .expectEvents(
                        new ConferenceCancelled(CASE, "Not needed."),
                        awaited(Task.RECORD_OUTCOME, MONDAY));
        bench.given(
                        ACCEPTED,
                        new ConferenceCancelled(CASE, "Not needed."),
                        awaited(Task.RECORD_OUTCOME, MONDAY))
                .when(
                        REFERRER,
                        new RescheduleConference(CASE, support().meeting(), "Needed.", TODAY))
                .expectEvents(
                        new ConferenceRescheduled(CASE, support().meeting(), null, "Needed."),
                        awaited(Task.SUPPORT, MEETING_DAY));
    }

    @Test
    void that_was_cancelled_was_not_attended_and_the_other_way_round() {
        bench.given(ACCEPTED, new ConferenceCancelled(CASE, "Not needed."))
                .when(ADMIN, today)
                .expectException(ConferenceCalledOff.class);
        bench.given(ATTENDED)
                .when(ADMIN, new CancelConference(CASE, "Not needed.", TODAY))
                .expectException(ConferenceAlreadyAttended.class);
        bench.given(ATTENDED)
                .when(
                        ADMIN,
                        new RescheduleConference(
                                CASE, initialConferenceOn(MEETING_DAY), "Again.", TODAY))
                .expectException(ConferenceAlreadyAttended.class);
    }

    @Test
    void that_everybody_missed_waits_for_the_outcome() {
        bench.given(ACCEPTED)
                .when(
                        ADVOCATE_PERSON,
                        new RecordConferenceMissed(CASE, SUNDAY, "No bus came.", TODAY))
                .expectEvents(
                        new ConferenceMissed(CASE, SUNDAY, "No bus came."),
                        awaited(Task.RECORD_OUTCOME, MONDAY));
    }

    @Test
    void is_missed_also_where_nobody_was_allocated() {
        for (List<CaseEvent> before : List.of(DECIDED, UNCONSENTED)) {
            bench.given(before)
                    .when(ADMIN, new RecordConferenceMissed(CASE, SUNDAY, "Too soon.", TODAY))
                    .expectEvents(
                            new ConferenceMissed(CASE, SUNDAY, "Too soon."),
                            awaited(Task.RECORD_OUTCOME, MONDAY));
        }
    }

    @Test
    void is_missed_or_attended_but_not_both() {
        bench.given(ACCEPTED, new ConferenceMissed(CASE, SUNDAY, "No bus came."))
                .when(ADMIN, today)
                .expectException(ConferenceAlreadyMissed.class);
        bench.given(ATTENDED)
                .when(ADMIN, new RecordConferenceMissed(CASE, SUNDAY, "No bus came.", TODAY))
                .expectException(ConferenceAlreadyAttended.class);
    }

    // ---------------------------------------------------------------- at it

    @Test
    void is_recorded_by_the_allocated_advocate_or_an_admin_with_the_next_review() {
        for (Context who : List.of(ADVOCATE_PERSON, ADMIN)) {
            bench.given(ACCEPTED)
                    .when(who, today)
                    .expectEvents(
                            new ConferenceAttended(
                                    CASE, attendance(SUNDAY), LocalDate.of(2027, 2, 22)),
                            awaited(Task.RECORD_OUTCOME, MONDAY));
        }
    }

    @Test
    void is_hidden_from_another_advocate() {
        bench.given(ACCEPTED).when(STRANGER, today).expectException(NotFound.class);
    }

    @Test
    void is_attended_by_a_parent_alone_also_without_an_advocate() {
        Attendance alone =
                new Attendance(SUNDAY, false, true, false, List.of(), true, List.of(), null);
        for (List<CaseEvent> before : List.of(DECIDED, UNCONSENTED, ACCEPTED)) {
            bench.given(before)
                    .when(ADMIN, attend(alone))
                    .expectEvents(
                            new ConferenceAttended(CASE, alone, LocalDate.of(2027, 2, 22)),
                            awaited(Task.RECORD_OUTCOME, MONDAY));
        }
    }

    @Test
    void is_attended_by_an_advocate_alone() {
        Attendance alone =
                new Attendance(SUNDAY, true, false, false, List.of(), true, List.of(), null);
        bench.given(ACCEPTED)
                .when(ADVOCATE_PERSON, attend(alone))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void is_not_attended_by_an_advocate_whom_nobody_allocated() {
        bench.given(DECIDED).when(ADMIN, today).expectException(NotAllocated.class);
    }

    @Test
    void is_not_attended_by_nobody() {
        bench.given(ACCEPTED)
                .when(
                        ADMIN,
                        attend(
                                new Attendance(
                                        SUNDAY, false, false, false, List.of(), false, List.of(),
                                        null)))
                .expectException(NobodyAttended.class);
    }

    @Test
    void is_not_held_on_a_day_to_come() {
        for (CaseCommand command :
                List.of(
                        attend(attendance(MONDAY)),
                        new RecordConferenceMissed(CASE, MONDAY, "So.", TODAY))) {
            bench.given(ACCEPTED)
                    .when(ADVOCATE_PERSON, command)
                    .expectException(ConferenceNotYetHeld.class);
        }
    }

    @Test
    void is_not_held_on_a_day_before_the_referral() {
        for (CaseCommand command :
                List.of(
                        attend(attendance(SUNDAY.minusDays(1))),
                        new RecordConferenceMissed(CASE, SUNDAY.minusDays(1), "So.", TODAY))) {
            bench.given(ACCEPTED)
                    .when(ADVOCATE_PERSON, command)
                    .expectException(ConferenceBeforeReferral.class);
        }
    }

    @Test
    void is_attended_once() {
        bench.given(ATTENDED).when(ADMIN, today).expectException(ConferenceAlreadyAttended.class);
    }

    @Test
    void excludes_nobody_wholly_who_was_there() {
        Exclusion parent = new Exclusion(ExcludedPerson.PARENT, null, "Violence.", true);
        Exclusion advocate = new Exclusion(ExcludedPerson.ADVOCATE, null, "Shouting.", true);
        for (Exclusion exclusion : List.of(parent, advocate)) {
            bench.given(ACCEPTED)
                    .when(ADMIN, attend(excluding(true, true, exclusion)))
                    .expectException(ExclusionContradicts.class);
        }
        bench.given(ACCEPTED)
                .when(ADMIN, attend(excluding(true, false, parent)))
                .expectSuccessfulHandlerExecution();
        bench.given(ACCEPTED)
                .when(ADMIN, attend(excluding(false, true, advocate)))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void excludes_somebody_in_part_or_somebody_else_with_the_chairs_grounds() {
        for (Exclusion exclusion :
                List.of(
                        new Exclusion(ExcludedPerson.PARENT, null, "One item.", false),
                        new Exclusion(ExcludedPerson.OTHER, "An uncle", "Violence.", true))) {
            Attendance attendance = excluding(true, true, exclusion);
            bench.given(ACCEPTED)
                    .when(ADMIN, attend(attendance))
                    .expectEvents(
                            new ConferenceAttended(CASE, attendance, LocalDate.of(2027, 2, 22)),
                            awaited(Task.RECORD_OUTCOME, MONDAY));
        }
    }

    /**
     * Rule 12: three months after an initial conference, six after a review, as the council sets.
     */
    @Test
    void is_followed_by_a_review_within_the_councils_months() {
        Meeting review =
                new Meeting(
                        MeetingKind.REVIEW,
                        SUNDAY,
                        null,
                        null,
                        MeetingMode.ONLINE,
                        "C. Hair",
                        null);
        Meeting other =
                new Meeting(MeetingKind.OTHER_MEETING, SUNDAY, null, null, null, null, null);
        bench.given(ACCEPTED, new ConferenceRescheduled(CASE, review, null, "A review."))
                .when(ADMIN, today)
                .expectEvents(
                        new ConferenceAttended(CASE, attendance(SUNDAY), LocalDate.of(2027, 5, 22)),
                        awaited(Task.RECORD_OUTCOME, MONDAY));
        bench.given(ACCEPTED, new ConferenceRescheduled(CASE, other, null, "Another."))
                .when(ADMIN, today)
                .expectEvents(
                        new ConferenceAttended(CASE, attendance(SUNDAY), null),
                        awaited(Task.RECORD_OUTCOME, MONDAY));
    }

    // ---------------------------------------------------------------- after it

    @Test
    void is_spoken_about_afterwards_also_where_it_was_missed() {
        RecordDebrief debrief = new RecordDebrief(CASE, debrief(SUNDAY), TODAY);
        bench.given(ATTENDED)
                .when(ADVOCATE_PERSON, debrief)
                .expectEvents(new DebriefRecorded(CASE, debrief(SUNDAY)));
        bench.given(
                        ACCEPTED,
                        new ConferenceMissed(CASE, SUNDAY, "No bus came."),
                        awaited(Task.RECORD_OUTCOME, MONDAY))
                .when(ADVOCATE_PERSON, debrief)
                .expectEvents(new DebriefRecorded(CASE, debrief(SUNDAY)));
        bench.given(ACCEPTED)
                .when(ADVOCATE_PERSON, debrief)
                .expectException(ConferenceNotAttended.class);
        bench.given(ATTENDED, new AllocationEnded(CASE, AllocationEnd.OTHER, "So."))
                .when(ADMIN, debrief)
                .expectException(NotAllocated.class);
    }

    private static RecordConferenceAttendance attend(Attendance attendance) {
        return new RecordConferenceAttendance(CASE, attendance, TODAY);
    }

    private static Attendance excluding(boolean advocate, boolean parent, Exclusion... exclusions) {
        return new Attendance(
                SUNDAY, advocate, parent, false, List.of(), true, List.of(exclusions), null);
    }
}
