package org.alongside.processing;

import static org.alongside.processing.Node.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.EventHandlers;
import org.alongside.keycloak.KeycloakAccess;
import org.alongside.keycloak.KeycloakOrganizations;
import org.alongside.keycloak.KeycloakPeople;
import org.alongside.keycloak.KeycloakRealm;
import org.alongside.keycloak.ProvisionedRealms;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.Context;
import org.alongside.people.DisablePerson;
import org.alongside.people.InvitationId;
import org.alongside.people.InvitationRefusal;
import org.alongside.people.InvitationRefused;
import org.alongside.people.InvitePerson;
import org.alongside.people.Invitee;
import org.alongside.people.PeopleId;
import org.alongside.people.PersonAdmitted;
import org.alongside.people.PersonView;
import org.alongside.people.automation.Memberships;
import org.alongside.people.automation.WhenPeopleChangeThenMembershipsFollow;
import org.alongside.people.read.Members;
import org.alongside.people.write.CouncilPeople;
import org.alongside.people.write.Invitation;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.tenancy.Nation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How invitations are carried out where the identity provider fails, refuses or is slow. */
@DisplayName("Invitations")
final class InvitationsTest {

    /** In milliseconds: a Keycloak that answers, but slowly. */
    private static final long SLOW = 1_500;

    private static Cell cell;
    private static MongoClient mongo;

    @BeforeAll
    static void start() {
        cell = Cell.create();
        mongo = MongoClients.create(SharedServers.mongo().uri());
    }

    @AfterAll
    static void stop() {
        cell.close();
        mongo.close();
    }

    /** An identity provider of the test's own, which fails when it is told. */
    private static final class Provider implements Memberships {

        private final List<String> joined = new CopyOnWriteArrayList<>();
        private final List<String> told = new CopyOnWriteArrayList<>();
        private final ConcurrentLinkedQueue<RuntimeException> findings =
                new ConcurrentLinkedQueue<>();
        private volatile boolean mailFails;
        private volatile @Nullable InvitationRefusal refusal;

        @Override
        public Admission find(Invitee invitee) {
            RuntimeException failure = findings.poll();
            if (failure != null) {
                throw failure;
            }
            InvitationRefusal reason = refusal;
            return reason == null
                    ? new Admission.Account("account of " + invitee.email())
                    : new Admission.Refused(reason);
        }

        @Override
        public boolean join(String account, Set<Role> roles) {
            joined.add(account);
            return true;
        }

        @Override
        public void tell(String account) {
            told.add(account);
            if (mailFails) {
                throw new UncheckedIOException(new IOException("nobody knows whether it was sent"));
            }
        }

        @Override
        public void give(String account, Role role) {}

        @Override
        public void take(String account, Role role) {}

        @Override
        public void end(String account) {}
    }

    private static Node node(Memberships memberships) {
        Node node =
                new Node(
                        cell.main,
                        mongo,
                        Node.PACE,
                        (runner, parts) ->
                                parts.aggregate(Invitation.class)
                                        .aggregate(CouncilPeople.class)
                                        .eventHandlers(
                                                runner,
                                                new EventHandlers(
                                                        PersonView.EFFECTS,
                                                        true,
                                                        List.of(
                                                                new WhenPeopleChangeThenMembershipsFollow(
                                                                        memberships)))));
        node.runner.start();
        return node;
    }

    private static Context administrator(CouncilId council) {
        return new Context(
                council,
                new Actor("ada", "Ada Example", Set.of(Role.COUNCIL_ADMIN), Set.of(), "test"));
    }

    private static InvitationId invite(Node node, CouncilId council, String email, Role... roles) {
        InvitationId id = new InvitationId(UUID.randomUUID());
        node.axon
                .commands()
                .send(
                        new InvitePerson(id, new Invitee(email, "Nia", "Example"), Set.of(roles)),
                        administrator(council),
                        null,
                        null);
        return id;
    }

    private static List<Object> events(CouncilId council, Object subject) {
        return CurrentCouncil.<List<Object>, RuntimeException>call(
                council,
                () ->
                        cell.main.log.of(subject.toString()).stream()
                                .map(RecordedEvent::payload)
                                .toList());
    }

    @Test
    void are_told_of_once_also_where_nobody_knows_whether_the_mail_was_sent() {
        CouncilId council = cell.council();
        Provider provider = new Provider();
        provider.mailFails = true;
        try (Node node = node(provider)) {
            invite(node, council, "nia@example.org", Role.ADVOCATE);
            // The event is handled again, and then is done.
            await().atMost(LONG).until(() -> provider.joined.size() >= 2);
            long head = CurrentCouncil.<Long, RuntimeException>call(council, cell.main.log::head);
            assertThat(node.runner.await(council, PersonView.EFFECTS, head, LONG)).isTrue();
            assertThat(provider.told).hasSize(1);
        }
    }

