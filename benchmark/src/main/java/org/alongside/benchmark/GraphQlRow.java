package org.alongside.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.alongside.benchmark.Measurement.Subject;
import org.alongside.benchmark.Rounds.Contender;
import org.alongside.casework.CaseId;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.localstack.PostgresServer;
import org.alongside.messaging.Context;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The packaged application over HTTP, with real tokens, in a local stack of its own. */
final class GraphQlRow implements Row {

    /** The directory of the stack's data, below that of the run. */
    static final String SERVERS = "stack";

    private static final String NAME = "graphql";

    /** A process that has just started is compiled after so many requests, or so many warm-ups. */
    private static final int REQUESTS = 5_000;

    private static final int WARM_UPS = 15;

    private static final String REFERRER = Step.SUBMIT.person();

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
        try (Service service = Service.start(stage, SERVERS, _ -> {});
                Cell cell =
                        Cell.create(
                                service.stack().postgres(),
                                "bench_graphql_" + Long.toString(System.nanoTime(), 36))) {
            Referrals referrals = new Referrals(service);
            List<Measurement> all = measure(stage, cell, referrals);
            PostgresServer postgres = service.stack().postgres();
            try (Cell product = Cell.of(postgres, postgres.database())) {
                Cell.same(
                        "referrals",
                        referrals.accepted.sum(),
                        product.events("casework.ReferralSubmitted"));
            }
            return all;
        }
    }

    private static List<Measurement> measure(Stage stage, Cell cell, Referrals referrals)
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
                referrals.warmUp(most, scale);
                for (int clients : List.of(1, most)) {
                    Rounds rounds =
                            new Rounds(
                                    stage,
                                    () -> {
                                        cell.checkpoint();
                                        referrals.service.refresh();
                                    });
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
                    rounds.add(
                            contender(MUTATE, clients, "mutations/s", command, referrals::submit));
                    rounds.add(contender(SHOW, clients, "mutations/s", command, referrals::show));
                    rounds.add(contender(READ, clients, "pairs/s", command, referrals::read));
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

    /** Those that are sent to the application. */
    private static final class Referrals {

        private final Service service;
        private final LongAdder accepted = new LongAdder();

        Referrals(Service service) {
            this.service = service;
        }

        void warmUp(int clients, Scale scale) {
            long end = System.nanoTime() + scale.warmUp().multipliedBy(WARM_UPS).toNanos();
            while (accepted.sum() < REQUESTS && System.nanoTime() - end < 0) {
                Load.run(clients, scale.warmUp(), this::show);
                Load.run(clients, scale.warmUp(), this::read);
            }
        }

        void submit(int client) throws IOException, InterruptedException {
            mutate(SUBMIT, UUID.randomUUID().toString());
        }

        void show(int client) throws IOException, InterruptedException {
            JsonNode done = mutate(SUBMIT_AND_SHOW, UUID.randomUUID().toString());
            if (done.path("case").path("status").asString("").isEmpty()) {
                throw new IllegalStateException("The mutation does not show its case: " + done);
            }
        }

        void read(int client) throws IOException, InterruptedException {
            String reference = UUID.randomUUID().toString();
            JsonNode done = mutate(SUBMIT, reference);
            JsonNode found =
                    service.ask(
                            REFERRER,
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

        private JsonNode mutate(String document, String reference)
                throws IOException, InterruptedException {
            JsonNode done =
                    service.mutate(
                            REFERRER, document, Step.referral(List.of(reference(reference))));
            accepted.increment();
            return done;
        }

        private static Map<String, String> reference(String value) {
            return Map.of("kind", "CASE", "system", "benchmark", "value", value);
        }
    }
}
