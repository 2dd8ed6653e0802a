package org.alongside.settings.write;

import static org.alongside.settings.SettingsExamples.BEGINNING;
import static org.alongside.settings.SettingsExamples.CAMDEN;
import static org.alongside.settings.SettingsExamples.CAMDENS;
import static org.alongside.settings.SettingsExamples.FIFE;
import static org.alongside.settings.SettingsExamples.FIFES;
import static org.alongside.settings.SettingsExamples.SPRING;
import static org.alongside.settings.SettingsExamples.TODAY;
import static org.alongside.settings.SettingsExamples.admin;
import static org.alongside.settings.SettingsExamples.adopted;
import static org.alongside.settings.SettingsExamples.office;
import static org.alongside.settings.SettingsExamples.workingDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.alongside.casework.DayCount;
import org.alongside.casework.DaysBefore;
import org.alongside.casework.NoticeThresholds;
import org.alongside.casework.TaskDays;
import org.alongside.messaging.ContextParameters;
import org.alongside.notifications.Reminders;
import org.alongside.rejection.Conflict;
import org.alongside.settings.AdoptSettings;
import org.alongside.settings.CadenceOutOfRange;
import org.alongside.settings.ContactDetails;
import org.alongside.settings.ContactDetailsSet;
import org.alongside.settings.ContactUnreachable;
import org.alongside.settings.DaysOutOfRange;
import org.alongside.settings.DraftDays;
import org.alongside.settings.DraftDaysOutOfRange;
import org.alongside.settings.DraftDaysSet;
import org.alongside.settings.NamedContact;
import org.alongside.settings.NationalSettings;
import org.alongside.settings.NoticeThresholdsSet;
import org.alongside.settings.RemindersOutOfRange;
import org.alongside.settings.RemindersSet;
import org.alongside.settings.ReportDeadlines;
import org.alongside.settings.ReportDeadlinesSet;
import org.alongside.settings.ReviewCadence;
import org.alongside.settings.ReviewCadenceSet;
import org.alongside.settings.SetContactDetails;
import org.alongside.settings.SetDraftDays;
import org.alongside.settings.SetNoticeThresholds;
import org.alongside.settings.SetReminders;
import org.alongside.settings.SetReportDeadlines;
import org.alongside.settings.SetReviewCadence;
import org.alongside.settings.SetTaskDays;
import org.alongside.settings.SetTerminology;
import org.alongside.settings.SettingInThePast;
import org.alongside.settings.SettingsAdopted;
import org.alongside.settings.SettingsAlreadyAdopted;
import org.alongside.settings.TaskDaysOutOfRange;
import org.alongside.settings.TaskDaysSet;
import org.alongside.settings.Terminology;
import org.alongside.settings.TerminologySet;
import org.alongside.tenancy.Nation;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.hamcrest.CustomMatcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is decided about a council's settings, in the words of the field. */
@DisplayName("A council's settings")
final class SettingsBookTest {

    private AggregateTestFixture<SettingsBook> fixture;

    @BeforeEach
    void aFixture() {
        fixture = new AggregateTestFixture<>(SettingsBook.class);
        fixture.registerParameterResolverFactory(new ContextParameters());
    }

    @Nested
    @DisplayName("when it adopts its first")
    final class WhenAdopted {

        @Test
        void are_all_those_of_its_nation() {
            fixture.givenNoPriorActivity()
                    .when(
                            AdoptSettings.ofNation(CAMDEN, Nation.ENGLAND, BEGINNING),
                            admin(CAMDEN).toMetaData())
                    .expectEvents(adopted(CAMDENS, Nation.ENGLAND));
            aFixture();
            fixture.givenNoPriorActivity()
                    .when(
                            AdoptSettings.ofNation(FIFE, Nation.SCOTLAND, BEGINNING),
                            admin(FIFE).toMetaData())
                    .expectEvents(adopted(FIFES, Nation.SCOTLAND));
        }

        @Test
        void speak_the_words_of_their_nation_and_keep_its_pace() {
            assertThat(NationalSettings.of(Nation.ENGLAND).terminology())
                    .isEqualTo(
                            new Terminology(
                                    "child protection conference",
                                    "initial child protection conference",
                                    "review child protection conference",
                                    "child protection plan"));
            assertThat(NationalSettings.of(Nation.WALES).terminology().protection())
                    .isEqualTo("child protection register");
            assertThat(NationalSettings.of(Nation.NORTHERN_IRELAND).terminology().protection())
                    .isEqualTo("child protection register");
            assertThat(NationalSettings.of(Nation.SCOTLAND).terminology().initialConference())
                    .isEqualTo("initial child protection planning meeting");
            assertThat(NationalSettings.of(Nation.ENGLAND).reviews())
                    .isEqualTo(new ReviewCadence(15, DayCount.WORKING, 3, 6));
            assertThat(NationalSettings.of(Nation.SCOTLAND).reviews())
                    .isEqualTo(new ReviewCadence(28, DayCount.CALENDAR, 6, 6));
        }

