package org.alongside.processing;

import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.processing.Node.LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.council.CouncilCodeTaken;
import org.alongside.council.CouncilDetails;
import org.alongside.council.CouncilKey;
import org.alongside.council.CouncilStatus;
import org.alongside.council.CouncilView;
import org.alongside.council.FirstAdministrator;
import org.alongside.council.GetCouncil;
import org.alongside.council.OnboardCouncil;
import org.alongside.council.ProvisioningStep;
import org.alongside.council.ResumeCouncil;
import org.alongside.council.RetryProvisioning;
import org.alongside.council.SlugTaken;
import org.alongside.council.SuspendCouncil;
import org.alongside.council.automation.Tenants;
import org.alongside.council.automation.WhenOnboardingBegunThenProvision;
import org.alongside.council.automation.WhenSuspendedThenClose;
import org.alongside.council.read.CouncilProjection;
import org.alongside.council.read.CouncilQueries;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.EventHandlers;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Document;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilClosed;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.alongside.tenancy.Nation;
import org.alongside.tenancy.Platform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The onboarding of a council")
final class OnboardingTest {

    private static final FirstAdministrator ALEX =
            new FirstAdministrator("alex@council.example", "Alex", "Sample");

    private static Cell cell;
    private static MongoClient mongo;
    private static Node node;
    private static Places places;
    private CouncilId council;

    /** The places of this test: the event store is the real one, what is elsewhere is noted. */
    private static final class Places implements Tenants {

        final ConcurrentLinkedQueue<String> provided = new ConcurrentLinkedQueue<>();
        volatile @Nullable ProvisioningStep failing;

        private void provide(CouncilId council, ProvisioningStep step) {
            provided.add(council + " " + step);
            if (step == failing) {
                throw new UnsupportedOperationException("for the test");
            }
        }

        @Override
        public void provideOrganization(CouncilId council, CouncilDetails details) {
            provide(council, ProvisioningStep.ORGANIZATION);
        }

        @Override
        public void provideEventStore(CouncilId council, CouncilDetails details) {
            provide(council, ProvisioningStep.EVENT_STORE);
            cell.main.councils.register(
                    new Council(
                            council,
                            details.name(),
                            details.gssCode(),
                            details.nation(),
                            "issuer",
                            council.slug()));
        }

        @Override
        public void provideReadStore(CouncilId council) {
            provide(council, ProvisioningStep.READ_STORE);
        }

        @Override
        public void provideSettings(CouncilId council, CouncilDetails details) {
            provide(council, ProvisioningStep.SETTINGS);
        }

        @Override
        public void inviteAdministrator(CouncilId council, FirstAdministrator administrator) {
            provide(council, ProvisioningStep.ADMINISTRATOR);
            assertThat(administrator).isEqualTo(ALEX);
        }

        @Override
        public void close(CouncilId council) {
            cell.main.councils.setState(council, CouncilState.SUSPENDED);
        }

        @Override
        public void open(CouncilId council) {
            cell.main.councils.setState(council, CouncilState.ACTIVE);
        }

        List<String> of(CouncilId council) {
            return provided.stream().filter(line -> line.startsWith(council + " ")).toList();
        }
    }

    @BeforeAll
    static void start() {
        cell = Cell.create();
        mongo = MongoClients.create(SharedServers.mongo().uri());
        cell.main.councils.register(
                new Council(Platform.ID, "Alongside", "-", Nation.ENGLAND, "platform", "platform"));
        places = new Places();
        CouncilProjection councils = new CouncilProjection();
        node =
                new Node(
                        cell.main,
                        mongo,
                        Node.PACE,
                        List.of(councils),
                        (runner, documents, parts) ->
                                parts.queryHandler(new CouncilQueries(councils, documents))
                                        .eventHandlers(
                                                runner,
                                                new EventHandlers(
                                                        WhenOnboardingBegunThenProvision.GROUP,
                                                        true,
                                                        List.of(
                                                                new WhenOnboardingBegunThenProvision(
                                                                        places, cell.main.log))))
                                        .eventHandlers(
                                                runner,
                                                new EventHandlers(
                                                        WhenSuspendedThenClose.GROUP,
                                                        true,
                                                        List.of(
                                                                new WhenSuspendedThenClose(
                                                                        places)))));
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
        council = new CouncilId("n" + UUID.randomUUID().toString().substring(0, 13));
        places.failing = null;
    }

