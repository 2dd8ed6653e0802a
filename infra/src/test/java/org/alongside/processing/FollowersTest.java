package org.alongside.processing;

import static org.alongside.eventstore.Examples.NOW;
import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.coordinators;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.referrer;
import static org.alongside.processing.Node.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseHistory;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.CaseView;
import org.alongside.casework.Confidentiality;
import org.alongside.casework.FindCases;
import org.alongside.casework.FindFollowers;
import org.alongside.casework.GetCase;
import org.alongside.casework.GetCaseHistory;
import org.alongside.casework.LetIn;
import org.alongside.casework.LiftRestriction;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.RestrictCase;
import org.alongside.casework.ShutOut;
import org.alongside.casework.SubmitReferral;
import org.alongside.casework.Ties;
import org.alongside.casework.automation.FollowersAgain;
import org.alongside.casework.automation.FollowersToClose;
import org.alongside.casework.automation.WhenCaseClosedThenCloseFollowers;
import org.alongside.casework.write.CaseSeries;
import org.alongside.departure.automation.WhenCouncilReturnedThenPlanAgain;
import org.alongside.departure.write.Departure;
import org.alongside.departure.write.ExportKeys;
import org.alongside.eventstore.CasesFromEvents;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.EventHandlers;
import org.alongside.eventstore.EventStories;
import org.alongside.families.FamilyId;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.Context;
import org.alongside.messaging.ScheduledWork;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.readmodel.Window;
import org.alongside.schedule.DurableSchedule;
import org.alongside.schedule.Tempo;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is closed in a case is closed in those that go on from it. */
@DisplayName("Cases that follow a case")
final class FollowersTest {

    private static final Tempo OFTEN =
            new Tempo(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofMillis(500));
    private static final Set<String> CLOSINGS =
            Set.of("casework.PersonShutOut", "casework.CaseRestricted");
    private static final String CARRIED_OVER = "For confidentiality.";

    private static Cell cell;
    private static MongoClient mongo;
    private static Node node;
    private static DurableSchedule schedule;
    private static FollowersToClose work;

    /** Whether whoever brings in a case does not see how the one before is closed. */
    private static volatile boolean unseen;

    /** Whether what is to be carried over is not carried over now. */
    private static volatile boolean later;

    private CouncilId council;

    @BeforeAll
    static void start() {
        cell = Cell.create();
        mongo = MongoClients.create(SharedServers.mongo().uri());
        schedule = new DurableSchedule(cell.main.pool, OFTEN, Clock.systemUTC());
        EventStories stories = new EventStories(cell.main.log);
        node =
                new Node(
                        cell.main,
                        mongo,
                        Node.PACE,
                        (runner, parts) ->
                                parts.component(
                                                CaseSeries.class,
                                                (CaseSeries)
                                                        id ->
                                                                stories.of(id)
                                                                        .map(FollowersTest::seen))
                                        .eventHandlers(
                                                runner,
                                                new EventHandlers(
                                                        WhenCaseClosedThenCloseFollowers.GROUP,
                                                        true,
                                                        List.of(
                                                                new WhenCaseClosedThenCloseFollowers(
                                                                        schedule),
                                                                new WhenCouncilReturnedThenPlanAgain(
                                                                        schedule,
                                                                        FollowersAgain.NAME))))
                                        .aggregate(Departure.class)
                                        .component(ExportKeys.class, _ -> true));
        work =
                new FollowersToClose(
                        cell.main.councils,
                        cell.main.log,
                        node.axon.queries(),
                        node.axon.commands(),
                        Clock.systemUTC());
        node.runner.start();
        schedule.start(
                List.of(
                        new Later(work),
                        new FollowersAgain(
                                cell.main.councils, schedule, new CasesFromEvents(cell.main.log))));
    }

    /** Does nothing while it is to be done later. */
    private record Later(ScheduledWork work) implements ScheduledWork {

        @Override
        public String name() {
            return work.name();
        }

