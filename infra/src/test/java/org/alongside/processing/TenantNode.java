package org.alongside.processing;

import static org.alongside.processing.Node.LONG;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.archive.ArchiveRecipient;
import org.alongside.council.CouncilArchive;
import org.alongside.council.CouncilDetails;
import org.alongside.council.CouncilKey;
import org.alongside.council.CouncilStatus;
import org.alongside.council.CouncilView;
import org.alongside.council.FirstAdministrator;
import org.alongside.council.GetCouncil;
import org.alongside.council.OnboardCouncil;
import org.alongside.council.automation.AdministratorInvitations;
import org.alongside.council.automation.CouncilSteps;
import org.alongside.council.automation.Tenants;
import org.alongside.council.automation.Transfers;
import org.alongside.council.automation.WhenAdministratorNamedThenInvite;
import org.alongside.council.automation.WhenSuspendedThenClose;
import org.alongside.council.automation.WhenWorkBegunThenTakeSteps;
import org.alongside.council.read.CouncilProjection;
import org.alongside.council.read.CouncilQueries;
import org.alongside.council.write.CouncilCells;
import org.alongside.departure.DepartureId;
import org.alongside.departure.NoteReturn;
import org.alongside.departure.automation.DepartureAnswers;
import org.alongside.departure.automation.WhenDepartureRequestedThenPlatformKnows;
import org.alongside.departure.automation.WhenPlatformDecidedThenTellCouncil;
import org.alongside.departure.read.DepartureQueries;
import org.alongside.departure.write.Departure;
import org.alongside.departure.write.ExportKeys;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.EventHandlers;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Document;
import org.alongside.schedule.DurableSchedule;
import org.alongside.schedule.Tempo;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.alongside.tenancy.Nation;
import org.alongside.tenancy.Platform;
import org.jspecify.annotations.Nullable;

/** A node that looks after tenants: the event store is real, what is elsewhere is noted. */
final class TenantNode implements AutoCloseable {

    static final FirstAdministrator ALEX =
            new FirstAdministrator("alex@council.example", "Alex", "Sample");

    /** Quick, so that a test does not wait for what another node left. */
    static final Tempo QUICK =
            new Tempo(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(500));

    private static final Optional<CouncilState> OPEN = Optional.of(CouncilState.ACTIVE);

    final Cell cell = Cell.create();
    final MongoClient mongo = MongoClients.create(SharedServers.mongo().uri());
    final Places places = new Places();
    final Node node;
    private DurableSchedule schedule;

    /** Everything that was done outside of the event store. */
    final class Places implements Tenants, Transfers, CouncilCells {

        final ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();

        /** Whose flip was ended if it had broken off. */
        final ConcurrentLinkedQueue<CouncilId> settled = new ConcurrentLinkedQueue<>();

        /** What fails, by the words that it would be noted with. */
        volatile Predicate<String> failing = _ -> false;

        /** What happens while something is done. */
        volatile Predicate<String> meanwhile = _ -> true;

        volatile boolean leaving = true;

        private void done(CouncilId council, String what) {
            done.add(council + " " + what);
            if (!meanwhile.test(what)) {
                throw new IllegalStateException("for the test", new InterruptedException());
            }
            if (failing.test(what)) {
                throw new UnsupportedOperationException("for the test");
            }
        }

        List<String> of(CouncilId council) {
            String before = council + " ";
            return done.stream()
                    .filter(line -> line.startsWith(before))
                    .map(line -> line.substring(before.length()))
                    .toList();
        }

        @Override
        public void provideOrganization(CouncilId council, CouncilDetails details) {
            done(council, "ORGANIZATION");
        }

        @Override
        public void provideEventStore(CouncilId council, CouncilDetails details) {
            done(council, "EVENT_STORE");
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
            done(council, "READ_STORE");
        }

        @Override
        public void provideSettings(CouncilId council, CouncilDetails details) {
            done(council, "SETTINGS");
        }

        @Override
        public void inviteAdministrator(CouncilId council, FirstAdministrator administrator) {
            done(council, "ADMINISTRATOR " + administrator.firstName());
        }

        @Override
        public void inviteAdministrator(
                CouncilId council, FirstAdministrator administrator, long number) {
            done(council, "ADMINISTRATOR " + number + " " + administrator.firstName());
        }

        @Override
        public void stand(CouncilId council, CouncilState state) {
            done(council, state.name());
            cell.main.councils.setState(council, state);
        }

        @Override
        public String cellOf(CouncilId council) {
            return "main";
        }

        @Override
        public boolean has(String name) {
            return name.equals("main") || name.equals("west");
        }

        @Override
        public boolean isLeaving(CouncilId council) {
            return leaving;
        }

        @Override
        public void endDeparture(CouncilId council, CouncilArchive archive) {
            done(council, "endDeparture " + archive.digest());
            node.axon
                    .commands()
                    .send(
                            new NoteReturn(DepartureId.of(council), archive),
                            new Context(council, Actor.service("test")),
                            null,
                            null);
        }

        @Override
        public CouncilArchive export(CouncilId council) {
            done(council, "export");
            return archive(council);
        }

        @Override
        public void restore(CouncilId council, CouncilArchive archive) {
            done(council, "restore " + archive.digest());
            cell.main.councils.setState(council, CouncilState.ACTIVE);
        }