    private static Context operator() {
        return new Context(
                Platform.ID,
                new Actor("op", "Morgan Hale", Set.of(Role.PLATFORM_OPERATOR), Set.of(), "test"));
    }

    private static String code() {
        return "E" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    }

    private void onboard(String code) {
        send(
                new OnboardCouncil(
                        CouncilKey.of(council),
                        council,
                        new CouncilDetails(
                                "Council " + council, code, Nation.ENGLAND, null, false, List.of()),
                        ALEX));
    }

    private static void send(Object command) {
        node.axon.commands().send(command, operator(), null, null);
    }

    private @Nullable CouncilView view() {
        return node.axon
                .queries()
                .ask(new GetCouncil(council), operator(), null)
                .map(Document::view)
                .orElse(null);
    }

    private void awaitStatus(CouncilStatus status) {
        await().atMost(LONG)
                .until(() -> {
                    CouncilView view = view();
                    return view != null && view.status() == status;
                });
    }

    @Test
    void takes_each_step_once_and_ends_with_a_council_that_works() {
        onboard(code());
        awaitStatus(CouncilStatus.ACTIVE);
        assertThat(places.of(council))
                .containsExactly(
                        council + " ORGANIZATION",
                        council + " EVENT_STORE",
                        council + " READ_STORE",
                        council + " SETTINGS",
                        council + " ADMINISTRATOR");
        assertThat(Objects.requireNonNull(view()).done())
                .containsExactly(ProvisioningStep.values());
        node.sendRegister(advocateId(), council);
    }

    @Test
    void stops_where_a_step_fails_says_so_and_goes_on_when_told() {
        places.failing = ProvisioningStep.READ_STORE;
        onboard(code());
        awaitStatus(CouncilStatus.PROVISIONING_FAILED);
        CouncilView failed = Objects.requireNonNull(view());
        assertThat(failed.failedStep()).isEqualTo(ProvisioningStep.READ_STORE);
        assertThat(failed.failure()).isEqualTo("UnsupportedOperationException");
        places.failing = null;
        send(new RetryProvisioning(CouncilKey.of(council), council));
        awaitStatus(CouncilStatus.ACTIVE);
        assertThat(places.of(council)).containsOnlyOnce(council + " EVENT_STORE");
    }

    @Test
    void refuses_a_slug_or_a_code_that_is_taken() {
        String code = code();
        onboard(code);
        assertThatThrownBy(() -> onboard(code())).isInstanceOf(SlugTaken.class);
        council = new CouncilId(council.slug() + "x");
        assertThatThrownBy(() -> onboard(code)).isInstanceOf(CouncilCodeTaken.class);
        assertThat(view()).isNull();
    }

    @Test
    void shows_councils_to_operators_only() {
        onboard(code());
        awaitStatus(CouncilStatus.ACTIVE);
        Context other =
                new Context(
                        Platform.ID,
                        new Actor("x", "X", Set.of(Role.COUNCIL_ADMIN), Set.of(), "test"));
        assertThat(node.axon.queries().ask(new GetCouncil(council), other, null)).isEmpty();
    }

    @Test
    void of_a_suspended_council_every_write_is_refused_and_of_no_other() {
        onboard(code());
        awaitStatus(CouncilStatus.ACTIVE);
        CouncilId other = cell.council();
        node.sendRegister(advocateId(), council);

        send(new SuspendCouncil(CouncilKey.of(council), council, "An inquiry."));
        await().atMost(LONG)
                .until(() ->
                        cell.main.councils.byId(council).orElseThrow().state()
                                == CouncilState.SUSPENDED);
        assertThatThrownBy(() -> node.sendRegister(advocateId(), council))
                .isInstanceOf(CouncilClosed.class);
        node.sendRegister(advocateId(), other);

        send(new ResumeCouncil(CouncilKey.of(council), council, "It ended."));
        await().atMost(LONG)
                .until(() ->
                        cell.main.councils.byId(council).orElseThrow().state()
                                == CouncilState.ACTIVE);
        node.sendRegister(advocateId(), council);
    }
}