        @Test
        void can_ask_for_its_own_notice_at_once() {
            NoticeThresholds own = NoticeThresholds.inCalendarDays(5, 10, 1);
            NationalSettings usual = NationalSettings.of(Nation.WALES);
            fixture.givenNoPriorActivity()
                    .when(
                            new AdoptSettings(CAMDENS, Nation.WALES, own, BEGINNING),
                            admin(CAMDEN).toMetaData())
                    .expectEvents(
                            new SettingsAdopted(
                                    CAMDENS,
                                    Nation.WALES,
                                    own,
                                    usual.reports(),
                                    usual.reviews(),
                                    usual.terminology(),
                                    usual.drafts(),
                                    usual.tasks(),
                                    usual.reminders(),
                                    BEGINNING));
        }

        @Test
        void are_adopted_once() {
            given().when(
                            AdoptSettings.ofNation(CAMDEN, Nation.SCOTLAND, TODAY),
                            admin(CAMDEN).toMetaData())
                    .expectException(SettingsAlreadyAdopted.class)
                    .expectNoEvents();
        }

        @Test
        void are_adopted_by_nobody_for_another_council() {
            fixture.givenNoPriorActivity()
                    .when(
                            AdoptSettings.ofNation(CAMDEN, Nation.ENGLAND, TODAY),
                            admin(FIFE).toMetaData())
                    .expectException(IllegalArgumentException.class)
                    .expectNoEvents();
        }

        @Test
        void are_refused_with_a_notice_that_nobody_can_give() {
            fixture.givenNoPriorActivity()
                    .when(
                            new AdoptSettings(
                                    CAMDENS,
                                    Nation.ENGLAND,
                                    NoticeThresholds.inCalendarDays(7, 91, 0),
                                    BEGINNING),
                            admin(CAMDEN).toMetaData())
                    .expectException(DaysOutOfRange.class);
        }
    }

    @Nested
    @DisplayName("about notice")
    final class Notice {

        @Test
        void hold_from_now_on_where_no_time_is_given() {
            whenAdmin(new SetNoticeThresholds(CAMDENS, workingDays(10), null, TODAY))
                    .expectEvents(new NoticeThresholdsSet(CAMDENS, workingDays(10), TODAY));
        }

        @Test
        void can_be_set_for_a_time_to_come() {
            whenAdmin(new SetNoticeThresholds(CAMDENS, workingDays(10), SPRING, TODAY))
                    .expectEvents(new NoticeThresholdsSet(CAMDENS, workingDays(10), SPRING));
        }

        @Test
        void can_be_set_for_this_very_moment() {
            whenAdmin(new SetNoticeThresholds(CAMDENS, workingDays(10), TODAY, TODAY))
                    .expectEvents(new NoticeThresholdsSet(CAMDENS, workingDays(10), TODAY));
        }

        @Test
        void are_never_set_for_a_time_that_is_over() {
            whenAdmin(
                            new SetNoticeThresholds(
                                    CAMDENS, workingDays(10), TODAY.minusMillis(1), TODAY))
                    .expectException(SettingInThePast.class)
                    .expectNoEvents();
        }

        @ParameterizedTest(name = "{0} days")
        @ValueSource(ints = {0, 90})
        void ask_for_0_to_90_days(int days) {
            whenAdmin(new SetNoticeThresholds(CAMDENS, workingDays(days), null, TODAY))
                    .expectEvents(new NoticeThresholdsSet(CAMDENS, workingDays(days), TODAY));
        }

        @ParameterizedTest(name = "{0}, {1} and {2} days: {3}")
        @CsvSource({
            "-1,0,0,initial.days",
            "91,0,0,initial.days",
            "7,91,0,review.days",
            "7,14,91,other.days"
        })
        void never_ask_for_more_or_less(int initial, int review, int other, String field) {
            whenAdmin(
                            new SetNoticeThresholds(
                                    CAMDENS,
                                    NoticeThresholds.inCalendarDays(initial, review, other),
                                    null,
                                    TODAY))
                    .expectException(
                            new CustomMatcher<Throwable>("about " + field) {
                                @Override
                                public boolean matches(Object thrown) {
                                    return thrown instanceof DaysOutOfRange refused
                                            && field.equals(refused.field());
                                }
                            })
                    .expectNoEvents();
        }

