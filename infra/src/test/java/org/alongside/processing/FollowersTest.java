package org.alongside.processing;

import static org.alongside.eventstore.Examples.NOW;
import static org.alongside.eventstore.Examples.caseId;
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
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.Confidentiality;
import org.alongside.casework.FindCases;
import org.alongside.casework.FindFollowers;
import org.alongside.casework.GetCase;
import org.alongside.casework.LetIn;
import org.alongside.casework.LiftRestriction;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.RestrictCase;
import org.alongside.casework.ShutOut;
import org.alongside.casework.SubmitReferral;
import org.alongside.casework.automation.FollowersToClose;
import org.alongside.casework.automation.WhenCaseClosedThenCloseFollowers;
import org.alongside.casework.write.CaseSeries;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.EventHandlers;
import org.alongside.eventstore.EventStories;
import org.alongside.families.FamilyId;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.Context;
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
    private static final String AS_BEFORE = "As the case before this one.";

    private static Cell cell;
    private static MongoClient mongo;
    private static Node node;
    private static DurableSchedule schedule;
    private static FollowersToClose work;

    /** Whether whoever brings in a case does not see how the one before is closed. */
    private static volatile boolean unseen;

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
                                                                        schedule)))));
        work =
                new FollowersToClose(
                        cell.main.councils,
                        cell.main.log,
                        node.axon.queries(),
                        node.axon.commands(),
                        Clock.systemUTC());
        node.runner.start();
        schedule.start(List.of(work));
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

        decided(new ShutOut(first, "cousin", "A cousin.", NOW));
        followed();

        assertThat(story(third)).contains(new PersonShutOut(third, "cousin", AS_BEFORE));
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
    void are_restricted_as_it_is_unless_they_are_restricted_otherwise() {
        CaseId first = referred(null);
        CaseId second = referred(first);
        CaseId apart = referred(first);
        decided(new RestrictCase(apart, Set.of("boss"), "Its own reason.", NOW));
        followed();

        decided(new RestrictCase(first, Set.of("other"), "A colleague's.", NOW));
        followed();
        assertThat(closed(second).named()).containsExactlyInAnyOrder("other", "account-of-manager");
        assertThat(closed(apart).named()).containsExactlyInAnyOrder("boss", "account-of-manager");

        decided(new RestrictCase(first, Set.of("third"), "They left.", NOW));
        followed();
        assertThat(closed(second).named()).containsExactlyInAnyOrder("third", "account-of-manager");
        assertThat(closed(apart).named()).containsExactlyInAnyOrder("boss", "account-of-manager");
        assertThat(story(second).stream().filter(CaseRestricted.class::isInstance)).hasSize(2);
    }

    @Test
    void are_opened_each_for_itself() {
        CaseId first = referred(null);
        CaseId second = referred(first);
        decided(new ShutOut(first, "cousin", "A cousin.", NOW));
        decided(new RestrictCase(first, Set.of(), "A colleague's.", NOW));
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
        decided(new ShutOut(first, "cousin", "A cousin.", NOW));
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
        decided(new ShutOut(first, "cousin", "A cousin.", NOW));
        decided(new RestrictCase(first, Set.of("other"), "A colleague's.", NOW));
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
