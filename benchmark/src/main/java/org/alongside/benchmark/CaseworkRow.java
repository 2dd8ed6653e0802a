package org.alongside.benchmark;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.Check;
import org.alongside.advocates.CheckKind;
import org.alongside.advocates.Gender;
import org.alongside.advocates.RecordCheck;
import org.alongside.advocates.RecordTraining;
import org.alongside.advocates.RegisterAdvocate;
import org.alongside.advocates.Training;
import org.alongside.advocates.TrainingKind;
import org.alongside.benchmark.Measurement.Subject;
import org.alongside.benchmark.Rounds.Contender;
import org.alongside.casework.CaseId;
import org.alongside.council.CouncilRoster;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.keys.MasterKey;
import org.alongside.localstack.LocalStack;
import org.alongside.localstack.MongoServer;
import org.alongside.localstack.PostgresServer;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilId;
import org.alongside.year.Cast;
import org.alongside.year.Member;
import org.alongside.year.Play;
import org.alongside.year.Played;
import org.alongside.year.Year;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a council's people do most, in a council that has a year of cases: the queries of their
 * lists and of a case, and the steps of a case's life, over HTTP against the packaged application.
 */
final class CaseworkRow implements Row {

    /** The directory of the stack's data, below that of the run. */
    static final String SERVERS = "casework";

    private static final String NAME = "casework";
    private static final int CALLERS = 8;
    private static final String SETTING = CALLERS + " callers";
    private static final long SEED = Year.USUAL_SEED;

    /** As in the other row that asks an application which has just started. */
    private static final int WARM_UPS = 15;

    /** How many requests of a kind MongoDB is watched at, and are then asked in any order. */
    private static final int SAMPLES = 24;

    /** The most that the register takes. */
    private static final int PLACES = 50;

    private static final String MANAGER = Step.DECIDE.person();
    private static final String ADMIN = Step.ALLOCATE.person();
    private static final String ADVOCATE = Step.ACCEPT.person();

    private static final Subject TRANSPORT =
            new Subject(
                    NAME,
                    "__typename",
                    "The ceiling of every query: HTTP, the token and GraphQL, and nothing asked"
                            + " for.");

    private static final String PING = "{ __typename }";

    private static final String ROWS =
            """
            edges { node {
              id
              status
              parent { name nameUsed }
              meeting { kind date }
              notice { late }
              waitingFor { task since due }
              allocation { name }
            } }
            pageInfo { hasNextPage endCursor }
            """;

    private static final String WHOLE =
            """
            id version seenAs origin familyId seriesId continuesId referrerAccount workerAccount
            parentAccount status
            waitingFor { task since due }
            milestones { kind at }
            passes { stage by queue at answered days }
            parent { name nameUsed relationToChildren }
            safeContact { ways { method detail } safeTimes never }
            children { name dateOfBirth unborn expectedDate }
            consent { given how details }
            reason
            preferences { gender culturalHeritage languages details }
            interpreter { needed language details }
            accessNeeds { any details adjustments }
            anythingElse neighbourhood
            meeting { kind date time place mode chair }
            notice { requiredDays givenDays countedIn late missingDays }
            lateReason
            socialWorker { name team workContact }
            professional { name profession organisation workContact }
            howAsked
            externalRefs { kind system value }
            decision { decision rationale replyToReferrer by at }
            answers { answer by at }
            amendments { reason by at }
            allocation { ...of }
            formerAllocations { ...of }
            providerReferrals { providerId name ground reason at accepted refusal answered }
            conference {
              state rescheduled { reason by at } calledOff { reason by at } missedOn
            }
            reports { on form usable note dueBy adequate }
            preparations {
              on rightsExplained optionsExplained expectationsExplained reportReadTogether
              supportWanted views wishesForPlan
            }
            attendance {
              heldOn advocate parent parentSettledFirst adaptations viewsVoiced
              exclusions { who wholly name grounds }
            }
            nextReviewBy
            debriefs { on outcomeExplained nextStepsExplained readyForNextTime note }
            contacts { id on method reached note visibility noteWithheld by at }
            disclosures { id details by at escalation note escalatedAt }
            outcome {
              result summary parentFeltHeard understoodProcess parentFeltSupported betterPrepared
              nextSteps
            }
            outcomeReturned { reason by at }
            signOffNote
            reopened { reason by at }
            notesOpenUntil
            """;

