package org.alongside.processing;

import static org.alongside.eventstore.Examples.NOW;
import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.coordinators;
import static org.alongside.eventstore.Examples.proceed;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.processing.Node.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.RegisterAdvocate;
import org.alongside.casework.AcceptAllocation;
import org.alongside.casework.AllocationParty;
import org.alongside.casework.CaseId;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentMethod;
import org.alongside.casework.DeadlinePolicies;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.Decision;
import org.alongside.casework.LinkParentAccount;
import org.alongside.casework.NoticePolicies;
import org.alongside.casework.OpenInEmergency;
import org.alongside.casework.PassToSocialWorker;
import org.alongside.casework.RecordConsent;
import org.alongside.casework.Referral;
import org.alongside.casework.ReportDisclosure;
import org.alongside.casework.RestrictCase;
import org.alongside.casework.ShutOut;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.SubmitReferral;
import org.alongside.departure.automation.WhenCouncilReturnedThenPlanAgain;
import org.alongside.departure.write.Departure;
import org.alongside.departure.write.ExportKeys;
import org.alongside.eventstore.CasesFromEvents;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.EventHandlers;
import org.alongside.eventstore.Examples;
import org.alongside.eventstore.RecordedSettings;
import org.alongside.localstack.SharedServers;
import org.alongside.mail.MailServer;
import org.alongside.mail.ScriptedSmtp;
import org.alongside.mail.SetClock;
import org.alongside.mail.SmtpPost;
import org.alongside.messaging.Context;
import org.alongside.messaging.ScheduledWork;
import org.alongside.notifications.NotificationEvent;
import org.alongside.notifications.NotificationLogId;
import org.alongside.notifications.NotificationRefused;
import org.alongside.notifications.NotificationSent;
import org.alongside.notifications.Occasion;
import org.alongside.notifications.automation.Colleague;
import org.alongside.notifications.automation.Colleagues;
import org.alongside.notifications.automation.NotificationsAgain;
import org.alongside.notifications.automation.Post;
import org.alongside.notifications.automation.WhenNotificationDueThenSend;
import org.alongside.notifications.automation.WhenWorkAwaitedThenPlanNotifications;
import org.alongside.notifications.write.NotificationLog;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.schedule.DurableSchedule;
import org.alongside.schedule.Tempo;
import org.alongside.settings.AdoptSettings;
import org.alongside.settings.write.SettingsBook;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.tenancy.Nation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Mails about what waits for people: through the event store, the schedule and a mail server. Time
 * is a clock that the tests set; nothing that is asserted hangs on how fast anything is.
 */
@DisplayName("Notifications")
final class NotificationsTest {

    private static final String GROUP = WhenWorkAwaitedThenPlanNotifications.GROUP;
    private static final String LINK = "https://alongside.example.org/";

    /** Referred on a Sunday, a decision is due on Monday, and overdue on Tuesday morning. */
    private static final String MONDAY_BEFORE_EIGHT = "2026-11-23T07:59:59Z";

    private static final String MONDAY_AT_EIGHT = "2026-11-23T08:00:00Z";
    private static final String TUESDAY_BEFORE_EIGHT = "2026-11-24T07:59:59Z";
    private static final String TUESDAY_AT_EIGHT = "2026-11-24T08:00:00Z";

    private static final Tempo OFTEN =
            new Tempo(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofMillis(500));

    private static final String OTHER = "other-work";
    private static final Set<String> OTHERS = ConcurrentHashMap.newKeySet();

    /** Where mails of the same words are to be apart; elsewhere each matter has one. */
    private static final Map<CouncilId, Duration> PAUSES = new ConcurrentHashMap<>();

    private static final SetClock CLOCK = new SetClock(NOW);

    private static Cell cell;
    private static MongoClient mongo;
    private static GreenMail server;
    private static Staff staff;
    private static Node node;
    private static DurableSchedule schedule;
    private static volatile Post post = _ -> Post.Answer.TAKEN;
    private CouncilId council;

    /** Who works for which council: decided by the test. */
    private static final class Staff implements Colleagues {

        private final Map<CouncilId, Map<String, Colleague>> all = new ConcurrentHashMap<>();

        void add(CouncilId council, String account, Role... roles) {
            all.computeIfAbsent(council, _ -> Collections.synchronizedMap(new LinkedHashMap<>()))
                    .put(
                            account,
                            new Colleague(
                                    account,
                                    Set.of(roles),
                                    account + "@" + council + ".example.org"));
        }

