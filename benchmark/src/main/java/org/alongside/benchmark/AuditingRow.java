package org.alongside.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.alongside.benchmark.Measurement.Subject;
import org.alongside.benchmark.Rounds.Contender;
import org.alongside.localstack.PostgresServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What it costs that no answer leaves before it is on record who got it: the packaged application
 * over HTTP with and without, as two nodes on the same servers, in turns. And how long a case's
 * history takes, with.
 */
final class AuditingRow implements Row {

    /** The directory of the stack's data, below that of the run. */
    static final String SERVERS = "auditing";

    /** The directory of the other node's own files. */
    static final String BESIDE = "auditing-without";

    private static final String NAME = "auditing";

    private static final int CALLERS = 32;

    /** So few that their records seldom meet. */
    private static final int FEW = 8;

    private static final int READERS = 50;
    private static final int HISTORY = 60;
    private static final int CASES = 120;

    /** The first of them are read, and nothing more happens there. */
    private static final int READ = 60;

    /** How often each reader asks where they do not ask without a pause. */
    private static final double EACH_SECOND = 2;

    private static final int WARM_UPS = 30;
    private static final String WANTED = "at least 85 % of that without";

    private static final String REFERRER = Step.SUBMIT.person();
    private static final String MANAGER = Step.DECIDE.person();
    private static final String ADMIN = Step.ALLOCATE.person();
    private static final String AUDITOR = Service.COUNCIL + "-auditor";

    private static final String CONSENT =
            """
            mutation ($input: RecordConsentInput!) {
              recordConsent(input: $input) {
                case { id version status } version consistencyToken userErrors { code }
              }
            }
            """;
    private static final String TIMELINE =
            """
            query ($id: ID) {
              caseTimeline(id: $id, first: 100) { edges { node {
                version position at event by account client roles summary
                changes { field label before after }
              } } }
            }
            """;
    private static final String HISTORY_OF =
            """
            query ($id: ID) {
              caseHistory(id: $id) { entries { version at by roles summary facts { label value } } }
            }
            """;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Measurement> measure(Stage stage) throws Exception {
        try (Service with = Service.start(stage, SERVERS, _ -> {});
                Service without = with.unrecorded(stage, BESIDE)) {
            List<Service> both = List.of(with, without);
            List<String> cases = referred(both);
            String story = withHistory(both, cases.getFirst());
            PostgresServer postgres = with.stack().postgres();
            try (Cell product = Cell.of(postgres, postgres.database())) {
                List<Measurement> all = new ArrayList<>(compared(stage, with, without, cases));
                all.addAll(histories(stage, with, story));
                // Of each answer of the one node there is a record, and of the other's none.
                Cell.same(
                        "access records",
                        with.answered(),
                        product.number(
                                "select count(*) from access_record where kind in ('REQUEST',"
                                        + " 'REFUSAL')"));
                return all;
            }
        }
    }

    // ---- what is there --------------------------------------------------------------------------

    // Both nodes do the same from the start: what a JVM compiles depends on what it did first.

    private static List<String> referred(List<Service> both) throws Exception {
        List<String> cases = new ArrayList<>();
        String token = "";
        for (int i = 0; i < CASES; i++) {
            JsonNode done =
                    both.get(i % both.size())
                            .mutate(REFERRER, Step.SUBMIT.document(), Step.referral(List.of()));
            cases.add(done.at("/case/id").asString());
            token = done.get("consistencyToken").asString();
        }
        for (Service each : both) {
            each.await(MANAGER, token);
        }
        return cases;
    }

    /** Goes on in the case until its history has so many events. */
    private static String withHistory(List<Service> both, String id) throws Exception {
        int turn = 0;
        while (length(both.get(turn % both.size()), id) < HISTORY) {
            consent(both.get(turn % both.size()), id, turn);
            turn++;
        }
        for (Service each : both) {
            Cell.same("the events of the history", HISTORY, length(each, id));
        }
        return id;
    }

