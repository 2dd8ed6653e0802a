package org.alongside.graphql;

import static org.alongside.graphql.Inputs.forCase;
import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.execution.GraphQlSource;
import tools.jackson.databind.JsonNode;

/** A case's whole life over HTTP, with tokens from Keycloak, on the real servers. */
class CaseLifeTest {

    private static final RunningService SERVICE = RunningService.get();

    private final Person referrer = SERVICE.person("camden", "referrer");
    private final Person otherReferrer = SERVICE.person("camden", "referrer-2");
    private final Person manager = SERVICE.person("camden", "manager");
    private final Person otherManager = SERVICE.person("camden", "manager-2");
    private final Person admin = SERVICE.person("camden", "admin");
    private final Person advocate = SERVICE.person("camden", "advocate");
    private final Person otherAdvocate = SERVICE.person("camden", "advocate-2");
    private final Person auditor = SERVICE.person("camden", "auditor");
    private final Person parent = SERVICE.person("camden", "parent");

    @Test
    void aCaseGoesThroughItsWholeLifeAndStandsOnTheWorklistsOfThoseItWaitsFor() {
        JsonNode submitted = referrer.did("submitReferral", Inputs.referral());
        String id = submitted.at("/case/id").asString();

        assertThat(submitted.at("/case/status").asString()).isEqualTo("AWAITING_DECISION");
        assertThat(submitted.path("version").asInt()).isEqualTo(3);
        assertOnWorklists(id, submitted, referrer, manager);

        JsonNode decided = manager.did("decideReferral", Inputs.proceed(id));
        assertThat(decided.at("/case/status").asString()).isEqualTo("AWAITING_ALLOCATION");
        assertOnWorklists(id, decided, referrer, admin);

        String advocateId = admin.enteredAdvocate(advocate.account());
        JsonNode allocated = admin.did("allocateAdvocate", forCase(id, "advocateId", advocateId));
        assertThat(allocated.at("/case/status").asString()).isEqualTo("ADVOCATE_ALLOCATED");
        assertOnWorklists(id, allocated, referrer, advocate);

        JsonNode taken = advocate.did("acceptAllocation", Inputs.accepted(id));
        assertThat(taken.at("/case/waitingFor/task").asString()).isEqualTo("SUPPORT");
        assertOnWorklists(id, taken, referrer, advocate);

        Answer byAnother = otherAdvocate.does("recordConferenceAttendance", Inputs.attended(id));
        assertThat(byAnother.refusals("recordConferenceAttendance")).containsExactly("NOT_FOUND");
        JsonNode attended = advocate.did("recordConferenceAttendance", Inputs.attended(id));
        assertThat(attended.at("/case/status").asString()).isEqualTo("CONFERENCE_ATTENDED");
        assertOnWorklists(id, attended, referrer, admin, advocate);

        JsonNode outcome = admin.did("recordOutcome", Inputs.outcome(id));
        assertThat(outcome.at("/case/status").asString()).isEqualTo("AWAITING_SIGN_OFF");
        assertOnWorklists(id, outcome, referrer, manager, advocate);

        JsonNode completed = manager.did("completeAdvocacy", forCase(id, "note", "Well done."));
        assertThat(completed.at("/case/status").asString()).isEqualTo("COMPLETED");
        assertOnWorklists(id, completed);
        assertThat(seen(advocate, id, completed)).as("access ended with the allocation").isFalse();

        JsonNode history =
                auditor.ask(
                                """
                                query ($id: ID!) { caseHistory(id: $id) {
                                  caseId entries { version at event by roles summary facts { label value } }
                                } }
                                """,
                                Map.of("id", id))
                        .data("caseHistory");
        assertThat(history.path("caseId").asString()).isEqualTo(id);
        assertThat(Answer.texts(history.path("entries"), "/event"))
                .containsExactly(
                        "casework.ReferralSubmitted",
                        "casework.PassedToManager",
                        "casework.WorkAwaited",
                        "casework.ManagerDecided",
                        "casework.WorkAwaited",
                        "casework.AdvocateAllocated",
                        "casework.WorkAwaited",
                        "casework.AllocationAccepted",
                        "casework.WorkAwaited",
                        "casework.ConferenceAttended",
                        "casework.WorkAwaited",
                        "casework.OutcomeRecorded",
                        "casework.PassedToManager",
                        "casework.WorkAwaited",
                        "casework.AdvocacyCompleted");
    }