        @Override
        public boolean alone() {
            return work.alone();
        }

        @Override
        public void run(CouncilId council, String key) {
            if (!later) {
                work.run(council, key);
            }
        }
    }

    private static CaseSeries.Former seen(CaseSeries.Former former) {
        return unseen
                ? new CaseSeries.Former(
                        former.series(), former.familyId(), former.worker(), Confidentiality.NONE)
                : former;
    }

    @AfterAll
    static void stop() {
        schedule.close();
        node.close();
        cell.close();
        mongo.close();
    }

    @BeforeEach
    void council() {
        council = cell.council();
        unseen = false;
        later = false;
    }

    private CaseId referred(@Nullable CaseId continues) {
        CaseId id = caseId();
        send(
                referrer(council),
                new SubmitReferral(
                        id,
                        refer(id).referral(),
                        null,
                        continues,
                        null,
                        new FamilyId(UUID.randomUUID()),
                        null,
                        NOW));
        return id;
    }

    private long send(Context as, Object command) {
        return node.axon.commands().send(command, as, null, null).position();
    }

    private long decided(Object command) {
        return send(manager(council), command);
    }

    /** Waits until all that followed from this, and from that, has been done. */
    private void followed() {
        await().atMost(LONG)
                .until(() -> {
                    long head = head();
                    return node.runner.await(
                                    council, WhenCaseClosedThenCloseFollowers.GROUP, head, LONG)
                            && waiting() == 0
                            && head() == head;
                });
    }

    private long head() {
        return CurrentCouncil.<Long, RuntimeException>call(council, cell.main.log::head);
    }

    private long waiting() throws java.sql.SQLException {
        return Long.parseLong(
                cell.raw(
                        "select count(*) from scheduled_work where task_instance like '"
                                + council
                                + "/%'"));
    }

    private List<CaseEvent> story(CaseId id) {
        return CurrentCouncil.<List<RecordedEvent>, RuntimeException>call(
                        council, () -> cell.main.log.of(id.toString()))
                .stream()
                .map(event -> (CaseEvent) event.payload())
                .toList();
    }

    private Confidentiality closed(CaseId id) {
        return Confidentiality.of(story(id));
    }

    /** All that has happened to a case is carried over again, to whomever it was not. */
    private void again(CaseId id) {
        int events = story(id).size();
        for (int version = 1; version <= events; version++) {
            work.run(council, id + ":" + version);
        }
    }

    private Context cousin() {
        return new Context(
                council,
                new Actor("cousin", "C. Ousin", Set.of(Role.ADVOCACY_MANAGER), Set.of(), "web"));
    }

    private CaseView shown(CaseId id, Context to) {
        return node.axon.queries().ask(new GetCase(id), to, head()).orElseThrow().view();
    }

    private void ties(CaseId id, CaseId series, @Nullable CaseId continues) {
        Ties ties = shown(id, coordinator()).ties();
        assertThat(ties.series()).isEqualTo(series);
        assertThat(ties.continues()).isEqualTo(continues);
    }

    private Context coordinator() {
        return new Context(
                council,
                new Actor("cousin", "C. Ousin", Set.of(Role.ADVOCACY_ADMIN), Set.of(), "web"));
    }

    @Test
    void are_closed_to_whoever_is_shut_out_of_it_later_and_so_are_those_that_follow_them() {
        CaseId first = referred(null);
        CaseId second = referred(first);
        CaseId third = referred(second);
        CaseId other = referred(null);

        decided(new ShutOut(first, "cousin", true, "A cousin.", NOW));
        followed();

        assertThat(story(third)).contains(new PersonShutOut(third, "cousin", CARRIED_OVER));
        assertThat(closed(second).shutOut()).containsExactly("cousin");
        assertThat(closed(other).shutOut()).isEmpty();
        long head = head();
        for (CaseId id : List.of(second, third)) {
            assertThat(node.axon.queries().ask(new GetCase(id), coordinator(), head)).isEmpty();
        }
        assertThat(
                        node.axon
                                .queries()
                                .ask(
                                        new FindCases(
                                                null,
                                                null,
                                                null,
                                                new Window.Range(10, false, null, null)),
                                        coordinator(),
                                        head)
                                .items())
                .hasSize(1);
    }