    private static int length(Service service, String id) throws Exception {
        return service.ask(AUDITOR, TIMELINE, Map.of("id", id)).path("edges").size();
    }

    private static JsonNode consent(Service service, String id, int turn)
            throws IOException, InterruptedException {
        return service.mutate(
                ADMIN,
                CONSENT,
                Map.of(
                        "case",
                        Map.of("id", id),
                        "consent",
                        Map.of(
                                "given",
                                true,
                                "how",
                                turn % 2 == 0 ? "WRITTEN" : "VERBAL",
                                // the same consent is refused
                                "details",
                                "Said again: " + Cases.uuid())));
    }

    // ---- with and without -----------------------------------------------------------------------

    /** Something that is asked of either. */
    private interface Request {
        void send(Service service) throws Exception;
    }

    private static List<Measurement> compared(
            Stage stage, Service with, Service without, List<String> cases) throws Exception {
        Rounds rounds =
                new Rounds(
                        stage,
                        () -> {
                            with.refresh();
                            without.refresh();
                        });
        for (int callers : new int[] {FEW, CALLERS}) {
            add(
                    rounds,
                    with,
                    without,
                    callers,
                    "case",
                    "A few fields of a case, as its manager sees it.",
                    "queries/s",
                    service ->
                            service.ask(
                                    MANAGER,
                                    "query ($id: ID) { case(id: $id) { id status parent { name }"
                                            + " meeting { date } } }",
                                    Map.of("id", any(cases.subList(0, READ)))));
        }
        add(
                rounds,
                with,
                without,
                CALLERS,
                "history",
                "The history of a case.",
                "queries/s",
                service ->
                        service.ask(
                                MANAGER, HISTORY_OF, Map.of("id", any(cases.subList(0, READ)))));
        add(
                rounds,
                with,
                without,
                CALLERS,
                "cases",
                "The first 20 of all cases.",
                "queries/s",
                service ->
                        service.ask(
                                MANAGER,
                                "{ cases(first: 20) { edges { node { id status parent { name }"
                                        + " meeting { date } waitingFor { task due } } } } }",
                                Map.of()));
        add(
                rounds,
                with,
                without,
                CALLERS,
                "worklist",
                "The first 20 of what waits for a manager.",
                "queries/s",
                service ->
                        service.ask(
                                MANAGER,
                                "{ worklist(first: 20) { edges { node { id status parent { name }"
                                        + " meeting { date } waitingFor { task due } } } } }",
                                Map.of()));
        add(
                rounds,
                with,
                without,
                CALLERS,
                "submitReferral",
                "A referral, whose answer shows the case.",
                "mutations/s",
                service ->
                        service.mutate(REFERRER, Step.SUBMIT.document(), Step.referral(List.of())));
        add(
                rounds,
                with,
                without,
                CALLERS,
                "recordConsent",
                "One more event in any of some cases, whose answer shows the case.",
                "mutations/s",
                service ->
                        consent(
                                service,
                                any(cases.subList(READ, cases.size())),
                                ThreadLocalRandom.current().nextInt(2)));
        stage.say("auditing: warming up");
        long end = System.nanoTime() + stage.scale().warmUp().multipliedBy(WARM_UPS).toNanos();
        do {
            rounds.warmUp();
        } while (System.nanoTime() - end < 0);
        stage.say("auditing: measuring");
        return rounds.play();
    }

    private static void add(
            Rounds rounds,
            Service with,
            Service without,
            int callers,
            String name,
            String says,
            String unit,
            Request request) {
        Contender ceiling =
                rounds.add(
                        contender(
                                new Subject(
                                        NAME,
                                        name + ", unrecorded",
                                        "The ceiling: the same of a node that throws its access"
                                                + " records away. What was shown is noted there as"
                                                + " well; it is not stored, and not waited for."),
                                callers,
                                unit,
                                null,
                                without,
                                request));
        rounds.add(
                contender(new Subject(NAME, name, says), callers, unit, ceiling, with, request)
                        .wanted(WANTED));
    }