    @Test
    void aRepetitionGetsTheFirstResultAndLeavesNoSecondCase() {
        Map<String, @Nullable Object> input =
                with(Inputs.referral(), "idempotencyKey", UUID.randomUUID().toString());
        JsonNode first = referrer.did("submitReferral", input);
        long events = SERVICE.events();

        JsonNode second = referrer.did("submitReferral", input);

        assertThat(second).isEqualTo(first);
        assertThat(SERVICE.events()).isEqualTo(events);
    }

    /** The right to do it is asked first, and the key only then. */
    @Test
    void whoseRoleWasTakenAwayGetsNothingForTheirOldKey() {
        Map<String, @Nullable Object> input =
                with(Inputs.referral(), "idempotencyKey", UUID.randomUUID().toString());
        int version = referrer.did("submitReferral", input).path("version").asInt();
        long events = SERVICE.events();
        String account = referrer.account();

        Map<String, Object> still = inside(account, Role.REFERRER, input);
        Map<String, Object> noLonger = inside(account, Role.ADVOCATE, input);

        assertThat(still.toString()).contains("version=" + version).doesNotContain("errors");
        assertThat(noLonger.toString())
                .contains("FORBIDDEN", "data={submitReferral=null}")
                .doesNotContain("version");
        assertThat(SERVICE.events()).isEqualTo(events);
    }

    /** The service's own GraphQL, asked by an account as it would stand with another token. */
    private static Map<String, Object> inside(
            String account, Role role, Map<String, @Nullable Object> input) {
        Context context =
                new Context(
                        new CouncilId("camden"),
                        new Actor(account, "Somebody", Set.of(role), Set.of(), "test"));
        return SERVICE.bean(GraphQlSource.class)
                .graphQl()
                .execute(
                        ExecutionInput.newExecutionInput(
                                        "mutation ($input: SubmitReferralInput!) { submitReferral(input: $input) { version } }")
                                .variables(Map.of("input", input))
                                .graphQLContext(RequestContext.holding(context, new Shown()))
                                .build())
                .toSpecification();
    }

    @Test
    void aFormerAdvocateWhoRepeatsGetsTheFirstReceiptAndNoLongerTheCase() {
        String id = refer();
        manager.did("decideReferral", Inputs.proceed(id));
        String advocateId = admin.enteredAdvocate(advocate.account());
        admin.did("allocateAdvocate", forCase(id, "advocateId", advocateId));
        Map<String, @Nullable Object> input =
                with(Inputs.attended(id), "idempotencyKey", UUID.randomUUID().toString());
        JsonNode first = advocate.did("recordConferenceAttendance", input);
        admin.did("recordOutcome", Inputs.outcome(id));
        manager.did("completeAdvocacy", forCase(id));
        long events = SERVICE.events();

        Answer repeated = advocate.does("recordConferenceAttendance", input);

        JsonNode second = repeated.data("recordConferenceAttendance");
        assertThat(repeated.json().has("errors")).as(repeated.body()).isFalse();
        assertThat(first.path("case").isNull()).isFalse();
        assertThat(second.path("case").isNull()).isTrue();
        for (String part : List.of("version", "consistencyToken", "consistency", "userErrors")) {
            assertThat(second.path(part)).as(part).isEqualTo(first.path(part));
        }
        assertThat(SERVICE.events()).isEqualTo(events);
    }

    @Test
    void aKeyThatWasUsedForAnotherInputIsRefused() {
        Map<String, @Nullable Object> input =
                with(Inputs.referral(), "idempotencyKey", UUID.randomUUID().toString());
        referrer.did("submitReferral", input);
        long events = SERVICE.events();

        Answer second = referrer.does("submitReferral", with(input, "reason", "Another reason."));

        assertThat(second.refusals("submitReferral")).containsExactly("IDEMPOTENCY_KEY_REUSED");
        assertThat(second.data("submitReferral").at("/userErrors/0/field").asString())
                .isEqualTo("input.idempotencyKey");
        assertThat(SERVICE.events()).isEqualTo(events);
    }

