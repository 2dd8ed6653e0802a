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

    /** The application, as its clients see it. */
    private static final class Service implements AutoCloseable {

        private static final JsonMapper JSON = JsonMapper.shared();

        /** Half of a token's life. */
        private static final Duration FRESH = Duration.ofSeconds(30);

        private final URI endpoint;
        private final LocalStack stack;
        private final HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(5))
                        .build();
        private final Map<Integer, Token> tokens = new HashMap<>();
        private final LongAdder accepted = new LongAdder();

        private record Token(String value, long since) {}

        Service(URI endpoint, LocalStack stack) {
            this.endpoint = endpoint;
            this.stack = stack;
        }

        /** Gets a token for each client, so that none has to be fetched at the beginning. */
        synchronized void freshTokens(int clients) {
            for (int client = 0; client < clients; client++) {
                tokens.put(client, token());
            }
        }

        void warmUp(int clients, Scale scale) {
            long end = System.nanoTime() + scale.warmUp().multipliedBy(WARM_UPS).toNanos();
            freshTokens(clients);
            while (accepted.sum() < REQUESTS && System.nanoTime() - end < 0) {
                Load.run(clients, scale.warmUp(), this::show);
                Load.run(clients, scale.warmUp(), this::read);
            }
        }

        private Token token() {
            return new Token(
                    stack.tokens().forPerson("camden-referrer", COUNCIL), System.nanoTime());
        }

        private synchronized String tokenOf(int client) {
            Token known = tokens.get(client);
            if (known == null || System.nanoTime() - known.since() > FRESH.toNanos()) {
                known = token();
                tokens.put(client, known);
            }
            return known.value();
        }

        void submit(int client) throws IOException, InterruptedException {
            mutate(client, SUBMIT, UUID.randomUUID().toString());
        }

        void show(int client) throws IOException, InterruptedException {
            JsonNode done = mutate(client, SUBMIT_AND_SHOW, UUID.randomUUID().toString());
            if (done.path("case").path("status").asString("").isEmpty()) {
                throw new IllegalStateException("The mutation does not show its case: " + done);
            }
        }

        void read(int client) throws IOException, InterruptedException {
            String reference = UUID.randomUUID().toString();
            JsonNode done = mutate(client, SUBMIT, reference);
            JsonNode found =
                    call(
                            client,
                            FIND,
                            Map.of(
                                    "ref",
                                    reference(reference),
                                    "token",
                                    done.get("consistencyToken").asString()));
            if (found.path("status").asString("").isEmpty()) {
                throw new IllegalStateException("The case cannot be read: " + found);
            }
        }

        private JsonNode mutate(int client, String document, String reference)
                throws IOException, InterruptedException {
            JsonNode done = call(client, document, Map.of("input", input(reference)));
            if (!done.path("userErrors").isEmpty()) {
                throw new IllegalStateException("Refused: " + done);
            }
            accepted.increment();
            return done;
        }

        private JsonNode call(int client, String document, Map<String, ?> variables)
                throws IOException, InterruptedException {
            HttpRequest request =
                    HttpRequest.newBuilder(endpoint)
                            .timeout(Duration.ofSeconds(30))
                            .header("Authorization", "Bearer " + tokenOf(client))
                            .header("Content-Type", "application/json")
                            .header("Accept", "application/graphql-response+json")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            JSON.writeValueAsString(
                                                    Map.of(
                                                            "query",
                                                            document,
                                                            "variables",
                                                            variables))))
                            .build();
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode answer = JSON.readTree(response.body());
            if (response.statusCode() != 200 || answer.has("errors")) {
                throw new IllegalStateException(
                        "The application answered %d: %s"
                                .formatted(response.statusCode(), response.body()));
            }
            return answer.get("data").iterator().next();
        }

        private static Map<String, String> reference(String value) {
            return Map.of("kind", "CASE", "system", "benchmark", "value", value);
        }

        /** The same referral as everywhere else. */
        private static Map<String, Object> input(String reference) {
            return Map.ofEntries(
                    Map.entry(
                            "parent",
                            Map.of(
                                    "name",
                                    "Lucia Ejemplo",
                                    "nameUsed",
                                    "Luci",
                                    "relationToChildren",
                                    "mother")),
                    Map.entry(
                            "safeContact",
                            Map.of(
                                    "ways",
                                    List.of(
                                            Map.of(
                                                    "method",
                                                    "TEXT_MESSAGE",
                                                    "detail",
                                                    "020 7946 0101")),
                                    "safeTimes",
                                    "weekdays before noon",
                                    "never",
                                    List.of("leave a voicemail"))),
                    Map.entry(
                            "children",
                            List.of(
                                    Map.of("name", "Mateo", "dateOfBirth", "2021-03-09"),
                                    Map.of("unborn", true))),
                    Map.entry("consent", Map.of("given", true, "how", "VERBAL")),
                    Map.entry(
                            "reason",
                            "What is said about her children passes her by, and she has said how"
                                    + " much that frustrates her. With somebody on her side she"
                                    + " could follow the process and be heard in the conference."),
                    Map.entry(
                            "preferences",
                            Map.of(
                                    "gender",
                                    "WOMAN",
                                    "languages",
                                    List.of("es"),
                                    "details",
                                    "Spanish is the language she is surest in.")),
                    Map.entry("interpreter", Map.of("needed", false)),
                    Map.entry(
                            "accessNeeds",
                            Map.of(
                                    "any",
                                    true,
                                    "details",
                                    "Dyslexia: reading and decoding words is hard.",
                                    "adjustments",
                                    List.of("more time", "visual aids"))),
                    Map.entry("anythingElse", "Trust takes her time, so the same faces help."),
                    Map.entry(
                            "meeting",
                            Map.of(
                                    "kind",
                                    "INITIAL",
                                    "date",
                                    LocalDate.now(ZoneOffset.UTC).plusDays(14).toString(),
                                    "place",
                                    "Town hall",
                                    "chair",
                                    "C. Hair")),
                    Map.entry("socialWorker", Map.of("name", "S. Worker", "team", "North")),
                    Map.entry("externalRefs", List.of(reference(reference))));
        }

        @Override
        public void close() {
            http.close();
        }
    }
}