    private static Contender contender(
            Subject subject,
            int callers,
            String unit,
            @Nullable Contender against,
            Service service,
            Request request) {
        Latencies latencies = new Latencies();
        return Contender.of(
                        subject,
                        callers + " callers",
                        unit,
                        against,
                        time ->
                                Load.run(
                                        callers,
                                        time,
                                        caller ->
                                                latencies.timed(
                                                        caller, _ -> request.send(service))))
                .unpriced()
                .timed(latencies);
    }

    private static <T> T any(List<T> some) {
        return some.get(ThreadLocalRandom.current().nextInt(some.size()));
    }

    // ---- histories ------------------------------------------------------------------------------

    private static List<Measurement> histories(Stage stage, Service service, String id)
            throws Exception {
        List<Measurement> all = new ArrayList<>();
        Map<String, ?> one = Map.of("id", id);
        all.addAll(
                history(
                        stage,
                        service,
                        "history of 60 events",
                        "caseHistory of one case with 60 events, as its manager sees it, recorded.",
                        () -> service.ask(MANAGER, HISTORY_OF, one)));
        all.addAll(
                history(
                        stage,
                        service,
                        "timeline of 60 events",
                        "caseTimeline of the same case: what each event changed, as an auditor sees"
                                + " it, recorded.",
                        () -> service.ask(AUDITOR, TIMELINE, one)));
        return all;
    }

    /** What is asked over and over. */
    private interface Asking {
        Object ask() throws Exception;
    }

    private static List<Measurement> history(
            Stage stage, Service service, String name, String says, Asking asking)
            throws Exception {
        Subject subject = new Subject(NAME, name, says);
        double[] paced = paced(stage, service, asking);
        service.refresh();
        Latencies busy = new Latencies();
        Load.run(READERS, stage.scale().warmUp(), reader -> busy.timed(reader, _ -> asking.ask()));
        busy.clear();
        service.refresh();
        double rate =
                Load.run(
                        READERS,
                        stage.scale().round().multipliedBy(stage.scale().rounds()),
                        reader -> busy.timed(reader, _ -> asking.ask()));
        String some = "%d readers, each %.0f a second".formatted(READERS, EACH_SECOND);
        String many = READERS + " readers without a pause";
        return List.of(
                Measurement.of(subject, some + ", p50", Rounds.quantile(paced, 0.5), "ms", null),
                Measurement.of(
                        subject,
                        some + ", p99",
                        Rounds.quantile(paced, 0.99),
                        "ms",
                        "at most 20 ms"),
                Measurement.of(subject, many, rate, "queries/s", null),
                Measurement.of(subject, many + ", p50", busy.latency().middle(), "ms", null),
                Measurement.of(subject, many + ", p99", busy.latency().slow(), "ms", null));
    }

    /** Each at their own times, from the time at which they wanted to ask. */
    private static double[] paced(Stage stage, Service service, Asking asking) {
        service.refresh();
        long all = stage.scale().paced().dividedBy(2).toNanos();
        long gap = (long) (1e9 / EACH_SECOND);
        List<double[]> each = new ArrayList<>();
        List<Runnable> readers = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < READERS; i++) {
            double[] millis = new double[(int) (all / gap)];
            each.add(millis);
            long first = start + gap * i / READERS;
            readers.add(() -> {
                for (int turn = 0; turn < millis.length; turn++) {
                    long at = first + turn * gap;
                    while (System.nanoTime() - at < 0) {
                        LockSupport.parkNanos(at - System.nanoTime());
                    }
                    try {
                        asking.ask();
                    } catch (Exception failed) {
                        throw new IllegalStateException("A reader failed", failed);
                    }
                    millis[turn] = (System.nanoTime() - at) / 1e6;
                }
            });
        }
        Load.atOnce(readers);
        return each.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