    @Test
    void whoSawAnOlderVersionIsToldTheCurrentOne() {
        String id = refer();

        Answer answer =
                manager.does("decideReferral", with(Inputs.proceed(id), "expectedVersion", 1));

        assertThat(answer.refusals("decideReferral")).containsExactly("CONFLICT");
        assertThat(answer.data("decideReferral").at("/userErrors/0/currentVersion").asInt())
                .isEqualTo(3);
    }

    @Test
    void ofTwoManagersAtOnceOneDecidesAndTheOtherIsToldWhatWasDecided() throws Exception {
        String id = refer();
        List<Answer> answers =
                together(
                        () -> manager.does("decideReferral", Inputs.proceed(id)),
                        () -> otherManager.does("decideReferral", Inputs.proceed(id)));

        assertThat(answers.stream().flatMap(answer -> answer.refusals("decideReferral").stream()))
                .containsExactly("ALREADY_DECIDED");
    }

    @Test
    void ofTwoManagersWhoSawTheSameVersionOneGetsAConflict() throws Exception {
        String id = refer();
        Map<String, @Nullable Object> input = with(Inputs.proceed(id), "expectedVersion", 3);
        List<Answer> answers =
                together(
                        () -> manager.does("decideReferral", input),
                        () -> otherManager.does("decideReferral", input));

        assertThat(answers.stream().flatMap(answer -> answer.refusals("decideReferral").stream()))
                .containsExactly("CONFLICT");
    }

    @Test
    void anExternalReferenceWorksRightAfterTheWriteThatIntroducedIt() {
        Map<String, @Nullable Object> reference = Inputs.newExternalRef();
        JsonNode submitted = referrer.did("submitReferral", Inputs.referral(reference));

        Answer read =
                manager.ask(
                        "query ($ref: ExternalRefInput, $token: String) { case(externalRef: $ref, atLeast: $token) { id } }",
                        Map.of(
                                "ref",
                                reference,
                                "token",
                                submitted.path("consistencyToken").asString()));
        JsonNode decided =
                manager.did(
                        "decideReferral",
                        map(
                                "case",
                                map("externalRef", reference),
                                "decision",
                                "PROCEED",
                                "rationale",
                                "Yes."));

        assertThat(read.data("case").path("id")).isEqualTo(submitted.at("/case/id"));
        assertThat(decided.at("/case/id")).isEqualTo(submitted.at("/case/id"));
        assertThat(
                        otherReferrer
                                .does("submitReferral", Inputs.referral(reference))
                                .refusals("submitReferral"))
                .containsExactly("EXTERNAL_REF_TAKEN");
    }

    @Test
    void aParentSeesTheCaseOnlyAfterTheLink() {
        JsonNode submitted = referrer.did("submitReferral", Inputs.referral());
        String id = submitted.at("/case/id").asString();
        assertThat(seen(parent, id, submitted)).isFalse();

        JsonNode linked = admin.did("linkParentAccount", forCase(id, "account", parent.account()));

        assertThat(seen(parent, id, linked)).isTrue();
    }

    @Test
    void anAccountThatWasLinkedByMistakeSeesNothingOnceTheLinkIsUndone() {
        JsonNode submitted = referrer.did("submitReferral", Inputs.referral());
        String id = submitted.at("/case/id").asString();
        JsonNode linked = admin.did("linkParentAccount", forCase(id, "account", parent.account()));
        assertThat(seen(parent, id, linked)).isTrue();

        JsonNode unlinked =
                admin.did(
                        "unlinkParentAccount",
                        forCase(id, "reason", "It was another parent's account."));

        assertThat(unlinked.path("version").asInt()).isEqualTo(5);
        assertThat(seen(parent, id, unlinked)).isFalse();
        assertOnWorklists(id, unlinked, referrer, manager);
        assertThat(
                        parent.ask(
                                        "query ($token: String) { cases(last: 100, atLeast: $token) { edges { node { id } } } }",
                                        Map.of(
                                                "token",
                                                unlinked.path("consistencyToken").asString()))
                                .body())
                .doesNotContain(id);
        assertThat(
                        admin.does("unlinkParentAccount", forCase(id, "reason", "Once more."))
                                .refusals("unlinkParentAccount"))
                .containsExactly("NO_ACCOUNT_LINKED");
        admin.did("linkParentAccount", forCase(id, "account", parent.account()));
    }