        @Test
        void conflict_where_somebody_else_was_quicker() {
            Map<String, String> metaData = new HashMap<>(admin(CAMDEN).toMetaData());
            metaData.put("expectedVersion", "2");
            given().when(new SetNoticeThresholds(CAMDENS, workingDays(10), null, TODAY), metaData)
                    .expectException(Conflict.class);
        }
    }

    @Nested
    @DisplayName("about anything else")
    final class AnythingElse {

        private final DaysBefore two = new DaysBefore(2, DayCount.WORKING);

        @Test
        void say_by_when_a_report_has_to_be_shared() {
            ReportDeadlines deadlines =
                    new ReportDeadlines(two, new DaysBefore(5, DayCount.CALENDAR), two);
            whenAdmin(new SetReportDeadlines(CAMDENS, deadlines, SPRING, TODAY))
                    .expectEvents(new ReportDeadlinesSet(CAMDENS, deadlines, SPRING));
            aFixture();
            whenAdmin(
                            new SetReportDeadlines(
                                    CAMDENS,
                                    new ReportDeadlines(
                                            two, new DaysBefore(91, DayCount.CALENDAR), two),
                                    null,
                                    TODAY))
                    .expectException(DaysOutOfRange.class);
        }

        @Test
        void say_how_soon_conferences_follow() {
            ReviewCadence cadence = new ReviewCadence(15, DayCount.WORKING, 3, 6);
            whenAdmin(new SetReviewCadence(CAMDENS, cadence, null, TODAY))
                    .expectEvents(new ReviewCadenceSet(CAMDENS, cadence, TODAY));
        }

