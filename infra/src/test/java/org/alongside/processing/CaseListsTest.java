package org.alongside.processing;

import static org.alongside.eventstore.Examples.NOW;
import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.coordinators;
import static org.alongside.eventstore.Examples.proceed;
import static org.alongside.eventstore.Examples.refer;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseStatus;
import org.alongside.casework.CaseView;
import org.alongside.casework.CountWorklist;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.Decision;
import org.alongside.casework.FindCases;
import org.alongside.casework.FindWorklist;
import org.alongside.casework.LinkParentAccount;
import org.alongside.casework.RestrictCase;
import org.alongside.casework.ShutOut;
import org.alongside.eventstore.Cell;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.Context;
import org.alongside.messaging.Question;
import org.alongside.people.DisablePerson;
import org.alongside.people.EnablePerson;
import org.alongside.people.GiveRole;
import org.alongside.people.PeopleId;
import org.alongside.people.TakeRole;
import org.alongside.people.write.CouncilPeople;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Window;
import org.alongside.tenancy.CouncilId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What lists of cases show on days to come, and once people have gone: over the real stores. */
@DisplayName("Lists of cases")
final class CaseListsTest {

    /** A case that was referred on Sunday waits for what is due on Monday. */
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final Window.Range ALL = new Window.Range(100, false, null, null);

    private static Cell cell;
    private static MongoClient mongo;
    private static Node node;

    private CouncilId council;
    private long position;

    @BeforeAll
    static void start() {
        cell = Cell.create();
        mongo = MongoClients.create(SharedServers.mongo().uri());
        node =
                new Node(
                        cell.main,
                        mongo,
                        Node.PACE,
                        (_, parts) -> parts.aggregate(CouncilPeople.class));
        node.runner.start();
    }

    @AfterAll
    static void stop() {
        node.close();
        cell.close();
        mongo.close();
    }

    @BeforeEach
    void council() {
        council = cell.council();
    }

    private Context as(String account, Role... roles) {
        return new Context(
                council, new Actor(account, "N. " + account, Set.of(roles), Set.of(), "web"));
    }

    private void send(Context as, Object command) {
        position = node.axon.commands().send(command, as, null, null).position();
    }

    private void administer(Object command) {
        send(as("council-admin", Role.COUNCIL_ADMIN), command);
    }

    private CaseId referred(String worker) {
        CaseId id = caseId();
        send(as(worker, Role.REFERRER), refer(id));
        return id;
    }

    /** A case that waits for the social worker's answer. */
    private CaseId returned(String worker) {
        CaseId id = referred(worker);
        send(
                as("manager", Role.ADVOCACY_MANAGER),
                new DecideReferral(
                        id, Decision.MORE_INFORMATION, "Unclear.", "Which meeting?", NOW));
        return id;
    }

    private List<CaseId> asked(Question<Window<Document<CaseView>>> question, Context as) {
        return node.axon.queries().ask(question, as, position).items().stream()
                .map(item -> item.value().view().caseId())
                .toList();
    }

    /** As they are listed, which are those that are counted. */
    private List<CaseId> worklist(Context as) {
        List<CaseId> listed = asked(new FindWorklist(ALL), as);
        assertThat(node.axon.queries().ask(new CountWorklist(MONDAY), as, position).cases())
                .isEqualTo(listed.size());
        return listed;
    }

    private List<CaseId> overdue(boolean overdue, LocalDate today, Context as) {
        return asked(new FindCases(null, null, new FindCases.Due(overdue, today), ALL), as);
    }

    // ---------------------------------------------------------------- who is gone

    @Test
    void give_the_coordinators_the_work_of_who_is_disabled_or_lost_the_role_until_they_are_back() {
        Context admin = as("admin", Role.ADVOCACY_ADMIN);
        Context manager = as("manager", Role.ADVOCACY_MANAGER);
        PeopleId people = PeopleId.of(council);
        CaseId theirs = returned("worker");
        CaseId anothers = returned("another");
        assertThat(worklist(admin)).isEmpty();

        administer(new DisablePerson(people, "worker", Set.of(Role.REFERRER)));
        assertThat(worklist(admin)).containsExactly(theirs);
        assertThat(worklist(manager)).isEmpty();
        assertThat(worklist(as("another", Role.REFERRER))).containsExactly(anothers);

        administer(new EnablePerson(people, "worker"));
        assertThat(worklist(admin)).isEmpty();

        administer(
                new TakeRole(
                        people, "worker", Set.of(Role.REFERRER, Role.SUPERVISOR), Role.SUPERVISOR));
        assertThat(worklist(admin)).as("another role").isEmpty();
        administer(new TakeRole(people, "worker", Set.of(Role.REFERRER), Role.REFERRER));
        assertThat(worklist(admin)).containsExactly(theirs);

        CaseId since = returned("worker");
        assertThat(worklist(admin)).containsExactly(theirs, since);
        administer(new GiveRole(people, "worker", Set.of(), Role.REFERRER));
        assertThat(worklist(admin)).isEmpty();
    }