    /** A reference that is taken must not be found out by those who may not see the case. */
    @Test
    void aParentCannotTakeOrTryTheCouncilsReferences() {
        Map<String, @Nullable Object> taken = Inputs.newExternalRef();
        referrer.did("submitReferral", Inputs.referral(taken));
        long events = SERVICE.events();

        for (Map<String, @Nullable Object> reference : List.of(taken, Inputs.newExternalRef())) {
            Answer answer =
                    parent.does(
                            "requestAdvocate",
                            with(Inputs.request(), "externalRefs", List.of(reference)));
            assertThat(answer.refusals("requestAdvocate")).containsExactly("INVALID_INPUT");
            assertThat(answer.data("requestAdvocate").at("/userErrors/0/field").asString())
                    .isEqualTo("input.externalRefs");
        }
        assertThat(SERVICE.events()).isEqualTo(events);
        admin.did(
                "requestAdvocate",
                with(
                        with(Inputs.support(), "howAsked", "By telephone."),
                        "externalRefs",
                        List.of(Inputs.newExternalRef())));
    }

    /** Nobody writes what they could not read again. */
    @Test
    void aParentWritesNoNoteOnThePassAndACoordinatorDoes() {
        Map<String, @Nullable Object> noted = with(Inputs.request(), "passNote", "Please hurry.");
        Answer answer = parent.does("requestAdvocate", noted);
        assertThat(answer.refusals("requestAdvocate")).containsExactly("INVALID_INPUT");
        assertThat(answer.data("requestAdvocate").at("/userErrors/0/field").asString())
                .isEqualTo("input.passNote");
        admin.did("requestAdvocate", with(noted, "howAsked", "By telephone."));
    }

    /** Neither do they know of what the professionals discussed, nor are they shown it. */
    @Test
    void aParentSaysNothingOfTheStrategyDiscussionAndACoordinatorMay() {
        Answer answer = parent.does("requestAdvocate", Inputs.support());
        assertThat(answer.refusals("requestAdvocate")).containsExactly("INVALID_INPUT");
        assertThat(answer.data("requestAdvocate").at("/userErrors/0/field").asString())
                .isEqualTo("input.meeting.strategyDiscussionOn");
        admin.did("requestAdvocate", with(Inputs.support(), "howAsked", "By telephone."));
    }

    @Test
    void aParentsOwnRequestIsTheirsAtOnceAndSomebodyElsesIsNot() {
        JsonNode requested = parent.did("requestAdvocate", Inputs.request());
        assertThat(seen(parent, requested.at("/case/id").asString(), requested)).isTrue();

        JsonNode written =
                admin.did("requestAdvocate", with(Inputs.support(), "howAsked", "By telephone."));
        assertThat(seen(parent, written.at("/case/id").asString(), written)).isFalse();
        assertThat(
                        parent.does(
                                        "requestAdvocate",
                                        with(Inputs.support(), "howAsked", "By telephone."))
                                .refusals("requestAdvocate"))
                .containsExactly("ASKED_FOR_THEMSELVES");
        assertThat(admin.does("requestAdvocate", Inputs.support()).refusals("requestAdvocate"))
                .containsExactly("HOW_ASKED_MISSING");
    }

    @Test
    void withoutConsentNobodyIsAllocatedUntilItIsRecorded() {
        String id =
                referrer.did(
                                "submitReferral",
                                with(Inputs.referral(), "consent", map("given", false)))
                        .at("/case/id")
                        .asString();
        manager.did("decideReferral", Inputs.proceed(id));
        String advocateId = admin.enteredAdvocate(UUID.randomUUID().toString());

        assertThat(
                        admin.does("allocateAdvocate", forCase(id, "advocateId", advocateId))
                                .refusals("allocateAdvocate"))
                .containsExactly("CONSENT_MISSING");

        admin.did("recordConsent", forCase(id, "consent", map("given", true, "how", "WRITTEN")));
        admin.did("allocateAdvocate", forCase(id, "advocateId", advocateId));
        JsonNode stoodDown =
                admin.did(
                        "standDownAdvocate",
                        map("advocateId", advocateId, "reason", "Moves away."));
        assertThat(stoodDown.at("/advocate/status").asString()).isEqualTo("STOOD_DOWN");
    }

