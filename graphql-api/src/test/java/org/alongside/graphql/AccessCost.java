package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.alongside.accesslog.AccessRecordTable;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * What access records cost: the same requests to the same service with and without them, in turns,
 * in one run. Not a part of the check: {@code -Dtest=AccessCost}. In process HTTP and tokens are
 * left out on both sides, so that the part that is looked at is rather too large than too small;
 * over HTTP whoever asks is in the same process and takes their part of the machine.
 */
class AccessCost {

    private static final Logger LOG = LoggerFactory.getLogger(AccessCost.class);
    private static final RunningService SERVICE = RunningService.get();
    private static final int ROUNDS = Integer.getInteger("alongside.rounds", 5);
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(700);
    private static final CouncilId COUNCIL = new CouncilId("camden");

    /** Answers one request. */
    private interface Asked {
        String answer(String body) throws Exception;
    }

    @Test
    void inProcess() throws Exception {
        WebGraphQlHandler handler = SERVICE.bean(WebGraphQlHandler.class);
        GraphQlEndpoint with = new GraphQlEndpoint(handler, SERVICE.bean(AccessRecordTable.class));
        GraphQlEndpoint without = new GraphQlEndpoint(handler);
        compare("in process", recorded -> inProcess(recorded ? with : without));
    }

    /** The same endpoint as everybody's, which forgets for a while where it records. */
    @Test
    void overHttp() throws Exception {
        Object address =
                SERVICE.bean("graphQlAddress", SimpleUrlHandlerMapping.class)
                        .getHandlerMap()
                        .get("/graphql");
        Field endpoint = Objects.requireNonNull(address).getClass().getDeclaredField("endpoint");
        endpoint.setAccessible(true);
        Object answering = endpoint.get(address);
        Field access = GraphQlEndpoint.class.getDeclaredField("access");
        access.setAccessible(true);
        Object log = access.get(answering);
        try {
            compare(
                    "over HTTP",
                    recorded -> {
                        access.set(answering, recorded ? log : null);
                        return body -> overHttp(body);
                    });
        } finally {
            access.set(answering, log);
        }
    }

    /** The same with and without records. */
    private interface Way {
        Asked recorded(boolean recorded) throws Exception;
    }

    private static void compare(String how, Way way) throws Exception {
        String id =
                SERVICE.person("camden", "referrer")
                        .did("submitReferral", Inputs.referral())
                        .at("/case/id")
                        .asString();
        for (int i = 0; i < 25; i++) {
            SERVICE.person("camden", "referrer").did("submitReferral", Inputs.referral());
        }
        Map<String, Supplier<String>> requests = new LinkedHashMap<>();
        requests.put(
                "a case",
                () ->
                        body(
                                "query ($id: ID!) { case(id: $id) { status parent { name } meeting {"
                                        + " date } } }",
                                Map.of("id", id)));
        requests.put(
                "a list of 20",
                () ->
                        body(
                                "{ worklist(first: 20) { edges { node { id status parent { name }"
                                        + " waitingFor { task due } meeting { date } } } } }",
                                Map.of()));
        requests.put(
                "a referral",
                () ->
                        body(
                                "mutation ($input: SubmitReferralInput!) { submitReferral(input:"
                                        + " $input) { version consistencyToken userErrors { code } } }",
                                Map.of("input", Inputs.referral())));
        requests.put(
                "a referral and its case",
                () ->
                        body(
                                "mutation ($input: SubmitReferralInput!) { submitReferral(input:"
                                        + " $input) { case { id status } userErrors { code } } }",
                                Map.of("input", Inputs.referral())));
        for (int threads : new int[] {1, 8}) {
            for (Map.Entry<String, Supplier<String>> request : requests.entrySet()) {
                double[] ratios = new double[ROUNDS];
                double[] rates = new double[ROUNDS];
                rate(way.recorded(true), request.getValue(), threads);
                rate(way.recorded(false), request.getValue(), threads);
                for (int round = 0; round < ROUNDS; round++) {
                    boolean first = round % 2 == 0;
                    double one = rate(way.recorded(first), request.getValue(), threads);
                    double other = rate(way.recorded(!first), request.getValue(), threads);
                    rates[round] = first ? other : one;
                    ratios[round] = first ? one / other : other / one;
                }
                Arrays.sort(ratios);
                Arrays.sort(rates);
                LOG.info(
                        "COST {} {} at {}: {} % of {} a second without (from {} to {} %)",
                        how,
                        request.getKey(),
                        threads,
                        Math.round(100 * ratios[ROUNDS / 2]),
                        Math.round(rates[ROUNDS / 2]),
                        Math.round(100 * ratios[0]),
                        Math.round(100 * ratios[ROUNDS - 1]));
            }
        }
    }

    private static String body(String query, Map<String, ? extends @Nullable Object> variables) {
        return RunningService.json(Map.of("query", query, "variables", variables));
    }

    private static double rate(Asked asked, Supplier<String> request, int threads)
            throws Exception {
        long begun = System.nanoTime();
        long done = 0;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> each = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Callable<Integer> client =
                        () -> {
                            int answered = 0;
                            while (System.nanoTime() - begun < NANOS) {
                                assertThat(asked.answer(request.get()))
                                        .doesNotContain("\"errors\"")
                                        .doesNotContain("\"code\"");
                                answered++;
                            }
                            return answered;
                        };
                each.add(clients.submit(client));
            }
            for (Future<Integer> one : each) {
                done += one.get();
            }
        }
        return done * 1e9 / (System.nanoTime() - begun);
    }

    private static Asked inProcess(GraphQlEndpoint endpoint) {
        Context context =
                new Context(
                        COUNCIL,
                        new Actor(
                                UUID.randomUUID().toString(),
                                "Somebody",
                                Set.of(Role.ADVOCACY_MANAGER, Role.REFERRER),
                                Set.of(),
                                "measured"));
        return body -> {
            MockHttpServletResponse response = new MockHttpServletResponse();
            endpoint.answer(posted(body), response, context);
            return response.getContentAsString();
        };
    }

    /** By whoever may: referrals are a referrer's, and what is read a manager's. */
    private static String overHttp(String body) {
        return SERVICE.post(
                        SERVICE.person("camden", body.contains("mutation") ? "referrer" : "manager")
                                .authorization(),
                        body)
                .body();
    }

    private static MockHttpServletRequest posted(String body) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/graphql");
        request.setContentType("application/json");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return request;
    }
}
