package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/**
 * What access records cost: the same requests to the same service with and without them, in turns,
 * in one run. Not a part of the check: {@code -Dtest=AccessCost}. HTTP and tokens are left out on
 * both sides, so that the part that is looked at is rather too large than too small.
 */
class AccessCost {

    private static final Logger LOG = LoggerFactory.getLogger(AccessCost.class);
    private static final RunningService SERVICE = RunningService.get();
    private static final int ROUNDS = Integer.getInteger("alongside.rounds", 7);
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);
    private static final CouncilId COUNCIL = new CouncilId("camden");

    @Test
    void ofReadsAndMutations() throws Exception {
        String id =
                SERVICE.person("camden", "referrer")
                        .did("submitReferral", Inputs.referral())
                        .at("/case/id")
                        .asString();
        for (int i = 0; i < 25; i++) {
            SERVICE.person("camden", "referrer").did("submitReferral", Inputs.referral());
        }
        WebGraphQlHandler handler = SERVICE.bean(WebGraphQlHandler.class);
        GraphQlEndpoint with = new GraphQlEndpoint(handler, SERVICE.bean(AccessRecordTable.class));
        GraphQlEndpoint without = new GraphQlEndpoint(handler);
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
                rate(with, request.getValue(), threads);
                rate(without, request.getValue(), threads);
                for (int round = 0; round < ROUNDS; round++) {
                    boolean first = round % 2 == 0;
                    double one = rate(first ? with : without, request.getValue(), threads);
                    double other = rate(first ? without : with, request.getValue(), threads);
                    rates[round] = first ? other : one;
                    ratios[round] = first ? one / other : other / one;
                }
                Arrays.sort(ratios);
                Arrays.sort(rates);
                LOG.info(
                        "COST {} at {}: {} % of {} a second without (from {} to {} %)",
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

    private static double rate(GraphQlEndpoint endpoint, Supplier<String> request, int threads)
            throws Exception {
        Context context =
                new Context(
                        COUNCIL,
                        new Actor(
                                UUID.randomUUID().toString(),
                                "Somebody",
                                Set.of(Role.ADVOCACY_MANAGER, Role.REFERRER),
                                Set.of(),
                                "measured"));
        long begun = System.nanoTime();
        long done = 0;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> each = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                Callable<Integer> client =
                        () -> {
                            int answered = 0;
                            while (System.nanoTime() - begun < NANOS) {
                                MockHttpServletResponse response = new MockHttpServletResponse();
                                endpoint.answer(posted(request.get()), response, context);
                                assertThat(response.getContentAsString())
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

    private static MockHttpServletRequest posted(String body) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/graphql");
        request.setContentType("application/json");
        request.setContent(body.getBytes(StandardCharsets.UTF_8));
        return request;
    }
}
