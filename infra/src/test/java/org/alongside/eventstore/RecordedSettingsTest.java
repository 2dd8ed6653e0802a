package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.referrer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.CaseId;
import org.alongside.casework.DayCount;
import org.alongside.casework.DaysBefore;
import org.alongside.casework.DeadlinePolicies;
import org.alongside.casework.DeadlinePolicy;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.Notice;
import org.alongside.casework.NoticePolicies;
import org.alongside.casework.NoticeThresholds;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.TaskDays;
import org.alongside.casework.WorkAwaited;
import org.alongside.messaging.Context;
import org.alongside.settings.AdoptSettings;
import org.alongside.settings.ReportDeadlines;
import org.alongside.settings.ReviewCadence;
import org.alongside.settings.SetNoticeThresholds;
import org.alongside.settings.SetReportDeadlines;
import org.alongside.settings.SetReviewCadence;
import org.alongside.settings.SetTaskDays;
import org.alongside.settings.SettingsAlreadyAdopted;
import org.alongside.settings.SettingsKey;
import org.alongside.settings.write.SettingsBook;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilMismatch;
import org.alongside.tenancy.CouncilMissing;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.tenancy.Nation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@link Examples#refer} is of Sunday 22 November 2026, for a Thursday, 3 December. */
@DisplayName("A referral")
final class RecordedSettingsTest {

    private static final Instant BEGINNING = Instant.parse("2026-09-01T08:00:00Z");
    private static final Instant REFERRED = Instant.parse("2026-11-22T10:00:00Z");
    private static final LocalDate SUNDAY = LocalDate.of(2026, 11, 22);

    /** Nine working days there are from that Sunday to that Thursday, and eight in Scotland. */
    private static final NoticeThresholds TEN_WORKING_DAYS =
            new NoticeThresholds(
                    new DaysBefore(10, DayCount.WORKING),
                    new DaysBefore(0, DayCount.WORKING),
                    new DaysBefore(0, DayCount.WORKING));

    private static Cell cell;
    private static Cell.Node otherNode;
    private static RecordedSettings settings;
    private static AxonAssembly axon;
    private static AxonAssembly onOtherNode;
    private CouncilId one;
    private CouncilId other;

    @BeforeAll
    static void start() {
        cell = Cell.create();
        otherNode = cell.node();
        settings = new RecordedSettings(cell.main.log);
        axon = axon(cell.main);
        onOtherNode = axon(otherNode);
    }

    private static AxonAssembly axon(Cell.Node node) {
        return node.axon(
                (_, _) -> {},
                (_, _, _, _) -> true,
                parts ->
                        parts.aggregate(SettingsBook.class)
                                .component(NoticePolicies.class, new RecordedSettings(node.log))
                                .component(
                                        DeadlinePolicies.class,
                                        new RecordedSettings(node.log)::deadlines));
    }

    @AfterAll
    static void stop() {
        onOtherNode.close();
        axon.close();
        otherNode.close();
        cell.close();
    }

    @BeforeEach
    void adopted() {
        one = cell.council();
        other = cell.council();
        adopt(one, Nation.ENGLAND);
        adopt(other, Nation.SCOTLAND);
    }

    @Test
    void is_judged_by_what_its_nation_asks_for_where_the_council_set_nothing() {
        assertThat(noticeOfReferral(axon, one))
                .isEqualTo(new Notice(7, 11, DayCount.CALENDAR, SUNDAY));
    }

    @Test
    void is_judged_by_what_its_own_council_set() {
        set(one, TEN_WORKING_DAYS, null);
        assertThat(noticeOfReferral(axon, one))
                .isEqualTo(new Notice(10, 9, DayCount.WORKING, SUNDAY));
        assertThat(noticeOfReferral(axon, other))
                .isEqualTo(new Notice(7, 11, DayCount.CALENDAR, SUNDAY));
    }

    /** St Andrew's Day is the Monday in between. */
    @Test
    void is_counted_by_the_bank_holidays_of_its_councils_nation() {
        set(one, TEN_WORKING_DAYS, null);
        set(other, TEN_WORKING_DAYS, null);
        assertThat(noticeOfReferral(axon, one).givenDays()).isEqualTo(9);
        assertThat(noticeOfReferral(axon, other).givenDays()).isEqualTo(8);
    }

    @Test
    void is_judged_by_what_holds_when_it_comes_and_not_by_what_is_planned() {
        set(one, TEN_WORKING_DAYS, REFERRED.plusMillis(1));
        assertThat(noticeOfReferral(axon, one).countedIn()).isEqualTo(DayCount.CALENDAR);
        set(one, TEN_WORKING_DAYS, REFERRED);
        assertThat(noticeOfReferral(axon, one).countedIn()).isEqualTo(DayCount.WORKING);
    }

    /** Six working days from that Sunday; St Andrew's Day is the sixth in England. */
    @Test
    void is_due_to_be_decided_by_what_its_own_council_set() {
        assertThat(due(one)).isEqualTo(SUNDAY.plusDays(1));
        TaskDays tasks = new TaskDays(0, 6, 1, 1, 1, 1, 1, 1, 1);
        setTasks(one, tasks, REFERRED.plusMillis(1));
        assertThat(due(one)).isEqualTo(SUNDAY.plusDays(1));
        setTasks(one, tasks, REFERRED);
        assertThat(due(one)).isEqualTo(SUNDAY.plusDays(8));
        assertThat(due(other)).isEqualTo(SUNDAY.plusDays(1));
        setTasks(other, tasks, REFERRED);
        assertThat(due(other)).isEqualTo(SUNDAY.plusDays(9));
    }

