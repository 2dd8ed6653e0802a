package org.alongside.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.alongside.benchmark.Measurement.Subject;
import org.alongside.benchmark.Rounds.Contender;
import org.alongside.casework.CaseId;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.localstack.ApplicationProcess;
import org.alongside.localstack.LocalStack;
import org.alongside.localstack.LocalStackSettings;
import org.alongside.messaging.Context;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged application over HTTP, with real tokens, in a local stack of its own. */
final class GraphQlRow implements Row {

    /** The directory of the stack's data, below that of the run. */
    static final String SERVERS = "stack";

    private static final String NAME = "graphql";

    /** A process that has just started is compiled after so many requests, or so many warm-ups. */
    private static final int REQUESTS = 5_000;

    private static final int WARM_UPS = 15;

    private static final String COUNCIL = "camden";
    private static final List<String> JVM =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xmx512m",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private static final Subject RAW =
            new Subject(
                    NAME,
                    "raw insert, referral",
                    "The ceiling: the three rows that a referral stores, in one plain JDBC insert, on"
                            + " the same PostgreSQL.");
    private static final Subject COMMAND =
            new Subject(
                    NAME,
                    "command, referral",
                    "SubmitReferral through Commands.send in the benchmark's own process, in one"
                            + " council, on the same PostgreSQL: what is left is HTTP, token and"
                            + " GraphQL.");
    private static final Subject MUTATE =
            new Subject(
                    NAME,
                    "mutation",
                    "submitReferral over HTTP against the packaged application: token validated,"
                            + " document checked, command carried out; answers version and"
                            + " consistency token.");
    private static final Subject SHOW =
            new Subject(
                    NAME,
                    "mutation with its case",
                    "The same, and the answer shows the case: it waits for the read model to get"
                            + " there.");
    private static final Subject READ =
            new Subject(
                    NAME,
                    "mutation, then read",
                    "The mutation, then a query for the case that gives the consistency token:"
                            + " read your own writes, both requests counted as one.");

    private static final String SUBMIT =
            """
            mutation ($input: SubmitReferralInput!) {
              submitReferral(input: $input) { version consistencyToken userErrors { code } }
            }
            """;
    private static final String SUBMIT_AND_SHOW =
            """
            mutation ($input: SubmitReferralInput!) {
              submitReferral(input: $input) {
                case { id status } version consistency userErrors { code }
              }
            }
            """;
    private static final String FIND =
            """
            query ($ref: ExternalRefInput, $token: String) {
              case(externalRef: $ref, atLeast: $token) { id status parent { name } }
            }
            """;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Measurement> measure(Stage stage) throws Exception {
        LocalStackSettings settings =
                LocalStackSettings.throwAway(stage.directory().resolve(SERVERS));
        try (LocalStack stack = LocalStack.start(settings, stage::say);
                ApplicationProcess application =
                        ApplicationProcess.start(
                                jar(),
                                stack.settings(),
                                stack.applicationEnvironment(),
                                JVM,
                                stage::say);
                Cell cell =
                        Cell.create(
                                stack.postgres(),
                                "bench_graphql_" + Long.toString(System.nanoTime(), 36));
                Service service = new Service(URI.create(application.url() + "/graphql"), stack)) {
            List<Measurement> all = measure(stage, cell, service);
            try (Cell product = Cell.of(stack.postgres(), stack.postgres().database())) {
                Cell.same(
                        "referrals",
                        service.accepted.sum(),
                        product.events("casework.ReferralSubmitted"));
            }
            return all;
        }
    }

    private static List<Measurement> measure(Stage stage, Cell cell, Service service)
            throws Exception {
        Scale scale = stage.scale();
        List<Measurement> all = new ArrayList<>();
        int most = Math.min(8, scale.writers().getLast());
        try (Node node = Node.on(cell, most);
                AxonAssembly axon = node.axon(Node.NOBODY_LISTENS, Node.NOBODY_READS)) {
            Context context = Cases.context(cell.register(node, 0, 1).getFirst());
            RawTable table = new RawTable(cell, "raw_event", 64);
            CaseId sample = Cases.caseId();
            axon.commands().send(Cases.submit(sample), context, null, null);
            try (RawTable.Writers raw = table.writers(most, sample.value())) {
                service.warmUp(most, scale);
                for (int clients : List.of(1, most)) {
                    service.freshTokens(clients);
                    Rounds rounds = new Rounds(stage, cell::checkpoint);
                    Contender ceiling =
                            rounds.add(contender(RAW, clients, "inserts/s", null, raw::insert));
                    Contender command =
                            rounds.add(
                                    contender(
                                            COMMAND,
                                            clients,
                                            Measurement.COMMANDS,
                                            ceiling,
                                            _ ->
                                                    axon.commands()
                                                            .send(
                                                                    Cases.submit(Cases.caseId()),
                                                                    context,
                                                                    null,
                                                                    null)));
                    rounds.add(contender(MUTATE, clients, "mutations/s", command, service::submit));
                    rounds.add(contender(SHOW, clients, "mutations/s", command, service::show));
                    rounds.add(contender(READ, clients, "pairs/s", command, service::read));
                    all.addAll(rounds.play());
                }
            }
        }
        return all;
    }

    private static Contender contender(
            Subject subject,
            int clients,
            String unit,
            @Nullable Contender against,
            Load.Operation operation) {
        return Contender.of(
                        subject,
                        clients == 1 ? "1 client" : clients + " clients",
                        unit,
                        against,
                        time -> Load.run(clients, time, operation))
                .unpriced();
    }

    /** The application's jar, as the build left it. */
    private static Path jar() throws IOException {
        Path target = LocalStackSettings.projectRoot().resolve("graphql-api/target");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "graphql-api-*.jar")) {
            for (Path jar : jars) {
                return jar;
            }
        }
        throw new IllegalStateException("The application is not built: ./alongside benchmark does");
    }
}