        @Override
        public void copy(CouncilId council, String to) {
            done(council, "copy " + to);
        }

        @Override
        public void flip(CouncilId council, String to) {
            done(council, "flip " + to);
        }

        @Override
        public void settle(CouncilId council) {
            settled.add(council);
        }

        @Override
        public void clear(CouncilId council, String from) {
            done(council, "clear " + from);
        }

        @Override
        public void close(CouncilId council) {
            if (cell.main.councils.byId(council).isPresent()) {
                cell.main.councils.setState(council, CouncilState.FROZEN);
            }
        }

        @Override
        public void removePeople(CouncilId council) {
            done(council, "removePeople");
        }

        @Override
        public void removeReadModels(CouncilId council) {
            // Like the stores: nothing of a council that goes on is removed.
            if (cell.main.councils.byId(council).map(Council::state).equals(OPEN)) {
                throw new IllegalStateException("The council is open");
            }
            done(council, "removeReadModels");
        }

        @Override
        public void removeEvents(CouncilId council) {
            done(council, "removeEvents");
        }
    }

    static CouncilArchive archive(CouncilId council) {
        return new CouncilArchive(council + ".age", "d-" + council, 7, "age1");
    }

    TenantNode() {
        cell.main.councils.register(
                new Council(Platform.ID, "Alongside", "-", Nation.ENGLAND, "platform", "platform"));
        CouncilProjection councils = new CouncilProjection();
        schedule = new DurableSchedule(cell.main.pool, QUICK);
        node =
                new Node(
                        cell.main,
                        mongo,
                        Node.PACE,
                        List.of(councils),
                        (runner, documents, parts) -> {
                            parts.component(CouncilCells.class, places)
                                    .aggregate(Departure.class)
                                    .component(ExportKeys.class, ArchiveRecipient::isOne)
                                    .queryHandler(new DepartureQueries(cell.main.log))
                                    .queryHandler(new CouncilQueries(councils, documents));
                            parts.eventHandlers(
                                    runner,
                                    effects(
                                            WhenWorkBegunThenTakeSteps.GROUP,
                                            new WhenWorkBegunThenTakeSteps(schedule)));
                            parts.eventHandlers(
                                    runner,
                                    effects(
                                            WhenAdministratorNamedThenInvite.GROUP,
                                            new WhenAdministratorNamedThenInvite(schedule)));
                            parts.eventHandlers(
                                    runner,
                                    effects(
                                            WhenSuspendedThenClose.GROUP,
                                            new WhenSuspendedThenClose(
                                                    places, places, cell.main.log)));
                            parts.eventHandlers(
                                    runner,
                                    effects(
                                            WhenDepartureRequestedThenPlatformKnows.GROUP,
                                            new WhenDepartureRequestedThenPlatformKnows()));
                            parts.eventHandlers(
                                    runner,
                                    effects(
                                            WhenPlatformDecidedThenTellCouncil.GROUP,
                                            new WhenPlatformDecidedThenTellCouncil(schedule)));
                            return parts;
                        });
        node.runner.start();
        startWork();
    }

    private static EventHandlers effects(String group, Object automation) {
        return new EventHandlers(group, true, List.of(automation));
    }

    private void startWork() {
        schedule.start(
                List.of(
                        new CouncilSteps(
                                places, places, cell.main.log, node.runner, node.axon.commands()),
                        new AdministratorInvitations(places, cell.main.log),
                        new DepartureAnswers(cell.main.log, node.axon.commands())));
    }

    /** As when the node is stopped and another begins. */
    void restartWork() {
        schedule.close();
        DurableSchedule next = new DurableSchedule(cell.main.pool, QUICK);
        schedule = next;
        startWork();
    }

    static Context operator() {
        return new Context(
                Platform.ID,
                new Actor("op", "Morgan Hale", Set.of(Role.PLATFORM_OPERATOR), Set.of(), "test"));
    }

    static String code() {
        return "E" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    }

    void onboard(CouncilId council, String code) {
        send(
                new OnboardCouncil(
                        CouncilKey.of(council),
                        council,
                        new CouncilDetails(
                                "Council " + council, code, Nation.ENGLAND, null, false, List.of()),
                        ALEX));
    }

    void send(Object command) {
        node.axon.commands().send(command, operator(), null, null);
    }

    @Nullable CouncilView view(CouncilId council) {
        return node.axon
                .queries()
                .ask(new GetCouncil(council), operator(), null)
                .map(Document::view)
                .orElse(null);
    }

    CouncilView seen(CouncilId council) {
        return Objects.requireNonNull(view(council));
    }

    void awaitView(CouncilId council, Predicate<CouncilView> as) {
        until(() -> {
            CouncilView view = view(council);
            return view != null && as.test(view);
        });
    }

    void awaitStatus(CouncilId council, CouncilStatus status) {
        awaitView(council, view -> view.status() == status);
    }

    static void until(BooleanSupplier there) {
        await().atMost(LONG).until(there::getAsBoolean);
    }

    CouncilState state(CouncilId council) {
        return cell.main.councils.byId(council).orElseThrow().state();
    }

    @Override
    public void close() {
        schedule.close();
        node.close();
        cell.close();
        mongo.close();
    }
}