    @Test
    void has_a_report_and_a_review_in_time_by_what_its_own_council_set() {
        DeadlinePolicy usual = settings.deadlines(one, REFERRED);
        assertThat(usual.reports().review()).isEqualTo(new DaysBefore(5, DayCount.WORKING));
        assertThat(usual.reviewBy(MeetingKind.INITIAL, SUNDAY)).isEqualTo("2027-02-22");
        assertThat(settings.deadlines(other, REFERRED).reviewBy(MeetingKind.INITIAL, SUNDAY))
                .isEqualTo("2027-05-22");
        send(
                one,
                new SetReportDeadlines(
                        SettingsKey.of(one),
                        new ReportDeadlines(
                                new DaysBefore(1, DayCount.CALENDAR),
                                new DaysBefore(2, DayCount.CALENDAR),
                                new DaysBefore(3, DayCount.CALENDAR)),
                        null,
                        BEGINNING));
        send(
                one,
                new SetReviewCadence(
                        SettingsKey.of(one),
                        new ReviewCadence(15, DayCount.WORKING, 2, 4),
                        null,
                        BEGINNING));
        DeadlinePolicy own = settings.deadlines(one, REFERRED);
        assertThat(own.reportBy(MeetingKind.REVIEW, SUNDAY)).isEqualTo("2026-11-20");
        assertThat(own.reviewBy(MeetingKind.REVIEW, SUNDAY)).isEqualTo("2027-03-22");
        assertThat(own.reviewBy(MeetingKind.OTHER_MEETING, SUNDAY)).isNull();
    }

    /** Nothing is remembered that another node could change. */
    @Test
    void is_judged_on_every_node_by_what_was_set_on_another() {
        assertThat(noticeOfReferral(onOtherNode, one).countedIn()).isEqualTo(DayCount.CALENDAR);
        set(one, TEN_WORKING_DAYS, null);
        assertThat(noticeOfReferral(onOtherNode, one).countedIn()).isEqualTo(DayCount.WORKING);
    }

    @Test
    void is_refused_rather_than_judged_by_settings_that_nobody_adopted() {
        CouncilId without = cell.council();
        assertThat(settings.hasAny(without)).isFalse();
        assertThat(settings.hasAny(one)).isTrue();
        assertThatThrownBy(() -> noticeOfReferral(axon, without))
                .isInstanceOf(CouncilMissing.class);
    }

    @Test
    void is_never_judged_by_the_settings_of_another_council() {
        assertThatThrownBy(() -> CurrentCouncil.run(one, () -> settings.of(other, REFERRED)))
                .isInstanceOf(CouncilMismatch.class);
    }

    @Test
    void finds_settings_that_were_adopted_once_however_often_it_was_asked_for() {
        assertThatThrownBy(() -> adopt(one, Nation.WALES))
                .isInstanceOf(SettingsAlreadyAdopted.class);
        assertThatThrownBy(() ->
                        onOtherNode
                                .commands()
                                .send(
                                        AdoptSettings.ofNation(one, Nation.WALES, BEGINNING),
                                        somebody(one),
                                        null,
                                        null))
                .isInstanceOf(SettingsAlreadyAdopted.class);
        assertThat(settings.of(one, REFERRED).thresholds().initial().days()).isEqualTo(7);
    }

    private static void adopt(CouncilId council, Nation nation) {
        axon.commands()
                .send(
                        AdoptSettings.ofNation(council, nation, BEGINNING),
                        somebody(council),
                        null,
                        null);
    }

    private static void set(
            CouncilId council, NoticeThresholds thresholds, @Nullable Instant from) {
        axon.commands()
                .send(
                        new SetNoticeThresholds(
                                SettingsKey.of(council), thresholds, from, BEGINNING),
                        somebody(council),
                        null,
                        null);
    }

    private static void setTasks(CouncilId council, TaskDays tasks, Instant from) {
        send(council, new SetTaskDays(SettingsKey.of(council), tasks, from, BEGINNING));
    }

    private static void send(CouncilId council, Object command) {
        axon.commands().send(command, somebody(council), null, null);
    }

    /** By when a new referral is to be decided. */
    private static LocalDate due(CouncilId council) {
        CaseId id = caseId();
        axon.commands().send(refer(id), referrer(council), null, null);
        return CurrentCouncil.<LocalDate, RuntimeException>call(
                council,
                () -> ((WorkAwaited) cell.main.log.of(id.toString()).getLast().payload()).due());
    }

    private static Context somebody(CouncilId council) {
        return new Context(
                council,
                new Actor("account-1", "A. Person", Set.of(Role.COUNCIL_ADMIN), Set.of(), "web"));
    }

    private static Notice noticeOfReferral(AxonAssembly on, CouncilId council) {
        CaseId id = caseId();
        on.commands().send(refer(id), referrer(council), null, null);
        return CurrentCouncil.<Notice, RuntimeException>call(
                council,
                () ->
                        ((ReferralSubmitted) cell.main.log.of(id.toString()).getFirst().payload())
                                .notice());
    }
}