    private static final String ALLOCATION =
            """
            fragment of on Allocation {
              name kind since ended advocateAccepted parentAccepted workContact advocateId providerId
              account met unmet reason ground endReason
            }
            """;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Measurement> measure(Stage stage) throws Exception {
        try (Service service = Service.start(stage, SERVERS, stack -> playYear(stack, stage));
                Cell cell =
                        Cell.create(
                                service.stack().postgres(),
                                "bench_casework_" + Long.toString(System.nanoTime(), 36));
                Node node = Node.on(cell, CALLERS);
                AxonAssembly axon = node.axon(Node.NOBODY_LISTENS, Node.NOBODY_READS)) {
            if (service.stack().mongo().kind() == MongoServer.Kind.EMBEDDED) {
                throw new IllegalStateException(
                        "This row asks a real MongoDB what it was asked: install one");
            }
            PostgresServer postgres = service.stack().postgres();
            try (Cell product = Cell.of(postgres, postgres.database())) {
                List<String> advocates = advocates(service, stage.scale());
                List<Measurement> all = new ArrayList<>(queries(stage, service));
                all.addAll(
                        mutations(
                                stage,
                                cell,
                                product,
                                new OverHttp(service, advocates),
                                InProcess.in(
                                        cell.register(node, 0, 1).getFirst(),
                                        axon.commands(),
                                        stage.scale())));
                return all;
            }
        }
    }

    // ---------------------------------------------------------------- what is there

    private static void playYear(LocalStack stack, Stage stage) {
        Map<String, String> environment = stack.applicationEnvironment();
        Council council =
                CouncilRoster.parse(
                                setting(environment, "ALONGSIDE_COUNCILS"),
                                setting(environment, "ALONGSIDE_KEYCLOAK_ISSUER"))
                        .councils()
                        .stream()
                        .filter(each -> each.id().slug().equals(Service.COUNCIL))
                        .findFirst()
                        .orElseThrow();
        Cast cast =
                new Cast(
                        members(stack, "referrer", "referrer-2"),
                        members(stack, "manager", "manager-2"),
                        members(stack, "admin"),
                        members(stack, "advocate", "advocate-2"),
                        members(stack, "parent"),
                        members(stack, "council-admin").getFirst());
        Played played =
                Play.into(
                        stack.postgres().database(),
                        MasterKey.parse(setting(environment, "ALONGSIDE_MASTER_KEY")),
                        council,
                        new Year(
                                SEED,
                                council.id(),
                                cast,
                                LocalDate.now(ZoneOffset.UTC),
                                stage.scale().year()),
                        () -> {});
        stage.say(
                "casework: a year of %,d cases, of %,d commands, played in %d s"
                        .formatted(
                                stage.scale().year(),
                                played.commands(),
                                played.took().toSeconds()));
    }

