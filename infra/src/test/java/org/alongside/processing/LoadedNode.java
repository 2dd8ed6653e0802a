package org.alongside.processing;

import static org.alongside.eventstore.Examples.NOW;
import static org.alongside.eventstore.Examples.checked;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.proceed;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.reference;
import static org.alongside.eventstore.Examples.referrer;
import static org.alongside.eventstore.Examples.register;
import static org.alongside.eventstore.Examples.trained;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.StandDownAdvocate;
import org.alongside.casework.AllocateAdvocate;
import org.alongside.casework.CaseId;
import org.alongside.casework.Consent;
import org.alongside.casework.RecordConsent;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.Effects;
import org.alongside.eventstore.EventHandlers;
import org.alongside.localstack.Credentials;
import org.alongside.messaging.Context;
import org.alongside.messaging.Receipt;
import org.alongside.messaging.Repetition;
import org.alongside.rejection.Rejection;
import org.alongside.tenancy.CouncilId;

/**
 * A node of the application in a JVM of its own, to be killed: takes commands over a socket, a line
 * each, and projects.
 */
final class LoadedNode {

    static final String PASSWORD = "LOADED_NODE_PASSWORD";

    /** Small batches, in rebuilds as well, so that kills fall between them. */
    static final Pace PACE =
            new Pace(
                    4,
                    50,
                    Duration.ofSeconds(1),
                    Duration.ofMillis(20),
                    Duration.ofSeconds(2),
                    20,
                    10,
                    Duration.ZERO);

    private final Node node;

    private LoadedNode(Node node) {
        this.node = node;
    }

    /** Arguments: the URL, the user, MongoDB. The password comes by the environment. */
    public static void main(String[] args) throws IOException {
        Cell.Node store = new Cell.Node(args[0], new Credentials(args[1], System.getenv(PASSWORD)));
        store.pool.setConnectionTimeout(Duration.ofSeconds(3).toMillis());
        Node node = node(store, mongo(args[2]), PACE);
        node.runner.start();
        LoadedNode loaded = new LoadedNode(node);
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            System.out.println("port " + server.getLocalPort());
            System.out.flush();
            while (true) {
                Socket socket = server.accept();
                Thread.ofPlatform().daemon().start(() -> loaded.serve(socket));
            }
        }
    }

    /** A node with a group that has side effects. */
    static Node node(Cell.Node store, MongoClient mongo, Pace pace) {
        return new Node(
                store,
                mongo,
                pace,
                (runner, parts) ->
                        parts.eventHandlers(
                                runner,
                                new EventHandlers(
                                        Effects.GROUP, true, List.of(new Effects(store)))));
    }

    /** With the limits that the application has. */
    static MongoClient mongo(String uri) {
        return MongoClients.create(
                MongoClientSettings.builder()
                        .timeout(10, TimeUnit.SECONDS)
                        .applyToClusterSettings(
                                cluster -> cluster.serverSelectionTimeout(3, TimeUnit.SECONDS))
                        .applyToSocketSettings(socket -> socket.connectTimeout(3, TimeUnit.SECONDS))
                        .applyConnectionString(new ConnectionString(uri))
                        .build());
    }

    private void serve(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8));
                PrintStream out =
                        new PrintStream(socket.getOutputStream(), true, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(answer(line.split(" ", -1)));
            }
        } catch (IOException gone) {
            // The caller asks again.
        }
    }

    private String answer(String[] words) {
        try {
            return switch (words[0]) {
                case "send" -> send(new CouncilId(words[1]), words[2], words[3], words[4]);
                case "batches" -> batches();
                case "halt" -> {
                    node.fragile.halting =
                            new RebuildTest.Halting(new AdvocateId(UUID.fromString(words[1])));
                    yield "ok";
                }
                case "halted" -> {
                    RebuildTest.Halting halting = node.fragile.halting;
                    yield Boolean.toString(halting != null && halting.reached.getCount() == 0);
                }
                case "goOn" -> {
                    RebuildTest.Halting halting = node.fragile.halting;
                    if (halting != null) {
                        halting.goOn.countDown();
                    }
                    yield "ok";
                }
                default -> throw new IllegalArgumentException(words[0]);
            };
        } catch (Rejection refused) {
            return "refused " + refused.getClass().getName();
        } catch (RuntimeException failure) {
            return "failed " + failure.getClass().getName();
        }
    }

    private String send(CouncilId council, String kind, String advocate, String aCase) {
        AdvocateId advocateId = new AdvocateId(UUID.fromString(advocate));
        CaseId caseId = new CaseId(UUID.fromString(aCase));
        Context manager = manager(council);
        Receipt receipt =
                switch (Step.valueOf(kind)) {
                    case REGISTER -> send(register(advocateId), manager, kind, aCase);
                    case TRAIN -> send(trained(advocateId), manager, kind, aCase);
                    case CHECK -> send(checked(advocateId), manager, kind, aCase);
                    case REFER ->
                            send(refer(caseId, reference(aCase)), referrer(council), kind, aCase);
                    case DECIDE -> send(proceed(caseId), manager, kind, aCase);
                    case ALLOCATE ->
                            send(
                                    new AllocateAdvocate(
                                            caseId, caseId.value(), advocateId, null, NOW),
                                    manager,
                                    kind,
                                    aCase);
                    case WITHDRAW ->
                            send(
                                    new RecordConsent(caseId, new Consent(false, null, null), NOW),
                                    manager,
                                    kind,
                                    aCase);
                    case STAND_DOWN ->
                            send(new StandDownAdvocate(advocateId, "."), manager, kind, aCase);
                };
        return "ok " + receipt.subject() + " " + receipt.version() + " " + receipt.position();
    }

    private Receipt send(Object command, Context context, String kind, String key) {
        return node.axon.commands().send(command, context, new Repetition(kind, key, "00"), null);
    }

    /** What each processor has done here, over all councils. */
    private String batches() {
        Map<String, Integer> batches = new TreeMap<>();
        node.runner
                .status()
                .forEach(lane -> batches.merge(lane.processor(), lane.batches(), Integer::sum));
        return batches.toString();
    }

    /** The steps of a life of a case and its advocate, with what each leaves behind. */
    enum Step {
        REGISTER(true, "advocates.AdvocateRegistered"),
        TRAIN(true, "advocates.TrainingRecorded"),
        CHECK(true, "advocates.CheckRecorded"),
        REFER(
                false,
                "casework.ReferralSubmitted",
                "casework.PassedToManager",
                "casework.WorkAwaited"),
        DECIDE(false, "casework.ManagerDecided", "casework.WorkAwaited"),
        ALLOCATE(false, "casework.AdvocateAllocated", "casework.WorkAwaited"),
        WITHDRAW(
                false,
                "casework.ConsentRecorded",
                "casework.AllocationEnded",
                "casework.WorkAwaited"),
        STAND_DOWN(true, "advocates.AdvocateStoodDown");

        /** Whether its subject is the advocate, and not the case. */
        final boolean ofAdvocate;

        final List<String> events;

        Step(boolean ofAdvocate, String... events) {
            this.ofAdvocate = ofAdvocate;
            this.events = List.of(events);
        }
    }
}