        void remove(CouncilId council, String account) {
            here(council).remove(account);
        }

        private Map<String, Colleague> here(CouncilId council) {
            return all.getOrDefault(council, Map.of());
        }

        @Override
        public List<Colleague> holding(Role role) {
            return here(CurrentCouncil.require("staff")).values().stream()
                    .filter(one -> one.roles().contains(role))
                    .toList();
        }

        @Override
        public Optional<Colleague> with(String account) {
            return Optional.ofNullable(here(CurrentCouncil.require("staff")).get(account));
        }
    }

    @BeforeAll
    static void start() {
        cell = Cell.create();
        cell.main.clock = CLOCK;
        mongo = MongoClients.create(SharedServers.mongo().uri());
        server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        staff = new Staff();
        schedule = new DurableSchedule(cell.main.pool, OFTEN, CLOCK);
        node = node(cell.main, schedule);
        node.runner.start();
        schedule.start(List.of(work(node), again(node), other()));
    }

    private static ScheduledWork other() {
        return new ScheduledWork() {
            @Override
            public String name() {
                return OTHER;
            }

            @Override
            public boolean alone() {
                return false;
            }

            @Override
            public void run(CouncilId council, String key) {
                OTHERS.add(council + " " + key);
            }
        };
    }

    private static Node node(Cell.Node store, DurableSchedule schedule) {
        RecordedSettings settings = new RecordedSettings(store.log);
        return new Node(
                store,
                mongo,
                Node.PACE,
                (runner, parts) ->
                        parts.aggregate(SettingsBook.class)
                                .aggregate(NotificationLog.class)
                                .aggregate(Departure.class)
                                .component(ExportKeys.class, _ -> true)
                                .component(NoticePolicies.class, settings)
                                .component(DeadlinePolicies.class, settings::deadlines)
                                .eventHandlers(
                                        runner,
                                        new EventHandlers(
                                                GROUP,
                                                true,
                                                List.of(
                                                        new WhenWorkAwaitedThenPlanNotifications(
                                                                schedule,
                                                                new CasesFromEvents(store.log),
                                                                settings::reminders,
                                                                settings::deadlines),
                                                        new WhenCouncilReturnedThenPlanAgain(
                                                                schedule,
                                                                NotificationsAgain.NAME)))));
    }

    private static ScheduledWork again(Node of) {
        RecordedSettings settings = new RecordedSettings(of.store.log);
        return new NotificationsAgain(
                of.store.councils,
                schedule,
                new CasesFromEvents(of.store.log),
                settings::reminders,
                settings::deadlines,
                CLOCK);
    }

    private static ScheduledWork work(Node of) {
        RecordedSettings settings = new RecordedSettings(of.store.log);
        return new WhenNotificationDueThenSend(
                new WhenNotificationDueThenSend.Sources(
                        of.store.councils,
                        new CasesFromEvents(of.store.log),
                        of.store.log,
                        staff,
                        settings::reminders,
                        settings::deadlines),
                letter -> post.hand(letter),
                LINK,
                council -> PAUSES.getOrDefault(council, Duration.ZERO),
                of.axon.commands(),
                CLOCK);
    }

    @AfterAll
    static void stop() {
        schedule.close();
        node.close();
        server.stop();
        cell.close();
        mongo.close();
    }

    private static Post smtp(int port) {
        return new SmtpPost(
                new MailServer("127.0.0.1", port, false, null, null, "service@example.org"), CLOCK);
    }

    @BeforeEach
    void council() {
        CLOCK.set(NOW);
        post = smtp(server.getSmtp().getPort());
        council = open();
    }

    private static CouncilId open() {
        CouncilId opened = cell.council();
        send(
                opened,
                "council-admin",
                Role.COUNCIL_ADMIN,
                AdoptSettings.ofNation(opened, Nation.ENGLAND, NOW));
        staff.add(opened, "manager-1", Role.ADVOCACY_MANAGER);
        staff.add(opened, "manager-2", Role.ADVOCACY_MANAGER, Role.REFERRER);
        staff.add(opened, "admin-1", Role.ADVOCACY_ADMIN);
        staff.add(opened, "admin-2", Role.ADVOCACY_ADMIN);
        staff.add(opened, "worker-1", Role.REFERRER);
        staff.add(opened, "worker-2", Role.REFERRER);
        staff.add(opened, "advocate-1", Role.ADVOCATE);
        staff.add(opened, "parent-1", Role.PARENT);
        staff.add(opened, "auditor-1", Role.AUDITOR);
        return opened;
    }