    @Test
    void are_restricted_as_it_is_and_no_less_than_they_were() {
        CaseId first = referred(null);
        CaseId second = referred(first);
        CaseId apart = referred(first);
        CaseId alone = referred(first);
        decided(
                new RestrictCase(
                        apart, coordinators("boss", "account-of-manager"), "Its own reason.", NOW));
        send(cousin(), new RestrictCase(alone, coordinators("cousin"), "Its own reason.", NOW));
        followed();

        decided(
                new RestrictCase(
                        first, coordinators("other", "account-of-manager"), "A colleague's.", NOW));
        followed();
        assertThat(closed(second).named()).containsExactlyInAnyOrder("other", "account-of-manager");
        assertThat(closed(apart).named()).containsExactly("account-of-manager");
        assertThat(closed(alone).named()).containsExactly("cousin");

        decided(
                new RestrictCase(
                        first, coordinators("third", "account-of-manager"), "They left.", NOW));
        followed();
        assertThat(closed(second).named()).containsExactly("account-of-manager");
        assertThat(closed(alone).named()).containsExactly("cousin");
        assertThat(story(second).stream().filter(CaseRestricted.class::isInstance)).hasSize(2);
    }

    @Test
    void stay_as_they_are_where_it_is_opened_to_more() {
        CaseId first = referred(null);
        CaseId second = referred(first);
        CaseId opened = referred(first);
        decided(new RestrictCase(first, coordinators("account-of-manager"), "A colleague's.", NOW));
        followed();
        decided(new LiftRestriction(opened, "Nothing to do with this one.", NOW));

        decided(
                new RestrictCase(
                        first, coordinators("other", "account-of-manager"), "They help.", NOW));
        followed();
        assertThat(closed(second).named()).containsExactly("account-of-manager");
        assertThat(closed(opened).named()).isNull();
    }

    /** Whoever shut them out has to see to it. */
    @Test
    void are_left_to_who_closed_it_where_nobody_else_is_left() {
        CaseId first = referred(null);
        CaseId second = referred(first);
        CaseId third = referred(second);
        for (CaseId id : List.of(second, third)) {
            send(cousin(), new RestrictCase(id, coordinators("cousin"), "Its own reason.", NOW));
        }
        followed();

        decided(new ShutOut(first, "cousin", true, "A cousin.", NOW));
        followed();
        for (CaseId id : List.of(second, third)) {
            assertThat(closed(id).shutOut()).containsExactly("cousin");
            assertThat(closed(id).named()).containsExactly("account-of-manager");
            assertThat(shown(id, manager(council)).caseId()).isEqualTo(id);
        }
    }

    /** Who does not see that one is not told that there is one. */
    @Test
    void tell_nothing_of_it() {
        CaseId first = referred(null);
        CaseId second = referred(first);
        decided(new RestrictCase(first, coordinators("account-of-manager"), "Of that one.", NOW));
        decided(new ShutOut(first, "cousin", true, "Of that one.", NOW));
        followed();
        for (CaseId id : List.of(second, referred(first))) {
            CaseHistory history =
                    node.axon
                            .queries()
                            .ask(new GetCaseHistory(id), manager(council), head())
                            .orElseThrow();
            assertThat(
                            history.entries().stream()
                                    .filter(entry -> CLOSINGS.contains(entry.event()))
                                    .flatMap(entry -> entry.facts().stream())
                                    .filter(fact -> fact.label().equals("Reason"))
                                    .map(CaseHistory.Fact::value))
                    .containsExactly(CARRIED_OVER, CARRIED_OVER);
            assertThat(Objects.requireNonNull(shown(id, manager(council)).restriction()).reason())
                    .isEqualTo(CARRIED_OVER);
            assertThat(Objects.requireNonNull(shown(id, manager(council)).restriction()).by())
                    .as("nobody restricted it, whoever brought it in")
                    .isEqualTo("Alongside");
            assertThat(history.entries().stream().filter(entry -> CLOSINGS.contains(entry.event())))
                    .allSatisfy(entry -> {
                        assertThat(entry.by()).isEqualTo("Alongside");
                        assertThat(entry.roles()).isEmpty();
                    });
            assertThat(history.entries().getFirst().by()).isEqualTo("Name of account-of-referrer");
            assertThat(history.toString()).doesNotContain("before this one", first.toString());
        }
    }