    private static String setting(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalStateException("The application's environment has no " + name);
        }
        return value;
    }

    private static List<Member> members(LocalStack stack, String... names) {
        List<Member> members = new ArrayList<>();
        for (String name : names) {
            String person = Service.COUNCIL + "-" + name;
            String token = stack.tokens().forPerson(person, Service.COUNCIL);
            JsonNode claims =
                    JsonMapper.shared()
                            .readTree(Base64.getUrlDecoder().decode(token.split("[.]")[1]));
            members.add(new Member(claims.get("sub").asString(), claims.get("name").asString()));
        }
        return members;
    }

    /** Advocates with a place for each case of a round, all of them the one who logs in. */
    private static List<String> advocates(Service service, Scale scale)
            throws IOException, InterruptedException {
        String account =
                service.ask(ADVOCATE, "{ me { account } }", Map.of()).get("account").asString();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<String> ids = new ArrayList<>();
        String token = "";
        for (int i = 0; i < pool(scale); i++) {
            String id =
                    ofAdvocate(
                                    service,
                                    "registerAdvocate",
                                    "RegisterAdvocateInput",
                                    Map.of(
                                            "details",
                                            Map.of(
                                                    "name",
                                                    "Rosa Muestra",
                                                    "kind",
                                                    "PEER",
                                                    "gender",
                                                    "WOMAN",
                                                    "languages",
                                                    List.of("en", "es"),
                                                    "capacity",
                                                    PLACES,
                                                    "account",
                                                    account)))
                            .at("/advocate/id")
                            .asString();
            ofAdvocate(
                    service,
                    "recordTraining",
                    "RecordTrainingInput",
                    Map.of(
                            "advocateId",
                            id,
                            "training",
                            Map.of("kind", "COURSE", "completedOn", today.toString())));
            token =
                    ofAdvocate(
                                    service,
                                    "recordCheck",
                                    "RecordCheckInput",
                                    Map.of(
                                            "advocateId",
                                            id,
                                            "check",
                                            Map.of(
                                                    "kind",
                                                    "DBS_ENHANCED",
                                                    "completedOn",
                                                    today.toString(),
                                                    "validUntil",
                                                    today.plusYears(3).toString())))
                            .get("consistencyToken")
                            .asString();
            ids.add(id);
        }
        service.await(MANAGER, token);
        return ids;
    }

    private static JsonNode ofAdvocate(
            Service service, String operation, String type, Map<String, ?> input)
            throws IOException, InterruptedException {
        return service.mutate(
                ADMIN,
                """
                mutation ($input: %s!) {
                  %s(input: $input) {
                    advocate { id }
                    consistencyToken
                    userErrors { code }
                  }
                }
                """
                        .formatted(type, operation),
                input);
    }

    private static int pool(Scale scale) {
        return scale.stories() / PLACES + 1;
    }

    // ---------------------------------------------------------------- queries

    /**
     * Something that is asked.
     *
     * @param says what for
     * @param variables of each sample
     * @param ofDocuments whether the answer comes from read models
     */
    private record Question(
            String name,
            String says,
            String person,
            String document,
            List<Map<String, String>> variables,
            boolean ofDocuments) {

        Subject subject() {
            return new Subject(NAME, name, says);
        }

        Subject ceiling() {
            return new Subject(
                    NAME,
                    "finds: " + name,
                    "The ceiling: what the application asks MongoDB for that answer, asked by the"
                            + " driver alone from the benchmark's own process, and not decoded.");
        }
    }

    private static List<Measurement> queries(Stage stage, Service service) throws Exception {
        try (MongoClient mongo = Stage.mongoClient(service.stack().mongo().uri())) {
            MongoDatabase database = mongo.getDatabase("alongside_" + Service.COUNCIL);
            Map<Subject, String> plans = new HashMap<>();
            Rounds rounds = new Rounds(stage, service::refresh);
            Contender transport =
                    rounds.add(asked(TRANSPORT, null, _ -> service.ask(MANAGER, PING, Map.of())));
            for (Question question : questions(service)) {
                List<Callable<JsonNode>> requests = new ArrayList<>();
                for (Map<String, String> variables : question.variables()) {
                    requests.add(
                            () -> service.ask(question.person(), question.document(), variables));
                }
                if (!question.ofDocuments()) {
                    rounds.add(asked(question.subject(), transport, _ -> any(requests).call()));
                    continue;
                }
                List<Finds> finds = Finds.of(database, requests);
                plans.put(question.subject(), Finds.plan(finds));
                Contender ceiling =
                        rounds.add(asked(question.ceiling(), null, _ -> any(finds).run()));
                rounds.add(
                        asked(question.subject(), ceiling, _ -> any(requests).call())
                                .also(transport));
            }
            stage.say("casework: warming up the queries");
            warmUp(rounds, stage.scale());
            List<Measurement> planned = new ArrayList<>();
            for (Measurement line : rounds.play()) {
                String plan = plans.remove(line.subject());
                planned.add(plan == null ? line : line.planned(plan));
            }
            return planned;
        }
    }

    private static Contender asked(
            Subject subject, @Nullable Contender against, Load.Operation request) {
        Latencies latencies = new Latencies();
        return Contender.of(
                        subject,
                        SETTING,
                        "queries/s",
                        against,
                        time -> Load.run(CALLERS, time, caller -> latencies.timed(caller, request)))
                .unpriced()
                .timed(latencies);
    }

    private static <T> T any(List<T> some) {
        return some.get(ThreadLocalRandom.current().nextInt(some.size()));
    }

    private static List<Question> questions(Service service) throws Exception {
        List<Map<String, String>> all = samples(service, "");
        List<Map<String, String>> waiting = samples(service, "status: AWAITING_ALLOCATION, ");
        List<Map<String, String>> once = List.of(Map.of());
        return List.of(
                new Question(
                        "case",
                        "A case with every field that there is, as the manager sees it; any of"
                                + " some of the year's.",
                        MANAGER,
                        "query ($id: ID) { case(id: $id) { " + WHOLE + " } } " + ALLOCATION,
                        all,
                        true),
                new Question(
                        "case and family",
                        "A case with the cases of its family.",
                        MANAGER,
                        """
                        query ($id: ID) {
                          case(id: $id) {
                            id
                            family { id cases { edges { node { id status parent { name } } } } }
                          }
                        }
                        """,
                        all,
                        true),
                new Question(
                        "history",
                        "The history of a case, which is read from its events; compared with an"
                                + " answer for which nothing is asked.",
                        MANAGER,
                        """
                        query ($id: ID) {
                          caseHistory(id: $id) {
                            entries { version at by roles summary facts { label value } }
                          }
                        }
                        """,
                        all,
                        false),
                new Question(
                        "cases",
                        "The first 50 of all cases.",
                        MANAGER,
                        "{ cases(first: 50) { " + ROWS + " } }",
                        once,
                        true),
                new Question(
                        "worklist, manager",
                        "The first 50 of what waits for a manager, the most urgent first.",
                        MANAGER,
                        "{ worklist(first: 50) { " + ROWS + " } }",
                        once,
                        true),
                new Question(
                        "worklist, coordinator",
                        "The first 50 of what waits for a coordinator, the most urgent first.",
                        ADMIN,
                        "{ worklist(first: 50) { " + ROWS + " } }",
                        once,
                        true),
                new Question(
                        "queue of passes",
                        "The first 50 cases whose pass waits for the manager, as a coordinator sees"
                                + " them.",
                        ADMIN,
                        "{ passQueue(first: 50) { " + ROWS + " } }",
                        once,
                        true),
                new Question(
                        "matches",
                        "Who could take a case, the first 10 of the whole register, with the"
                                + " reasons for and against each. The ceiling does not ask"
                                + " PostgreSQL for the places that are taken.",
                        ADMIN,
                        """
                        query ($id: ID) {
                          matches(id: $id, first: 10) {
                            matches {
                              rank eligible advocateId name kind reasons { kind verdict words }
                            }
                          }
                        }
                        """,
                        waiting,
                        true));
    }

    /** The ids of some of the year's cases, the same in every run of the same year. */
    private static List<Map<String, String>> samples(Service service, String filter)
            throws IOException, InterruptedException {
        List<Map<String, String>> ids = new ArrayList<>();
        String after = "";
        boolean more = true;
        while (more) {
            JsonNode page =
                    service.ask(
                            MANAGER,
                            "{ cases(%sfirst: 100%s) { edges { node { id } } pageInfo { hasNextPage endCursor } } }"
                                    .formatted(filter, after),
                            Map.of());
            for (JsonNode edge : page.get("edges")) {
                ids.add(Map.of("id", edge.at("/node/id").asString()));
            }
            more = page.at("/pageInfo/hasNextPage").asBoolean();
            after = ", after: \"%s\"".formatted(page.at("/pageInfo/endCursor").asString(""));
        }
        Collections.shuffle(ids, new Random(SEED));
        return List.copyOf(ids.subList(0, Math.min(SAMPLES, ids.size())));
    }

    // ---------------------------------------------------------------- mutations

    private static List<Measurement> mutations(
            Stage stage, Cell cell, Cell product, OverHttp there, InProcess here) throws Exception {
        Map<Step, Long> before = stored(product);
        Rounds rounds =
                new Rounds(
                        stage,
                        () -> {
                            // The read models of what was done before are not this one's to make.
                            there.settle();
                            cell.checkpoint();
                            there.service.refresh();
                        });
        int stories = stage.scale().stories();
        for (Step step : Step.values()) {
            Contender command =
                    rounds.add(
                            Contender.of(
                                            new Subject(
                                                    NAME,
                                                    "command " + step.operation(),
                                                    "The ceiling: the same command through"
                                                            + " Commands.send in the benchmark's own"
                                                            + " process, in a council of its own on"
                                                            + " the same PostgreSQL, of which nobody"
                                                            + " makes read models."),
                                            SETTING,
                                            Measurement.COMMANDS,
                                            null,
                                            _ -> here.all(step, stories))
                                    .unpriced());
            Latencies latencies = new Latencies();
            rounds.add(
                    Contender.of(
                                    new Subject(
                                            NAME,
                                            step.operation(),
                                            "The mutation over HTTP, by whose step it is; its answer"
                                                    + " shows the case, and so waits for the read"
                                                    + " model. Each round some cases live their"
                                                    + " whole life, step by step."),
                                    SETTING,
                                    "mutations/s",
                                    command,
                                    _ -> there.all(step, stories, latencies))
                            .unpriced()
                            .timed(latencies));
        }
        stage.say("casework: warming up the mutations");
        int lives = warmUp(rounds, stage.scale()) + stage.scale().rounds();
        List<Measurement> measured = rounds.play();
        Map<Step, Long> after = stored(product);
        for (Step step : Step.values()) {
            long expected = (long) lives * stories;
            Cell.same(step.event(), of(before, step) + expected, of(after, step));
            Cell.same(step.event(), expected, cell.events(step.event()));
        }
        return measured;
    }

    private static long of(Map<Step, Long> events, Step step) {
        return events.getOrDefault(step, 0L);
    }

    private static Map<Step, Long> stored(Cell cell) {
        Map<Step, Long> events = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            events.put(step, cell.events(step.event()));
        }
        return events;
    }

    /** The application, as those who do the steps reach it. */
    private static final class OverHttp {

        private final Service service;
        private final List<String> advocates;
        private final AtomicInteger turn = new AtomicInteger();
        private List<String> cases = List.of();
        private volatile @Nullable String last;

        OverHttp(Service service, List<String> advocates) {
            this.service = service;
            this.advocates = advocates;
        }

        /** Does the step in as many new cases, or in those of the step before. */
        double all(Step step, int stories, Latencies latencies) {
            if (step == Step.SUBMIT) {
                cases = Collections.nCopies(stories, "");
            }
            List<String> done = Collections.synchronizedList(new ArrayList<>());
            double rate =
                    Load.each(
                            CALLERS,
                            cases,
                            (caller, id) -> latencies.timed(caller, _ -> done.add(one(step, id))));
            cases = List.copyOf(done);
            return rate;
        }

        private String one(Step step, String id) throws IOException, InterruptedException {
            String advocate = advocates.get(turn.getAndIncrement() % advocates.size());
            JsonNode payload =
                    service.mutate(step.person(), step.document(), step.input(id, advocate));
            last = payload.get("consistencyToken").asString();
            String shown = payload.at("/case/id").asString("");
            if (shown.isEmpty()) {
                throw new IllegalStateException("The mutation does not show its case: " + payload);
            }
            return shown;
        }

        void settle() {
            String token = last;
            if (token == null) {
                return;
            }
            try {
                service.await(MANAGER, token);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted", interrupted);
            }
        }
    }

    /** The same steps without the application around them. */
    private static final class InProcess {

        private final Commands commands;
        private final Map<Role, Context> contexts = new EnumMap<>(Role.class);
        private final List<AdvocateId> advocates = new ArrayList<>();
        private final AtomicInteger turn = new AtomicInteger();
        private List<CaseId> cases = List.of();

        private InProcess(CouncilId council, Commands commands) {
            this.commands = commands;
            for (Step step : Step.values()) {
                contexts.computeIfAbsent(
                        step.role(),
                        role ->
                                new Context(
                                        council,
                                        new Actor(
                                                Cases.uuid().toString(),
                                                "S. Tep",
                                                Set.of(role),
                                                Set.of(),
                                                "web")));
            }
        }

        /** With advocates for the cases of a round. */
        static InProcess in(CouncilId council, Commands commands, Scale scale) {
            InProcess process = new InProcess(council, commands);
            for (int i = 0; i < pool(scale); i++) {
                process.register(new AdvocateId(Cases.uuid()));
            }
            return process;
        }

        private void register(AdvocateId id) {
            LocalDate today = LocalDate.ofInstant(Cases.NOW, ZoneOffset.UTC);
            send(
                    Role.ADVOCACY_ADMIN,
                    new RegisterAdvocate(
                            id,
                            new AdvocateDetails(
                                    "Rosa Muestra",
                                    AdvocateKind.PEER,
                                    Gender.WOMAN,
                                    null,
                                    List.of("en", "es"),
                                    PLACES,
                                    context(Role.ADVOCATE).actor().account(),
                                    null,
                                    null)));
            send(
                    Role.ADVOCACY_ADMIN,
                    new RecordTraining(
                            id,
                            Cases.uuid(),
                            new Training(TrainingKind.COURSE, List.of(), today, null),
                            Cases.NOW));
            send(
                    Role.ADVOCACY_ADMIN,
                    new RecordCheck(
                            id,
                            Cases.uuid(),
                            new Check(CheckKind.DBS_ENHANCED, null, today, today.plusYears(3)),
                            Cases.NOW));
            advocates.add(id);
        }

        private Context context(Role role) {
            return Objects.requireNonNull(contexts.get(role));
        }

        private void send(Role role, Object command) {
            commands.send(command, context(role), null, null);
        }

        double all(Step step, int stories) {
            if (step == Step.SUBMIT) {
                cases = Stream.generate(Cases::caseId).limit(stories).toList();
            }
            return Load.each(
                    CALLERS,
                    cases,
                    (_, id) ->
                            send(
                                    step.role(),
                                    step.command(
                                            id,
                                            advocates.get(
                                                    turn.getAndIncrement() % advocates.size()))));
        }
    }

    /**
     * Plays everything until an application that has just started is compiled.
     *
     * @return how often
     */
    private static int warmUp(Rounds rounds, Scale scale) throws Exception {
        long end = System.nanoTime() + scale.warmUp().multipliedBy(WARM_UPS).toNanos();
        int times = 0;
        do {
            rounds.warmUp();
            times++;
        } while (System.nanoTime() - end < 0);
        return times;
    }
}