    private static Context as(CouncilId of, String account, Role role) {
        return new Context(of, new Actor(account, "N. " + account, Set.of(role), Set.of(), "web"));
    }

    private static long send(CouncilId of, String account, Role role, Object command) {
        return node.axon.commands().send(command, as(of, account, role), null, null).position();
    }

    private CaseId referred() {
        return referred("worker-1");
    }

    private CaseId referred(String worker) {
        CaseId id = caseId();
        planned(send(council, worker, Role.REFERRER, refer(id)));
        return id;
    }

    /** Waits until what happened so far is planned. */
    private void planned(long position) {
        assertThat(node.runner.await(council, GROUP, position, LONG)).isTrue();
    }

    private CaseId decided() {
        CaseId id = referred();
        planned(send(council, "manager-1", Role.ADVOCACY_MANAGER, proceed(id)));
        return id;
    }

    /** Waits until all that is due has been done. */
    private void done() {
        await().atMost(LONG).until(() -> due(council) == 0);
    }

    private static long due(CouncilId of) throws SQLException {
        return Long.parseLong(
                cell.raw(
                        "select count(*) from scheduled_work where task_instance like '"
                                + of
                                + "/%' and execution_time <= '"
                                + CLOCK.instant()
                                + "'"));
    }

    private static long waiting(CouncilId of) throws SQLException {
        return Long.parseLong(
                cell.raw(
                        "select count(*) from scheduled_work where task_instance like '"
                                + of
                                + "/%'"));
    }

    private void at(String time) {
        done();
        CLOCK.set(time);
        done();
    }

    /** Who got which mails, in the order of their names. */
    private List<String> mails() {
        return mails(council);
    }

    private static List<String> mails(CouncilId of) {
        return messages(of).stream()
                .map(message -> account(message) + ": " + subject(message))
                .sorted()
                .toList();
    }