    @Test
    void give_managers_what_the_gone_leave_in_restricted_cases_and_nobody_what_they_may_not_see() {
        Context admin = as("admin", Role.ADVOCACY_ADMIN);
        Context manager = as("manager", Role.ADVOCACY_MANAGER);
        CaseId restricted = returned("worker");
        CaseId closed = returned("worker");
        send(manager, new RestrictCase(restricted, coordinators("manager"), "A colleague's.", NOW));
        send(manager, new ShutOut(closed, "admin", true, "A cousin.", NOW));
        administer(new DisablePerson(PeopleId.of(council), "worker", Set.of(Role.REFERRER)));

        assertThat(worklist(manager)).containsExactly(restricted);
        assertThat(worklist(admin)).isEmpty();
        assertThat(worklist(as("other", Role.ADVOCACY_ADMIN))).containsExactly(closed);
        assertThat(worklist(as("auditor", Role.AUDITOR))).isEmpty();
    }

    @Test
    void know_of_the_councils_own_people_only() {
        CaseId theirs = returned("worker");
        Context admin = as("admin", Role.ADVOCACY_ADMIN);
        CouncilId here = council;
        long seen = position;
        council = cell.council();
        administer(new DisablePerson(PeopleId.of(council), "worker", Set.of(Role.REFERRER)));
        assertThat(worklist(as("admin", Role.ADVOCACY_ADMIN))).isEmpty();
        council = here;
        position = seen;
        assertThat(worklist(admin)).doesNotContain(theirs);
    }

    // ---------------------------------------------------------------- what is overdue

    @Test
    void show_what_is_overdue_whoevers_work_it_is_the_longest_overdue_first() {
        Context manager = as("manager", Role.ADVOCACY_MANAGER);
        CaseId asked = returned("worker");
        CaseId decided = referred("worker");
        send(manager, proceed(decided));
        CaseId awaiting = referred("another");
        CaseId ended = referred("worker");
        send(
                manager,
                new DecideReferral(ended, Decision.NO_FURTHER_ACTION, "Served.", "Sorry.", NOW));

        assertThat(overdue(true, MONDAY, manager)).isEmpty();
        assertThat(overdue(false, MONDAY, manager))
                .containsExactly(asked, decided, awaiting, ended);
        assertThat(overdue(true, TUESDAY, manager)).containsExactly(asked, decided, awaiting);
        assertThat(overdue(false, TUESDAY, manager)).containsExactly(ended);
        for (Context other :
                List.of(as("auditor", Role.AUDITOR), as("admin", Role.ADVOCACY_ADMIN))) {
            assertThat(overdue(true, TUESDAY, other)).containsExactly(asked, decided, awaiting);
        }
        assertThat(
                        asked(
                                new FindCases(
                                        CaseStatus.AWAITING_ALLOCATION,
                                        null,
                                        new FindCases.Due(true, TUESDAY),
                                        ALL),
                                manager))
                .containsExactly(decided);
        assertThat(
                        asked(
                                new FindCases(
                                        null,
                                        null,
                                        new FindCases.Due(true, TUESDAY),
                                        new Window.Range(2, true, null, null)),
                                manager))
                .as("from its end")
                .containsExactly(decided, awaiting);
    }

    @Test
    void show_of_what_is_overdue_only_what_somebody_sees() {
        Context manager = as("manager", Role.ADVOCACY_MANAGER);
        CaseId theirs = returned("worker");
        CaseId anothers = returned("another");
        CaseId closed = returned("another");
        send(manager, new LinkParentAccount(anothers, "parent", true, NOW));
        send(manager, new RestrictCase(closed, coordinators("manager"), "A colleague's.", NOW));

        assertThat(overdue(true, TUESDAY, as("worker", Role.REFERRER))).containsExactly(theirs);
        assertThat(overdue(true, TUESDAY, as("parent", Role.PARENT))).containsExactly(anothers);
        assertThat(overdue(true, TUESDAY, as("x", Role.REFERRER, Role.ADVOCATE))).isEmpty();
        assertThat(overdue(true, TUESDAY, as("x", Role.ADVOCACY_ADMIN)))
                .containsExactly(theirs, anothers);
        assertThat(overdue(true, TUESDAY, manager)).containsExactly(theirs, anothers, closed);
        assertThat(overdue(true, TUESDAY, as("x", Role.SUPERVISOR))).isEmpty();
    }
}