    @Test
    void that_are_refused_are_noted_with_the_reason_and_open_nothing() {
        CouncilId council = cell.council();
        Provider provider = new Provider();
        provider.refusal = InvitationRefusal.ADDRESS_NOT_INVITABLE;
        try (Node node = node(provider)) {
            InvitationId id = invite(node, council, "nia@example.org", Role.ADVOCATE);
            await().atMost(LONG)
                    .until(() ->
                            events(council, id)
                                    .contains(
                                            new InvitationRefused(
                                                    id, InvitationRefusal.ADDRESS_NOT_INVITABLE)));
            assertThat(provider.joined).isEmpty();
        }
    }

    /** It was parked; the person came by another one, and was disabled before it was retried. */
    @Test
    void that_are_carried_out_late_bring_nobody_back() {
        CouncilId council = cell.council();
        Provider provider = new Provider();
        provider.findings.add(new IllegalStateException("refused: to be parked"));
        try (Node node = node(provider)) {
            InvitationId late = invite(node, council, "nia@example.org", Role.ADVOCATE);
            await().atMost(LONG).until(() -> provider.findings.isEmpty());
            InvitationId second = invite(node, council, "nia@example.org", Role.SUPERVISOR);
            await().atMost(LONG).until(() -> !provider.joined.isEmpty());
            String account = provider.joined.getFirst();
            node.axon
                    .commands()
                    .send(
                            new DisablePerson(
                                    PeopleId.of(council), account, Set.of(Role.SUPERVISOR)),
                            administrator(council),
                            null,
                            null);
            int joined = provider.joined.size();

            CurrentCouncil.run(
                    council,
                    () ->
                            node.axon
                                    .configuration()
                                    .eventProcessingConfiguration()
                                    .sequencedDeadLetterProcessor(PersonView.EFFECTS)
                                    .orElseThrow()
                                    .processAny());

            await().atMost(LONG)
                    .until(() ->
                            events(council, late)
                                    .contains(
                                            new InvitationRefused(
                                                    late, InvitationRefusal.DISABLED_MEANWHILE)));
            assertThat(provider.joined).hasSize(joined);
            assertThat(events(council, PeopleId.of(council)))
                    .filteredOn(PersonAdmitted.class::isInstance)
                    .extracting(event -> ((PersonAdmitted) event).invitationId())
                    .containsExactly(second);
        }
    }

    @Test
    void are_carried_out_by_a_keycloak_that_answers_slowly() {
        ProvisionedRealms realms = SharedServers.realms();
        CouncilId council = new CouncilId("s-" + UUID.randomUUID().toString().substring(0, 8));
        try (SlowProxy proxy = new SlowProxy(realms.access().url(), SLOW);
                KeycloakRealm quick = KeycloakRealm.open(realms.access(), realms.issuer());
                KeycloakRealm slow =
                        KeycloakRealm.open(
                                new KeycloakAccess(
                                        proxy.url(),
                                        realms.access().client(),
                                        realms.access().secret()),
                                realms.issuer())) {
            KeycloakOrganizations organizations = new KeycloakOrganizations(quick);
            String organization = organizations.ensure(council.slug(), "Council of " + council);
            cell.main.councils.register(
                    new Council(
                            council,
                            "Council",
                            "E0",
                            Nation.ENGLAND,
                            realms.issuer(),
                            organization));
            Set<Role> roles =
                    Set.of(
                            Role.REFERRER,
                            Role.PARENT,
                            Role.ADVOCACY_MANAGER,
                            Role.ADVOCACY_ADMIN,
                            Role.ADVOCATE,
                            Role.SUPERVISOR,
                            Role.AUDITOR,
                            Role.COUNCIL_ADMIN);
            try (Node node = node(new KeycloakPeople(slow, cell.main.councils))) {
                invite(
                        node,
                        council,
                        UUID.randomUUID() + "@example.org",
                        roles.toArray(Role[]::new));
                KeycloakPeople people = new KeycloakPeople(quick, cell.main.councils);
                await().atMost(LONG)
                        .until(() ->
                                CurrentCouncil.<List<Members.Member>, RuntimeException>call(
                                                council, () -> people.list(0, 10))
                                        .stream()
                                        .anyMatch(member -> member.roles().equals(roles)));
                long head =
                        CurrentCouncil.<Long, RuntimeException>call(council, cell.main.log::head);
                assertThat(node.runner.await(council, PersonView.EFFECTS, head, LONG)).isTrue();
            } finally {
                organizations.remove(council.slug());
            }
        }
    }
}