    /** None goes on from nothing that is not the first. */
    @Test
    void go_on_from_the_last_one_before_that_is_seen() {
        CaseId first = referred(null);
        CaseId second = referred(first);
        CaseId third = referred(second);
        CaseId fourth = referred(third);
        CaseId fork = referred(third);
        decided(new ShutOut(first, "cousin", true, "A cousin.", NOW));
        followed();
        for (CaseId id : List.of(second, third, fourth, fork)) {
            decided(new LetIn(id, "cousin", "Nothing to do with this one.", NOW));
        }
        ties(second, second, null);
        ties(third, second, second);
        ties(fourth, second, third);

        decided(new LetIn(first, "cousin", "Another.", NOW));
        decided(new ShutOut(second, "cousin", true, "A cousin.", NOW));
        followed();
        for (CaseId id : List.of(third, fourth, fork)) {
            decided(new LetIn(id, "cousin", "Nothing to do with this one.", NOW));
        }
        ties(first, first, null);
        ties(third, first, first);

        decided(new ShutOut(first, "cousin", true, "A cousin.", NOW));
        decided(new ShutOut(third, "cousin", true, "A cousin.", NOW));
        followed();
        for (CaseId id : List.of(fourth, fork)) {
            decided(new LetIn(id, "cousin", "Nothing to do with this one.", NOW));
        }
        ties(fourth, fourth, null);
        ties(fork, fourth, fourth);
        assertThat(
                        node
                                .axon
                                .queries()
                                .ask(
                                        new FindCases(
                                                null,
                                                null,
                                                null,
                                                new Window.Range(10, false, null, null)),
                                        coordinator(),
                                        head())
                                .items()
                                .stream()
                                .map(item -> item.value().view().ties().continues()))
                .containsExactly(null, fourth);
    }

    @Test
    void stay_open_to_whom_they_were_opened_since() {
        CaseId first = referred(null);
        CaseId there = referred(first);
        CaseId lifted = referred(first);
        followed();
        later = true;
        decided(new ShutOut(first, "cousin", true, "A cousin.", NOW));
        decided(
                new RestrictCase(
                        first, coordinators("other", "account-of-manager"), "A colleague's.", NOW));
        CaseId copied = referred(first);
        decided(new ShutOut(there, "cousin", true, "A cousin.", NOW));
        for (CaseId id : List.of(there, copied)) {
            decided(new LetIn(id, "cousin", "Nothing to do with this one.", NOW));
        }
        decided(new RestrictCase(lifted, coordinators("account-of-manager"), "Its own.", NOW));
        for (CaseId id : List.of(lifted, copied)) {
            decided(new LiftRestriction(id, "Nothing to do with this one.", NOW));
        }
        followed();

        for (CaseId id : List.of(first, there, lifted, copied)) {
            again(id);
        }
        assertThat(closed(copied)).isEqualTo(Confidentiality.NONE);
        assertThat(closed(there).shutOut()).isEmpty();
        assertThat(closed(there).named()).containsExactlyInAnyOrder("other", "account-of-manager");
        assertThat(closed(lifted).shutOut()).containsExactly("cousin");
        assertThat(closed(lifted).named()).isNull();
    }