        @ParameterizedTest(name = "{0} days, then {1} months, then {2}")
        @CsvSource({"0,3,6", "91,3,6", "15,0,6", "15,13,6", "15,3,0", "15,3,13"})
        void keep_a_pace_that_can_be_kept(int days, int first, int later) {
            whenAdmin(
                            new SetReviewCadence(
                                    CAMDENS,
                                    new ReviewCadence(days, DayCount.CALENDAR, first, later),
                                    null,
                                    TODAY))
                    .expectException(CadenceOutOfRange.class)
                    .expectNoEvents();
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 90})
        void say_how_long_drafts_are_kept(int days) {
            whenAdmin(new SetDraftDays(CAMDENS, new DraftDays(days), SPRING, TODAY))
                    .expectEvents(new DraftDaysSet(CAMDENS, new DraftDays(days), SPRING));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 91})
        void keep_drafts_for_a_day_at_least_and_not_for_ever(int days) {
            whenAdmin(new SetDraftDays(CAMDENS, new DraftDays(days), null, TODAY))
                    .expectException(DraftDaysOutOfRange.class)
                    .expectNoEvents();
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 90})
        void say_in_how_many_days_each_piece_of_work_is_to_be_done(int days) {
            TaskDays tasks = new TaskDays(days, 1, 2, 3, 4, 5, 6, 7, 8);
            whenAdmin(new SetTaskDays(CAMDENS, tasks, SPRING, TODAY))
                    .expectEvents(new TaskDaysSet(CAMDENS, tasks, SPRING));
        }

        @ParameterizedTest(name = "{9} of {0}, {1}, {2}, {3}, {4}, {5}, {6}, {7} and {8}")
        @CsvSource({
            "-1,0,0,0,0,0,0,0,0,escalate",
            "91,0,0,0,0,0,0,0,0,escalate",
            "0,91,0,0,0,0,0,0,0,decide",
            "0,0,91,0,0,0,0,0,0,provideInformation",
            "0,0,0,91,0,0,0,0,0,recordConsent",
            "0,0,0,0,91,0,0,0,0,allocate",
            "0,0,0,0,0,91,0,0,0,chaseProvider",
            "0,0,0,0,0,0,91,0,0,acceptAllocation",
            "0,0,0,0,0,0,0,91,0,recordOutcome",
            "0,0,0,0,0,0,0,0,91,signOff"
        })
        void leave_no_piece_of_work_for_ever(
                int escalate,
                int decide,
                int provideInformation,
                int recordConsent,
                int allocate,
                int chaseProvider,
                int acceptAllocation,
                int recordOutcome,
                int signOff,
                String field) {
            TaskDays tasks =
                    new TaskDays(
                            escalate,
                            decide,
                            provideInformation,
                            recordConsent,
                            allocate,
                            chaseProvider,
                            acceptAllocation,
                            recordOutcome,
                            signOff);
            whenAdmin(new SetTaskDays(CAMDENS, tasks, null, TODAY))
                    .expectException(
                            new CustomMatcher<Throwable>("about " + field) {
                                @Override
                                public boolean matches(Object thrown) {
                                    return thrown instanceof TaskDaysOutOfRange refused
                                            && field.equals(refused.field());
                                }
                            })
                    .expectNoEvents();
        }

        @ParameterizedTest
        @CsvSource({"0,0,1", "20,20,20"})
        void say_when_people_are_reminded(int before, int conference, int after) {
            Reminders reminders = new Reminders(before, conference, after);
            whenAdmin(new SetReminders(CAMDENS, reminders, SPRING, TODAY))
                    .expectEvents(new RemindersSet(CAMDENS, reminders, SPRING));
        }

        @ParameterizedTest(name = "{3} of {0}, {1} and {2}")
        @CsvSource({
            "-1,0,1,daysBefore",
            "21,0,1,daysBefore",
            "0,-1,1,conferenceDaysBefore",
            "0,21,1,conferenceDaysBefore",
            "0,0,0,escalateDaysAfter",
            "0,0,21,escalateDaysAfter"
        })
        void remind_nobody_of_what_is_over_or_far_away(
                int before, int conference, int after, String field) {
            whenAdmin(
                            new SetReminders(
                                    CAMDENS, new Reminders(before, conference, after), null, TODAY))
                    .expectException(
                            new CustomMatcher<Throwable>("about " + field) {
                                @Override
                                public boolean matches(Object thrown) {
                                    return thrown instanceof RemindersOutOfRange refused
                                            && field.equals(refused.field());
                                }
                            })
                    .expectNoEvents();
        }

        @Test
        void say_what_the_council_calls_things() {
            Terminology own = new Terminology("meeting", "first meeting", "next meeting", "plan");
            whenAdmin(new SetTerminology(CAMDENS, own, SPRING, TODAY))
                    .expectEvents(new TerminologySet(CAMDENS, own, SPRING));
        }

        @Test
        void say_how_the_office_is_reached() {
            whenAdmin(new SetContactDetails(CAMDENS, office("020 7946 0000"), null, TODAY))
                    .expectEvents(new ContactDetailsSet(CAMDENS, office("020 7946 0000"), TODAY));
        }

        /** Somebody who is named moves on: there must be a way to the office itself. */
        @Test
        void name_nobody_as_the_only_way_to_the_office() {
            ContactDetails nobodyElse =
                    new ContactDetails(
                            "Advocacy office",
                            null,
                            null,
                            null,
                            null,
                            new NamedContact("A. Person", "020 7946 0001", null));
            whenAdmin(new SetContactDetails(CAMDENS, nobodyElse, null, TODAY))
                    .expectException(ContactUnreachable.class)
                    .expectNoEvents();
        }

        @Test
        void are_none_of_them_set_for_a_time_that_is_over() {
            Instant over = TODAY.minusSeconds(1);
            for (Object command :
                    new Object[] {
                        new SetReportDeadlines(
                                CAMDENS, new ReportDeadlines(two, two, two), over, TODAY),
                        new SetReviewCadence(
                                CAMDENS,
                                new ReviewCadence(15, DayCount.WORKING, 3, 6),
                                over,
                                TODAY),
                        new SetTerminology(
                                CAMDENS, new Terminology("a", "b", "c", "d"), over, TODAY),
                        new SetDraftDays(CAMDENS, new DraftDays(7), over, TODAY),
                        new SetTaskDays(
                                CAMDENS, new TaskDays(0, 1, 1, 1, 1, 1, 1, 1, 1), over, TODAY),
                        new SetContactDetails(CAMDENS, office("020 7946 0000"), over, TODAY)
                    }) {
                aFixture();
                whenAdmin(command).expectException(SettingInThePast.class);
            }
        }
    }

    private TestExecutor<SettingsBook> given() {
        return fixture.given(adopted(CAMDENS, Nation.ENGLAND));
    }

    private ResultValidator<SettingsBook> whenAdmin(Object command) {
        return given().when(command, admin(CAMDEN).toMetaData());
    }
}