    private static List<MimeMessage> messages(CouncilId of) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(message -> to(message).endsWith("@" + of + ".example.org"))
                .toList();
    }

    private static String to(MimeMessage message) {
        try {
            return message.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String account(MimeMessage message) {
        return to(message).split("@")[0];
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String mail(String account, String subject) {
        return account + ": " + subject + " (Council " + council + ")";
    }

    private List<NotificationEvent> noted(CaseId id, long version, Occasion occasion) {
        return CurrentCouncil.<List<RecordedEvent>, RuntimeException>call(
                        council, () -> cell.main.log.of(NotificationLogId.of(id).toString()))
                .stream()
                .map(event -> (NotificationEvent) event.payload())
                .filter(event -> event.version() == version && event.occasion() == occasion)
                .toList();
    }

    private String asOwner(String... statements) throws SQLException {
        String[] all = new String[statements.length + 1];
        all[0] =
                "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                        + " where slug = '"
                        + council
                        + "'";
        System.arraycopy(statements, 0, all, 1, statements.length);
        return cell.raw(cell.database.owner(), all);
    }

    // ---------------------------------------------------------------- whom it concerns

    /** Without the parent's consent. */
    private static SubmitReferral refused(CaseId id) {
        SubmitReferral with = refer(id);
        Referral referral = with.referral();
        return new SubmitReferral(
                id,
                new Referral(
                        referral.support().with(new Consent(false, null, null)),
                        referral.socialWorker(),
                        referral.professional()),
                null,
                null,
                null,
                with.newFamilyId(),
                null,
                NOW);
    }

    @Test
    void tell_those_to_whom_work_falls() {
        CaseId id = referred();
        done();
        String work = "There is work for you in Alongside";
        assertThat(mails()).containsExactly(mail("manager-1", work), mail("manager-2", work));
        assertThat(noted(id, 3, Occasion.WORK))
                .containsExactly(
                        new NotificationSent(
                                NotificationLogId.of(id),
                                id,
                                3,
                                Occasion.WORK,
                                Set.of("manager-1", "manager-2")));
    }

    @Test
    void remind_on_the_morning_of_the_day_and_tell_managers_the_day_after() {
        referred();
        done();
        int before = mails().size();
        at(MONDAY_BEFORE_EIGHT);
        assertThat(mails()).hasSize(before);
        at(MONDAY_AT_EIGHT);
        String soon = "Work of yours in Alongside is due soon";
        assertThat(mails())
                .hasSize(before + 2)
                .contains(mail("manager-1", soon), mail("manager-2", soon));
        at(TUESDAY_BEFORE_EIGHT);
        assertThat(mails()).hasSize(before + 2);
        at(TUESDAY_AT_EIGHT);
        String overdue = "Work in Alongside is overdue";
        assertThat(mails())
                .hasSize(before + 4)
                .contains(mail("manager-1", overdue), mail("manager-2", overdue));
    }

    @Test
    void say_nothing_of_anybody_and_lead_to_the_service_only() throws Exception {
        CaseId id = referred();
        // Else nobody may have been told to decide before it is done.
        done();
        planned(send(council, "manager-1", Role.ADVOCACY_MANAGER, proceed(id)));
        at(MONDAY_AT_EIGHT);
        assertThat(messages(council)).hasSize(5);
        for (MimeMessage message : messages(council)) {
            String all = GreenMailUtil.getWholeMessage(message);
            String body = GreenMailUtil.getBody(message);
            assertThat(all)
                    .doesNotContain("Petra", "Kim", "Sam Social", "heard", "N. ")
                    .doesNotContain(id.toString());
            assertThat(body).containsOnlyOnce("http").contains(LINK).contains("Nobody reads");
            assertThat(body).doesNotContain("manager-", "admin-", "worker-", "Monday");
            assertThat(message.getAllRecipients()).hasSize(1);
            assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        }
        assertThat(cell.raw("select string_agg(task_instance, ' ') from scheduled_work"))
                .doesNotContain("@", "worker-");
    }

    @Test
    void ask_whoever_has_the_case_for_what_the_manager_wants_to_know() {
        CaseId id = referred();
        done();
        int before = mails().size();
        planned(
                send(
                        council,
                        "manager-1",
                        Role.ADVOCACY_MANAGER,
                        new DecideReferral(
                                id, Decision.MORE_INFORMATION, "r", "Which school?", NOW)));
        done();
        assertThat(mails())
                .hasSize(before + 1)
                .contains(mail("worker-1", "There is work for you in Alongside"));
        staff.remove(council, "worker-1");
        at(MONDAY_AT_EIGHT);
        // Whoever has it is not reached: somebody has to know.
        assertThat(mails())
                .contains(
                        mail("admin-1", "Work of yours in Alongside is due soon"),
                        mail("admin-2", "Work of yours in Alongside is due soon"));
    }

    @Test
    void tell_whoever_referred_of_the_decision_and_coordinators_of_the_work() {
        decided();
        done();
        assertThat(mails())
                .contains(
                        mail("worker-1", "There is an answer for you in Alongside"),
                        mail("admin-1", "There is work for you in Alongside"),
                        mail("admin-2", "There is work for you in Alongside"))
                .doesNotContain(mail("worker-1", "There is work for you in Alongside"));
    }

    @Test
    void tell_nobody_to_decide_on_their_own_referral() {
        referred("manager-2");
        done();
        assertThat(mails())
                .containsExactly(mail("manager-1", "There is work for you in Alongside"));
    }

    @Test
    void do_not_tell_people_what_they_did_themselves() {
        CaseId id = caseId();
        planned(send(council, "worker-1", Role.REFERRER, refused(id)));
        planned(send(council, "manager-1", Role.ADVOCACY_MANAGER, proceed(id)));
        done();
        String work = "There is work for you in Alongside";
        assertThat(mails()).contains(mail("admin-1", work), mail("admin-2", work));
        int before = mails().size();
        planned(
                send(
                        council,
                        "admin-1",
                        Role.ADVOCACY_ADMIN,
                        new RecordConsent(id, new Consent(true, ConsentMethod.VERBAL, null), NOW)));
        done();
        assertThat(mails()).hasSize(before + 1);
        assertThat(mails().stream().filter(mail("admin-2", work)::equals)).hasSize(2);
    }

    @Test
    void go_to_nobody_who_may_not_see_the_case_when_they_are_sent() {
        CaseId id = referred();
        done();
        int before = mails().size();
        planned(
                send(
                        council,
                        "manager-2",
                        Role.ADVOCACY_MANAGER,
                        new ShutOut(id, "manager-1", true, "A relative", NOW)));
        at(MONDAY_AT_EIGHT);
        assertThat(mails())
                .hasSize(before + 1)
                .contains(mail("manager-2", "Work of yours in Alongside is due soon"));
        planned(
                send(
                        council,
                        "admin-1",
                        Role.ADVOCACY_ADMIN,
                        new RestrictCase(id, coordinators("admin-1"), "Staff", NOW)));
        at(TUESDAY_AT_EIGHT);
        assertThat(mails()).hasSize(before + 1);
    }

    /** Also to whom the restriction leaves out: it says nothing of the case. */
    @Test
    void tell_managers_and_auditors_of_an_emergency_but_nobody_connected_with_the_case() {
        staff.add(council, "manager-3", Role.ADVOCACY_MANAGER);
        CaseId id = referred();
        planned(
                send(
                        council,
                        "manager-2",
                        Role.ADVOCACY_MANAGER,
                        new ShutOut(id, "manager-3", true, "A relative", NOW)));
        planned(
                send(
                        council,
                        "manager-2",
                        Role.ADVOCACY_MANAGER,
                        new RestrictCase(id, coordinators("manager-2"), "Staff", NOW)));
        done();
        String emergency = "A closed record was opened in an emergency in Alongside";

        planned(
                send(
                        council,
                        "admin-1",
                        Role.ADVOCACY_ADMIN,
                        new OpenInEmergency(id, "Nobody else is here.", NOW)));
        done();

        assertThat(mails().stream().filter(mail -> mail.contains("emergency")))
                .containsExactly(
                        mail("auditor-1", emergency),
                        mail("manager-1", emergency),
                        mail("manager-2", emergency));
    }

    @Test
    void go_to_nobody_who_has_left_or_whose_role_was_taken() {
        referred();
        done();
        int before = mails().size();
        staff.remove(council, "manager-1");
        staff.add(council, "manager-2", Role.REFERRER);
        at(MONDAY_AT_EIGHT);
        at(TUESDAY_AT_EIGHT);
        assertThat(mails()).hasSize(before);
    }

    @Test
    void follow_a_case_to_another_social_worker() {
        CaseId id = referred();
        planned(
                send(
                        council,
                        "admin-1",
                        Role.ADVOCACY_ADMIN,
                        new PassToSocialWorker(
                                id,
                                "worker-2",
                                true,
                                new SocialWorker("Sal Second", "South", null),
                                "Moved",
                                NOW)));
        planned(send(council, "manager-1", Role.ADVOCACY_MANAGER, proceed(id)));
        done();
        assertThat(mails())
                .contains(
                        mail("worker-2", "Work was passed to you in Alongside"),
                        mail("worker-2", "There is an answer for you in Alongside"))
                .noneMatch(mail -> mail.startsWith("worker-1"));
    }

    @Test
    void never_go_to_a_parent() {
        CaseId id = referred();
        planned(
                send(
                        council,
                        "admin-1",
                        Role.ADVOCACY_ADMIN,
                        new LinkParentAccount(id, "parent-1", true, NOW)));
        planned(send(council, "manager-1", Role.ADVOCACY_MANAGER, proceed(id)));
        at(MONDAY_AT_EIGHT);
        at(TUESDAY_AT_EIGHT);
        at("2026-12-04T08:00:00Z");
        assertThat(mails()).isNotEmpty().noneMatch(mail -> mail.startsWith("parent-1"));
    }

    @Test
    void remind_nobody_of_what_has_been_done() {
        CaseId id = referred();
        done();
        planned(
                send(
                        council,
                        "manager-1",
                        Role.ADVOCACY_MANAGER,
                        new DecideReferral(id, Decision.NO_FURTHER_ACTION, "r", "Sorry", NOW)));
        done();
        int before = mails().size();
        at(MONDAY_AT_EIGHT);
        at(TUESDAY_AT_EIGHT);
        assertThat(mails()).hasSize(before);
    }

    /** The conference is on Thursday, 3 December; its report has to be there two days before. */
    @Test
    void remind_advocate_and_social_worker_of_the_conference() throws SQLException {
        CaseId id = decided();
        AdvocateId advocate = new AdvocateId(UUID.randomUUID());
        for (Object command :
                List.of(
                        new RegisterAdvocate(
                                advocate,
                                new AdvocateDetails(
                                        "Ada Advocate",
                                        AdvocateKind.PEER,
                                        null,
                                        null,
                                        List.of("en"),
                                        2,
                                        "advocate-1",
                                        null,
                                        null)),
                        Examples.trained(advocate),
                        Examples.checked(advocate),
                        Examples.allocate(id, advocate))) {
            planned(send(council, "admin-1", Role.ADVOCACY_ADMIN, command));
        }
        // Before they accept: who has accepted is not told that they are asked.
        done();
        planned(
                send(
                        council,
                        "advocate-1",
                        Role.ADVOCATE,
                        new AcceptAllocation(id, AllocationParty.ADVOCATE, NOW)));
        done();
        assertThat(mails()).contains(mail("advocate-1", "There is work for you in Alongside"));
        int before = mails().size();
        at("2026-12-01T07:59:59Z");
        assertThat(mails()).hasSize(before);
        at("2026-12-01T08:00:00Z");
        assertThat(mails())
                .hasSize(before + 2)
                .contains(
                        mail("advocate-1", "Work of yours in Alongside is due soon"),
                        mail(
                                "worker-1",
                                "A report is due to be shared, and Alongside knows of none"));
        at("2026-12-04T08:00:00Z");
        assertThat(mails())
                .hasSize(before + 5)
                .contains(
                        mail("advocate-1", "A record of yours is missing in Alongside"),
                        mail("manager-1", "Work in Alongside is overdue"));
        assertThat(waiting(council)).isZero();
    }

    // ---------------------------------------------------------------- once, and not for ever

    @Test
    void are_not_sent_again_by_a_replay_or_when_events_are_handled_again() throws SQLException {
        CaseId first = referred();
        done();
        at(MONDAY_AT_EIGHT);
        List<String> before = mails();
        assertThat(before).hasSize(4);
        assertThatThrownBy(() -> node.orders.rebuild(GROUP, council, "account"))
                .isInstanceOf(ReplayRefused.class);
        asOwner(
                "update processor_checkpoint set ordered = true, resetting = true where processor ="
                        + " 'notifications' and tenant_no ="
                        + " current_setting('alongside.tenant_no')::int");
        node.orders.rebuild(node.cases.name(), council, "account");
        referred();
        done();
        assertThat(mails()).hasSize(6).containsAll(before);
        // As if the node had died between the mails and its checkpoint, each time.
        asOwner(
                "update processor_checkpoint set position = 0 where processor = 'notifications' and"
                        + " tenant_no = current_setting('alongside.tenant_no')::int");
        long last = send(council, "manager-1", Role.ADVOCACY_MANAGER, proceed(first));
        planned(last);
        done();
        assertThat(mails().stream().filter(mail -> mail.startsWith("manager"))).hasSize(6);
    }

    @Test
    void are_sent_once_by_however_many_nodes() throws SQLException {
        int cases = 15;
        try (Cell.Node store = cell.node()) {
            store.clock = CLOCK;
            DurableSchedule other = new DurableSchedule(store.pool, OFTEN, CLOCK);
            try (Node second = node(store, other)) {
                second.runner.start();
                other.start(List.of(work(second)));
                for (int i = 0; i < cases; i++) {
                    referred();
                }
                at(MONDAY_AT_EIGHT);
                at(TUESDAY_AT_EIGHT);
            } finally {
                other.close();
            }
        }
        Map<String, Integer> each = new TreeMap<>();
        mails().forEach(mail -> each.merge(mail, 1, Integer::sum));
        assertThat(each.values()).hasSize(6).containsOnly(cases);
        assertThat(waiting(council)).isZero();
    }

    @Test
    void wait_for_a_mail_server_that_is_away_and_hold_up_no_other_work() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        post = smtp(port);
        referred();
        await().atMost(LONG)
                .until(() ->
                        asOwner(
                                                "select coalesce(max(consecutive_failures), 0) > 1 from"
                                                        + " scheduled_work where task_instance like '"
                                                        + council
                                                        + "/%'")
                                        .equals("t")
                                || passed());
        schedule.soon(OTHER, council, "meanwhile");
        await().atMost(LONG).until(() -> OTHERS.contains(council + " meanwhile"));
        assertThat(mails()).isEmpty();
        GreenMail late = new GreenMail(new ServerSetup(port, "127.0.0.1", "smtp"));
        late.start();
        try {
            await().atMost(LONG).until(() -> late.getReceivedMessages().length == 2 || passed());
            done();
            assertThat(late.getReceivedMessages()).hasSize(2);
        } finally {
            late.stop();
        }
    }

    /** Lets a minute pass, unless somebody is at work. */
    private boolean passed() throws SQLException {
        if (due(council) == 0
                && cell.raw("select bool_or(picked) from scheduled_work").equals("f")) {
            CLOCK.pass(Duration.ofMinutes(1));
        }
        return false;
    }

    @Test
    void that_are_refused_for_good_are_noted_and_hold_up_nobodys() throws SQLException {
        try (ScriptedSmtp picky = new ScriptedSmtp()) {
            post = smtp(picky.port());
            String first = "manager-1@" + council + ".example.org";
            String second = "manager-2@" + council + ".example.org";
            picky.says(first, "550 no such mailbox");
            CaseId id = referred();
            done();
            assertThat(taken(picky)).containsExactly(second);
            assertThat(picky.asked().stream().filter(to -> to.contains(council.slug())))
                    .containsExactlyInAnyOrder(first, second);
            NotificationLogId log = NotificationLogId.of(id);
            assertThat(noted(id, 3, Occasion.WORK))
                    .containsExactly(
                            new NotificationSent(log, id, 3, Occasion.WORK, Set.of("manager-2")),
                            new NotificationRefused(
                                    log, id, 3, Occasion.WORK, Set.of("manager-1")));
            // Only for now, and only the first of the two: the other one does not wait.
            picky.says(first, "450 later");
            CLOCK.set(MONDAY_AT_EIGHT);
            await().atMost(LONG).until(() -> taken(picky).size() == 2 && due(council) == 0);
            assertThat(taken(picky)).containsExactly(second, second);
            picky.says(first, ScriptedSmtp.FINE);
            await().atMost(LONG).until(() -> taken(picky).size() > 2 || passed());
            done();
            assertThat(taken(picky)).containsExactly(second, second, first);
        }
    }

    /** What is left of other tests' councils goes there, too, when its time comes. */
    private List<String> taken(ScriptedSmtp server) {
        return server.taken().stream().filter(to -> to.contains(council.slug())).toList();
    }

    @Test
    void wait_while_a_council_is_suspended_and_are_not_sent_when_they_are_old() {
        referred();
        done();
        int before = mails().size();
        cell.main.councils.setState(council, CouncilState.SUSPENDED);
        at(MONDAY_AT_EIGHT);
        assertThat(mails()).hasSize(before);
        cell.main.councils.setState(council, CouncilState.ACTIVE);
        at("2026-11-23T09:00:00Z");
        assertThat(mails()).hasSize(before + 2);
        cell.main.councils.setState(council, CouncilState.SUSPENDED);
        at(TUESDAY_AT_EIGHT);
        cell.main.councils.setState(council, CouncilState.ACTIVE);
        at("2026-12-02T00:00:00Z");
        assertThat(mails()).hasSize(before + 2);
    }

    @Test
    void of_the_same_words_that_are_due_at_a_time_are_one_mail_to_each() throws SQLException {
        PAUSES.put(council, Duration.ofMinutes(10));
        List<CaseId> cases = Stream.generate(this::referred).limit(8).toList();
        String work = "There is work for you in Alongside";
        done();
        assertThat(mails()).containsExactly(mail("manager-1", work), mail("manager-2", work));
        at(MONDAY_AT_EIGHT);
        String soon = "Work of yours in Alongside is due soon";
        assertThat(mails()).hasSize(4).contains(mail("manager-1", soon), mail("manager-2", soon));
        // Of each case it is known that they were told.
        for (CaseId id : cases) {
            for (Occasion occasion : List.of(Occasion.WORK, Occasion.REMINDER)) {
                assertThat(noted(id, 3, occasion))
                        .containsExactly(
                                new NotificationSent(
                                        NotificationLogId.of(id),
                                        id,
                                        3,
                                        occasion,
                                        Set.of("manager-1", "manager-2")));
            }
        }
        assertThat(waiting(council)).isEqualTo(cases.size());
    }

    /** Nobody who has read the last one misses what came since: it has a mail, a while later. */
    @Test
    void of_the_same_words_wait_a_while_for_each_other_and_hold_up_no_others() {
        PAUSES.put(council, Duration.ofMinutes(10));
        CaseId first = referred();
        done();
        assertThat(mails()).hasSize(2);
        CLOCK.pass(Duration.ofMinutes(3));
        List<CaseId> later = List.of(referred(), referred(), referred());
        done();
        assertThat(mails()).hasSize(2);
        assertThat(noted(later.getFirst(), 3, Occasion.WORK)).isEmpty();
        planned(send(council, "manager-1", Role.ADVOCACY_MANAGER, proceed(first)));
        done();
        assertThat(mails())
                .hasSize(5)
                .contains(mail("worker-1", "There is an answer for you in Alongside"));
        CLOCK.pass(Duration.ofMinutes(7));
        done();
        String work = mail("manager-1", "There is work for you in Alongside");
        assertThat(mails()).hasSize(7);
        assertThat(mails().stream().filter(work::equals)).hasSize(2);
        for (CaseId id : later) {
            assertThat(noted(id, 3, Occasion.WORK)).hasSize(1);
        }
    }

    @Test
    void that_are_urgent_are_sent_at_once_each() {
        PAUSES.put(council, Duration.ofMinutes(10));
        for (CaseId id : List.of(referred(), referred())) {
            CLOCK.pass(Duration.ofMinutes(1));
            planned(
                    send(
                            council,
                            "admin-1",
                            Role.ADVOCACY_ADMIN,
                            new ReportDisclosure(id, UUID.randomUUID(), "What was said.", NOW)));
            done();
        }
        String urgent = mail("manager-1", "There is urgent work for you in Alongside");
        assertThat(mails().stream().filter(urgent::equals)).hasSize(2);
    }

    /** What was due while it was away came to nothing: its events tell what waits still. */
    @Test
    void of_a_council_that_returns_are_planned_again_and_none_comes_twice() throws SQLException {
        referred();
        CaseId answered = referred();
        planned(
                send(
                        council,
                        "manager-1",
                        Role.ADVOCACY_MANAGER,
                        new DecideReferral(
                                answered, Decision.NO_FURTHER_ACTION, "r", "Sorry", NOW)));
        done();
        List<String> told = mails();
        cell.raw("delete from scheduled_work where task_instance like '" + council + "/%'");
        returned("first");
        done();
        assertThat(mails()).isEqualTo(told);
        at(MONDAY_AT_EIGHT);
        String soon = mail("manager-1", "Work of yours in Alongside is due soon");
        assertThat(mails()).hasSize(told.size() + 2).contains(soon);
        returned("second");
        at(TUESDAY_AT_EIGHT);
        assertThat(mails())
                .hasSize(told.size() + 4)
                .contains(mail("manager-1", "Work in Alongside is overdue"));
        CLOCK.set("2026-12-14T08:00:00Z");
        returned("third");
        done();
        assertThat(mails()).hasSize(told.size() + 4);
        assertThat(waiting(council)).isZero();
    }

    private void returned(String digest) {
        planned(Returned.home(council, node.axon.commands(), digest));
    }

    /** The mail server has the mail, and before that is noted, nothing can be noted any more. */
    @Test
    void may_come_twice_where_a_node_fails_in_between_and_a_mailbox_can_tell() throws Exception {
        staff.remove(council, "manager-2");
        Post real = post;
        AtomicInteger handed = new AtomicInteger();
        post =
                letter -> {
                    Post.Answer answer = real.hand(letter);
                    if (handed.incrementAndGet() == 1) {
                        cell.main.councils.setState(council, CouncilState.SUSPENDED);
                    }
                    return answer;
                };
        CaseId id = referred();
        done();
        assertThat(noted(id, 3, Occasion.WORK)).isEmpty();
        cell.main.councils.setState(council, CouncilState.ACTIVE);
        CLOCK.pass(Duration.ofMinutes(31));
        done();
        assertThat(noted(id, 3, Occasion.WORK)).hasSize(1);
        List<MimeMessage> messages = messages(council);
        assertThat(messages).hasSize(2);
        assertThat(messages.getFirst().getMessageID()).isEqualTo(messages.getLast().getMessageID());
    }
}