    /** What was due while it was away came to nothing; what is known of what was done is gone. */
    @Test
    void are_closed_when_a_council_is_back_and_stay_open_where_they_were_opened()
            throws java.sql.SQLException {
        CaseId first = referred(null);
        CaseId opened = referred(first);
        decided(new ShutOut(first, "cousin", true, "A cousin.", NOW));
        decided(new RestrictCase(first, coordinators("account-of-manager"), "A colleague's.", NOW));
        followed();
        decided(new LetIn(opened, "cousin", "Nothing to do with this one.", NOW));
        decided(new LiftRestriction(opened, "Nothing to do with this one.", NOW));
        decided(new LetIn(first, "cousin", "Another.", NOW));
        decided(new LiftRestriction(first, "They left.", NOW));
        CaseId second = referred(first);
        followed();
        later = true;
        decided(new ShutOut(first, "brother", true, "A brother.", NOW));
        followed();
        unseen = true;
        CaseId third = referred(first);
        followed();
        assertThat(closed(second)).isEqualTo(Confidentiality.NONE);
        assertThat(closed(third)).isEqualTo(Confidentiality.NONE);
        cell.raw(
                "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                        + " where slug = '"
                        + council
                        + "'",
                "delete from command_record");

        later = false;
        Returned.home(council, node.axon.commands(), "first");
        followed();

        for (CaseId id : List.of(opened, second, third)) {
            assertThat(closed(id)).isEqualTo(new Confidentiality(Set.of("brother"), null, null));
        }
    }

    @Test
    void are_opened_each_for_itself() {
        CaseId first = referred(null);
        CaseId second = referred(first);
        decided(new ShutOut(first, "cousin", true, "A cousin.", NOW));
        decided(new RestrictCase(first, coordinators("account-of-manager"), "A colleague's.", NOW));
        followed();

        decided(new LetIn(first, "cousin", "Another.", NOW));
        decided(new LiftRestriction(first, "They left.", NOW));
        followed();

        assertThat(closed(second).shutOut()).containsExactly("cousin");
        assertThat(closed(second).named()).isNotNull();
    }

    /** An event that comes twice closes nothing that was opened since. */
    @Test
    void are_closed_once_by_what_happened_once() {
        CaseId first = referred(null);
        CaseId second = referred(first);
        decided(new ShutOut(first, "cousin", true, "A cousin.", NOW));
        followed();
        decided(new LetIn(second, "cousin", "Nothing to do with this one.", NOW));
        int before = story(second).size();

        for (int version = 1; version <= story(first).size(); version++) {
            work.run(council, first + ":" + version);
        }
        for (int version = 1; version <= before; version++) {
            work.run(council, second + ":" + version);
        }

        assertThat(story(second)).hasSize(before);
        assertThat(closed(second).shutOut()).isEmpty();
    }

    /** It was closed in the moment in which they were brought in. */
    @Test
    void catch_up_with_what_happened_to_it_while_they_were_brought_in() {
        CaseId first = referred(null);
        decided(new ShutOut(first, "cousin", true, "A cousin.", NOW));
        decided(
                new RestrictCase(
                        first, coordinators("other", "account-of-manager"), "A colleague's.", NOW));
        unseen = true;
        CaseId second = referred(first);
        assertThat(closed(second)).isEqualTo(Confidentiality.NONE);
        followed();

        assertThat(closed(second)).isEqualTo(closed(first));
        decided(new LetIn(second, "cousin", "Nothing to do with this one.", NOW));
        work.run(council, second + ":1");
        assertThat(closed(second).shutOut()).isEmpty();
    }

    @Test
    void are_told_to_the_service_only() {
        CaseId first = referred(null);
        CaseId second = referred(first);
        long head = head();
        FindFollowers question = new FindFollowers(first, first);
        assertThat(
                        node.axon
                                .queries()
                                .ask(
                                        question,
                                        new Context(council, Actor.service("casework")),
                                        head))
                .containsExactly(second);
        assertThat(node.axon.queries().ask(question, manager(council), head)).isEmpty();
    }
}