    @Test
    void listsAreReadPageByPageInBothDirections() {
        JsonNode last = null;
        for (int i = 0; i < 3; i++) {
            last = otherReferrer.did("submitReferral", Inputs.referral());
        }
        String query =
                """
                query ($first: Int, $after: String, $last: Int, $before: String, $token: String) {
                  cases(first: $first, after: $after, last: $last, before: $before, atLeast: $token) {
                    edges { cursor node { id } }
                    pageInfo { hasPreviousPage hasNextPage startCursor endCursor }
                  }
                }
                """;
        String token = java.util.Objects.requireNonNull(last).path("consistencyToken").asString();
        JsonNode all = otherReferrer.ask(query, map("first", 100, "token", token)).data("cases");
        List<String> ids = Answer.texts(all.path("edges"), "/node/id");
        assertThat(ids).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates();

        List<String> forwards = new ArrayList<>();
        String after = null;
        boolean more = true;
        while (more) {
            JsonNode page =
                    otherReferrer
                            .ask(query, map("first", 2, "after", after, "token", token))
                            .data("cases");
            forwards.addAll(Answer.texts(page.path("edges"), "/node/id"));
            after = page.at("/pageInfo/endCursor").asString();
            more = page.at("/pageInfo/hasNextPage").asBoolean();
        }
        assertThat(forwards).isEqualTo(ids);

        JsonNode end = otherReferrer.ask(query, map("last", 2, "token", token)).data("cases");
        assertThat(Answer.texts(end.path("edges"), "/node/id"))
                .isEqualTo(ids.subList(ids.size() - 2, ids.size()));
        JsonNode before =
                otherReferrer
                        .ask(
                                query,
                                map(
                                        "last",
                                        1,
                                        "before",
                                        end.at("/pageInfo/startCursor").asString(),
                                        "token",
                                        token))
                        .data("cases");
        assertThat(Answer.texts(before.path("edges"), "/node/id"))
                .containsExactly(ids.get(ids.size() - 3));
    }

    private String refer() {
        return referrer.did("submitReferral", Inputs.referral()).at("/case/id").asString();
    }

    private static boolean seen(Person by, String id, JsonNode after) {
        Answer answer =
                by.ask(
                        "query ($id: ID!, $token: String) { case(id: $id, atLeast: $token) { id } }",
                        Map.of("id", id, "token", after.path("consistencyToken").asString()));
        assertThat(answer.json().has("errors")).as(answer.body()).isFalse();
        return !answer.data("case").isNull();
    }

    /** The case is on the worklists of these people, and of no other. */
    private void assertOnWorklists(String id, JsonNode after, Person... waitedFor) {
        for (Person person :
                List.of(referrer, otherReferrer, manager, admin, advocate, otherAdvocate, parent)) {
            assertThat(worklist(person, after).contains(id))
                    .isEqualTo(List.of(waitedFor).contains(person));
        }
    }

    private static List<String> worklist(Person person, JsonNode after) {
        List<String> ids = new ArrayList<>();
        @Nullable String cursor = null;
        JsonNode page;
        do {
            page =
                    person.ask(
                                    "query ($token: String, $after: String) { worklist(first: 100, after: $after, atLeast: $token) { pageInfo { hasNextPage endCursor } edges { node { id } } } }",
                                    map(
                                            "token",
                                            after.path("consistencyToken").asString(),
                                            "after",
                                            cursor))
                            .data("worklist");
            ids.addAll(Answer.texts(page.path("edges"), "/node/id"));
            cursor = page.at("/pageInfo/endCursor").asString("");
        } while (page.at("/pageInfo/hasNextPage").asBoolean());
        return ids;
    }

    private static List<Answer> together(
            java.util.concurrent.Callable<Answer> one, java.util.concurrent.Callable<Answer> other)
            throws Exception {
        List<Answer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<Answer> answer : threads.invokeAll(List.of(one, other))) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
