package org.alongside.graphql;

import static org.alongside.graphql.Inputs.forCase;
import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.alongside.departure.ExportKeyFingerprint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * Nothing of one council ever reaches another. Every operation of the schema is called three times
 * with the same valid arguments: by Southwark with Camden's ids, by Southwark with ids that are
 * nobody's, and by Camden, whose call must succeed, or the case proves nothing. Southwark's two
 * answers are equal byte for byte.
 *
 * <p>A new operation without an entry in this table fails the build.
 */
class IsolationTest {

    private static final String SOMEBODY = "5b2f0c4e-8a1d-4c7f-9e3b-6d5a4c3b2a10";
    private static boolean departed;
    private static final RunningService SERVICE = RunningService.get();

    /** Only Camden's cases have this in them. */
    private static final String CAMDENS_OWN = "Only-Camden-Knows";

    private static final String READ = "{ id }";
    private static final String DOINGS = "account: String!, from: DateTime!, to: DateTime!";
    private static final String JWKS = jwks();

    /** Every operation, each with one or more ways of calling it. */
    private static final Map<String, List<Call>> TABLE = table();

    /** So that there is something before and after an entry of Camden's lists. */
    @BeforeAll
    static void listsWithMoreThanOneEntry() {
        for (int entry = 0; entry < 3; entry++) {
            camdens(State.SECRET);
            camdens(State.DRAFT);
            camdens(State.OFFER);
            camdens(State.PROVIDER);
            camdens(State.FEEDBACK);
        }
        camdens(State.SUBMITTED);
        camdens(State.SUBMITTED);
    }

    /**
     * One way of calling an operation.
     *
     * @param login who calls, within either council
     * @param state how far Camden's case has to be for the call to succeed
     * @param arguments the operation's arguments and their types
     * @param selection what is asked of the answer
     * @param variables the arguments' values, from ids that are Camden's or nobody's
     * @param begins whether it begins something new: then Camden calls before Southwark does, so
     *     that its key and its reference are taken where Southwark must not notice
     */
    private record Call(
            String login,
            State state,
            String arguments,
            String selection,
            Function<Ids, Map<String, @Nullable Object>> variables,
            boolean begins) {

        Call(
                String login,
                State state,
                String arguments,
                String selection,
                Function<Ids, Map<String, @Nullable Object>> variables) {
            this(login, state, arguments, selection, variables, false);
        }
    }

    /** How far a case is. */
    private enum State {
        DRAFT,
        OFFER,
        DECLINED,
        PROVIDER,
        PERSON,
        DISABLED,
        PAUSED,
        CONFLICTING,
        SECRET,
        KEY,
        NONE,
        SUBMITTED,
        LINKED,
        WANTED,
        FAMILY,
        RESTRICTED,
        SHUT_OUT,
        DECIDED,
        SENDABLE,
        ASKED,
        ALLOCATED,
        DISCLOSED,
        ATTENDED,
        OUTCOME,
        ENDED,
        FEEDBACK
    }

    /** What somebody could have got hold of, or made up. */
    private record Ids(
            String caseId,
            Map<String, @Nullable Object> externalRef,
            String advocateId,
            String evidenceId,
            String conflictId,
            String token,
            String caseCursor,
            String worklistCursor,
            String advocateCursor,
            String key,
            Map<String, @Nullable Object> newReference,
            String personId,
            String integrationId,
            String personCursor,
            String integrationCursor,
            String draftId,
            String draftCursor,
            Beside beside) {}

    /** What there is beside cases. */
    private record Beside(
            String offerId,
            String offerCursor,
            String providerId,
            String providerCursor,
            String feedbackId,
            String feedbackCursor,
            String passCursor,
            String familyId,
            String disclosureId,
            String account,
            String timelineCursor,
            String doingCursor) {

        private static Beside camdens(State state, String caseId, String providerId) {
            Person admin = SERVICE.person("camden", "admin");
            String offerId = "";
            if (state == State.OFFER || state == State.DECLINED) {
                offerId = admin.did("makeOffer", Inputs.offer()).at("/offer/id").asString();
            }
            if (state == State.DECLINED) {
                admin.did("declineOffer", Inputs.answered(offerId));
            }
            return new Beside(
                    offerId,
                    cursor(admin, "offers"),
                    providerId,
                    cursor(admin, "providers"),
                    state == State.FEEDBACK
                            ? admin.did(
                                            "giveFeedback",
                                            with(Inputs.feedback(caseId), "writtenDown", "PHONE"))
                                    .at("/feedback/id")
                                    .asString()
                            : "",
                    cursor(admin, "feedbackGiven"),
                    cursor(admin, "passQueue"),
                    state == State.FAMILY ? familyOf(admin) : "",
                    state == State.DISCLOSED
                            ? admin.ask(
                                            "query ($id: ID!) { case(id: $id) { disclosures { id } } }",
                                            map("id", caseId))
                                    .data("case")
                                    .at("/disclosures/0/id")
                                    .asString()
                            : "",
                    SERVICE.person("camden", "referrer").account(),
                    caseId.isEmpty() ? "" : timelineCursor(caseId),
                    doingCursor(SERVICE.person("camden", "referrer").account()));
        }

        private static String timelineCursor(String caseId) {
            return SERVICE.person("camden", "auditor")
                    .ask(
                            "query ($id: ID!) { caseTimeline(id: $id) { edges { cursor } } }",
                            map("id", caseId))
                    .data("caseTimeline")
                    .at("/edges/1/cursor")
                    .asString("");
        }

        private static String doingCursor(String account) {
            return SERVICE.person("camden", "auditor")
                    .ask(
                            "query ($account: String!, $from: DateTime!, $to: DateTime!) {"
                                    + " doings(account: $account, from: $from, to: $to, first: 2)"
                                    + " { edges { cursor } } }",
                            doings(account))
                    .data("doings")
                    .at("/edges/1/cursor")
                    .asString("");
        }

        private static Map<String, @Nullable Object> doings(String account) {
            return map(
                    "account",
                    account,
                    "from",
                    "2020-01-01T00:00:00Z",
                    "to",
                    "2199-01-01T00:00:00Z");
        }

        /** Another family of Camden's. */
        private static String familyOf(Person admin) {
            String other =
                    SERVICE.person("camden", "referrer")
                            .did("submitReferral", Inputs.referral())
                            .at("/case/id")
                            .asString();
            return admin.ask("query ($id: ID!) { case(id: $id) { familyId } }", map("id", other))
                    .data("case")
                    .path("familyId")
                    .asString();
        }

        private static Beside nobodys() {
            return new Beside(
                    new GlobalId(GlobalId.Kind.OFFER, UUID.randomUUID()).encode(),
                    madeUp(),
                    new GlobalId(GlobalId.Kind.PROVIDER, UUID.randomUUID()).encode(),
                    madeUp(),
                    new GlobalId(GlobalId.Kind.FEEDBACK, UUID.randomUUID()).encode(),
                    madeUp(),
                    madeUp(),
                    new GlobalId(GlobalId.Kind.FAMILY, UUID.randomUUID()).encode(),
                    UUID.randomUUID().toString(),
                    UUID.randomUUID().toString(),
                    madeUp(),
                    madeUp());
        }
    }

    private static Map<String, List<Call>> table() {
        Map<String, List<Call>> table = new LinkedHashMap<>();
        String advocate =
                "advocate { id version } version consistencyToken consistency userErrors { code"
                        + " field message currentVersion }";

        table.put("me", List.of(new Call("manager", State.NONE, "", "{ roles }", ids -> map())));
        table.put(
                "node",
                List.of(
                        new Call(
                                "manager",
                                State.SUBMITTED,
                                "id: ID!",
                                READ,
                                ids -> map("id", ids.caseId())),
                        new Call(
                                "manager",
                                State.SUBMITTED,
                                "id: ID!",
                                READ,
                                ids -> map("id", ids.advocateId())),
                        new Call(
                                "auditor",
                                State.SUBMITTED,
                                "id: ID!, atLeast: String",
                                READ,
                                ids -> map("id", ids.caseId(), "atLeast", ids.token())),
                        new Call(
                                "manager",
                                State.OFFER,
                                "id: ID!",
                                READ,
                                ids -> map("id", ids.beside().offerId())),
                        new Call(
                                "manager",
                                State.PROVIDER,
                                "id: ID!",
                                READ,
                                ids -> map("id", ids.beside().providerId())),
                        new Call(
                                "manager",
                                State.FEEDBACK,
                                "id: ID!",
                                READ,
                                ids -> map("id", ids.beside().feedbackId())),
                        new Call(
                                "council-admin",
                                State.PERSON,
                                "id: ID!",
                                READ,
                                ids -> map("id", ids.personId())),
                        new Call(
                                "council-admin",
                                State.SECRET,
                                "id: ID!",
                                READ,
                                ids -> map("id", ids.integrationId())),
                        new Call(
                                "referrer",
                                State.DRAFT,
                                "id: ID!",
                                READ,
                                ids -> map("id", ids.draftId()))));
        for (String query : List.of("case", "caseHistory", "matches")) {
            String selection =
                    switch (query) {
                        case "case" -> "{ id reason }";
                        case "caseHistory" -> "{ caseId entries { summary } }";
                        default -> "{ caseId matches { advocateId reasons { words } } }";
                    };
            table.put(
                    query,
                    List.of(
                            new Call(
                                    "manager",
                                    State.SUBMITTED,
                                    "id: ID",
                                    selection,
                                    ids -> map("id", ids.caseId())),
                            new Call(
                                    query.equals("matches") ? "admin" : "auditor",
                                    State.SUBMITTED,
                                    "externalRef: ExternalRefInput",
                                    selection,
                                    ids -> map("externalRef", ids.externalRef())),
                            new Call(
                                    "admin",
                                    State.SUBMITTED,
                                    "id: ID, atLeast: String",
                                    selection,
                                    ids -> map("id", ids.caseId(), "atLeast", ids.token()))));
        }
        audit(table);
        table.put(
                "cases",
                Stream.concat(
                                lists(
                                        "manager",
                                        "{ edges { cursor node { id reason } } }",
                                        Ids::caseCursor)
                                        .stream(),
                                Stream.of(
                                        new Call(
                                                "manager",
                                                State.SUBMITTED,
                                                "overdue: Boolean, last: Int",
                                                "{ edges { cursor node { id reason } } }",
                                                ids -> map("overdue", false, "last", 100))))
                        .toList());
        table.put(
                "worklist",
                lists("manager", "{ edges { cursor node { id reason } } }", Ids::worklistCursor));
        table.put(
                "passQueue",
                lists(
                        "admin",
                        "{ edges { cursor node { id reason } } }",
                        ids -> ids.beside().passCursor()));
        table.put(
                "worklistCounts",
                List.of(
                        new Call(
                                "manager",
                                State.SUBMITTED,
                                "",
                                "{ cases overdue tasks { task cases } }",
                                ids -> map()),
                        new Call(
                                "manager",
                                State.SUBMITTED,
                                "atLeast: String",
                                "{ cases }",
                                ids -> map("atLeast", ids.token()))));
        table.put(
                "advocates",
                lists("admin", "{ edges { cursor node { id } } }", Ids::advocateCursor));
        table.put(
                "advocate",
                List.of(
                        new Call(
                                "admin",
                                State.NONE,
                                "id: ID!",
                                READ,
                                ids -> map("id", ids.advocateId())),
                        new Call(
                                "admin",
                                State.NONE,
                                "id: ID!, atLeast: String",
                                READ,
                                ids -> map("id", ids.advocateId(), "atLeast", ids.token()))));

        // What begins something new has no ids but keys and references; both are per council, so
        // that Southwark's calls succeed and tell nothing. New ids differ and are not asked for.
        String begun =
                "{ case { version status } version consistency userErrors { code field message } }";
        table.put(
                "submitReferral",
                List.of(
                        begins(
                                "referrer",
                                "SubmitReferralInput",
                                begun,
                                ids -> Inputs.referral(ids.newReference())),
                        begins(
                                "referrer",
                                "SubmitReferralInput",
                                begun,
                                ids -> with(Inputs.referral(), "idempotencyKey", ids.key())),
                        new Call(
                                "referrer",
                                State.DRAFT,
                                "input: SubmitReferralInput!",
                                begun,
                                ids ->
                                        map(
                                                "input",
                                                with(Inputs.referral(), "draftId", ids.draftId()))),
                        new Call(
                                "referrer",
                                State.FAMILY,
                                "input: SubmitReferralInput!",
                                begun,
                                ids ->
                                        map(
                                                "input",
                                                with(
                                                        Inputs.referral(),
                                                        "familyId",
                                                        ids.beside().familyId()))),
                        new Call(
                                "referrer",
                                State.SUBMITTED,
                                "input: SubmitReferralInput!",
                                begun,
                                ids ->
                                        map(
                                                "input",
                                                with(
                                                        Inputs.referral(),
                                                        "continues",
                                                        map("id", ids.caseId()))))));
        table.put(
                "requestAdvocate",
                List.of(
                        begins(
                                "admin",
                                "RequestAdvocateInput",
                                begun,
                                ids ->
                                        with(
                                                with(Inputs.support(), "howAsked", "By telephone."),
                                                "externalRefs",
                                                List.of(ids.newReference()))),
                        begins(
                                "parent",
                                "RequestAdvocateInput",
                                begun,
                                ids -> with(Inputs.request(), "idempotencyKey", ids.key()))));
        table.put(
                "registerAdvocate",
                List.of(
                        begins(
                                "admin",
                                "RegisterAdvocateInput",
                                "{ advocate { version name } version consistency userErrors { code"
                                        + " field message } }",
                                ids ->
                                        with(
                                                Inputs.advocate(SOMEBODY),
                                                "idempotencyKey",
                                                ids.key()))));
        table.put(
                "standDownAdvocate",
                List.of(
                        new Call(
                                "admin",
                                State.NONE,
                                "input: StandDownAdvocateInput!",
                                "{ " + advocate + " }",
                                ids ->
                                        map(
                                                "input",
                                                map(
                                                        "advocateId",
                                                        ids.advocateId(),
                                                        "reason",
                                                        "Moves away.")))));

        register(table);
        offers(table);
        providers(table);
        feedback(table);
        peopleAndIntegrations(table);

        step(
                table,
                "linkParentAccount",
                "admin",
                State.SUBMITTED,
                ids -> map("account", account("parent")));
        step(
                table,
                "unlinkParentAccount",
                "admin",
                State.LINKED,
                ids -> map("reason", "It was somebody else's account."));
        step(
                table,
                "recordConsent",
                "admin",
                State.SUBMITTED,
                ids -> map("consent", map("given", false)));
        step(
                table,
                "decideReferral",
                "manager",
                State.SUBMITTED,
                ids -> map("decision", "PROCEED", "rationale", "Yes."));
        step(
                table,
                "allocateAdvocate",
                "admin",
                State.DECIDED,
                ids -> map("advocateId", ids.advocateId(), "reason", "All the same."));
        step(
                table,
                "recordConferenceAttendance",
                "admin",
                State.ALLOCATED,
                ids -> map("attendance", Inputs.attended("").get("attendance")));
        step(
                table,
                "recordOutcome",
                "admin",
                State.ATTENDED,
                ids ->
                        map(
                                "outcome",
                                map("result", "SUPPORTED_AT_CONFERENCE", "summary", "Heard.")));
        support(table);
        step(table, "completeAdvocacy", "manager", State.OUTCOME, ids -> map("note", "Done."));

        table.put(
                "settings",
                List.of(
                        new Call(
                                "parent",
                                State.NONE,
                                "at: DateTime",
                                "{ nation notice { initial { days } } }",
                                ids -> map("at", "2026-11-22T10:00:00Z")),
                        new Call(
                                "supervisor",
                                State.NONE,
                                "atLeast: String",
                                "{ nation notice { initial { days } } }",
                                ids -> map("atLeast", ids.token()))));
        table.put(
                "settingsHistory",
                List.of(
                        new Call(
                                "council-admin",
                                State.NONE,
                                "atLeast: String",
                                "{ entries { version part by } }",
                                ids -> map("atLeast", ids.token())),
                        new Call(
                                "auditor",
                                State.NONE,
                                "",
                                "{ entries { version part by } }",
                                ids -> map())));
        // For a time that no other test is about: nobody's cases are judged by it.
        for (Map.Entry<String, Map<String, @Nullable Object>> setting :
                Inputs.settings().entrySet()) {
            Map<String, @Nullable Object> input =
                    with(setting.getValue(), "from", "2199-01-01T00:00:00Z");
            table.put(
                    setting.getKey(),
                    List.of(
                            begins(
                                    "council-admin",
                                    "S" + setting.getKey().substring(1) + "Input",
                                    "{ settings { at nation } consistency userErrors { code field"
                                            + " message } }",
                                    ids -> with(input, "idempotencyKey", ids.key()))));
        }
        departure(table);
        evidence(table);
        drafts(table);
        String saw = "{ edges { cursor node { account subjects { id } } } }";
        table.put(
                "accessRecords",
                List.of(
                        new Call(
                                "auditor",
                                State.SUBMITTED,
                                "subject: ID",
                                saw,
                                ids -> map("subject", ids.caseId())),
                        new Call(
                                "auditor",
                                State.SUBMITTED,
                                "subject: ID, atLeast: String",
                                saw,
                                ids -> map("subject", ids.caseId(), "atLeast", ids.token()))));
        return table;
    }

    private static void drafts(Map<String, List<Call>> table) {
        String content = "{ id version content { reason } missing { field words } }";
        String payload =
                "{ draft { id version content { reason } } version consistency userErrors { code field message } }";
        table.put(
                "referralDraft",
                List.of(
                        new Call(
                                "referrer",
                                State.DRAFT,
                                "id: ID!",
                                content,
                                ids -> map("id", ids.draftId())),
                        new Call(
                                "referrer",
                                State.DRAFT,
                                "id: ID!, atLeast: String",
                                content,
                                ids -> map("id", ids.draftId(), "atLeast", ids.token()))));
        table.put(
                "referralDrafts",
                lists(
                                "referrer",
                                "{ edges { cursor node { id content { reason } } } }",
                                Ids::draftCursor)
                        .stream()
                        .map(call ->
                                new Call(
                                        call.login(),
                                        State.DRAFT,
                                        call.arguments(),
                                        call.selection(),
                                        call.variables()))
                        .toList());
        table.put(
                "saveReferralDraft",
                List.of(
                        new Call(
                                "referrer",
                                State.DRAFT,
                                "input: SaveReferralDraftInput!",
                                payload,
                                ids ->
                                        map(
                                                "input",
                                                map(
                                                        "id",
                                                        ids.draftId(),
                                                        "content",
                                                        map("reason", "Another.")))),
                        begins(
                                "referrer",
                                "SaveReferralDraftInput",
                                "{ draft { version } version userErrors { code field message } }",
                                ids ->
                                        map(
                                                "content",
                                                map("reason", "One."),
                                                "idempotencyKey",
                                                ids.key()))));
        table.put(
                "discardReferralDraft",
                List.of(
                        new Call(
                                "referrer",
                                State.DRAFT,
                                "input: DiscardReferralDraftInput!",
                                payload,
                                ids -> map("input", map("id", ids.draftId())))));
        table.put(
                "noticePreview",
                List.of(
                        new Call(
                                "referrer",
                                State.NONE,
                                "meetingKind: MeetingKind!, date: Date!, atLeast: String",
                                "{ requiredDays lastSafeDate }",
                                ids ->
                                        map(
                                                "meetingKind",
                                                "INITIAL",
                                                "date",
                                                Inputs.today().plusDays(20).toString(),
                                                "atLeast",
                                                ids.token()))));
    }

    private static void evidence(Map<String, List<Call>> table) {
        table.put(
                "auditLog",
                List.of(
                        new Call(
                                "auditor",
                                State.NONE,
                                "from: Int, atLeast: String",
                                "{ origin serviceKey }",
                                ids -> map("from", 1, "atLeast", ids.token()))));
        table.put(
                "eventReceipt",
                List.of(
                        new Call(
                                "council-admin",
                                State.NONE,
                                "position: Int!, atLeast: String",
                                "{ leaf leafHash }",
                                ids -> {
                                    EvidenceTest.awaitCheckpoints(SERVICE);
                                    return map("position", 1, "atLeast", ids.token());
                                })));
        table.put(
                "accessReceipt",
                List.of(
                        new Call(
                                "council-admin",
                                State.NONE,
                                "position: Int!, atLeast: String",
                                "{ leaf leafHash }",
                                ids -> {
                                    EvidenceTest.awaitCheckpoints(SERVICE);
                                    return map("position", 1, "atLeast", ids.token());
                                })));
    }

    private static void departure(Map<String, List<Call>> table) {
        table.put(
                "departure",
                List.of(
                        new Call(
                                "auditor",
                                State.NONE,
                                "atLeast: String",
                                "{ exportKey exports { file } }",
                                ids -> map("atLeast", ids.token()))));
        String outcome =
                "{ departure { exportKey } consistency userErrors { code field message } }";
        departing()
                .forEach((operation, input) ->
                        table.put(
                                operation,
                                List.of(
                                        begins(
                                                departs(operation),
                                                Character.toUpperCase(operation.charAt(0))
                                                        + operation.substring(1)
                                                        + "Input",
                                                outcome,
                                                ids -> {
                                                    departOnce();
                                                    return input;
                                                }))));
    }

    /** There is one departure of a council and no id: what is asked is a repetition, of its own. */
    private static Map<String, Map<String, @Nullable Object>> departing() {
        Map<String, Map<String, @Nullable Object>> departing = new LinkedHashMap<>();
        departing.put(
                "registerExportKey",
                map(
                        "publicKey",
                        "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
                        "idempotencyKey",
                        "isolation"));
        departing.put(
                "confirmExportKey",
                map(
                        "fingerprint",
                        ExportKeyFingerprint.of(
                                "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"),
                        "idempotencyKey",
                        "isolation"));
        departing.put("requestDeparture", map("reason", "A test.", "idempotencyKey", "isolation"));
        departing.put("withdrawDeparture", map("reason", "A test.", "idempotencyKey", "isolation"));
        return departing;
    }

    private static String departs(String operation) {
        return operation.equals("confirmExportKey") ? "manager" : "council-admin";
    }

    private static synchronized void departOnce() {
        if (!departed) {
            departed = true;
            for (String council : List.of("camden", "southwark")) {
                departing()
                        .forEach((operation, input) ->
                                SERVICE.person(council, departs(operation)).does(operation, input));
            }
        }
    }

    private static void offers(Map<String, List<Call>> table) {
        table.put(
                "offers",
                lists(
                        "manager",
                        "{ edges { cursor node { id } } }",
                        ids -> ids.beside().offerCursor()));
        table.put(
                "offer",
                List.of(
                        new Call(
                                "auditor",
                                State.OFFER,
                                "id: ID!",
                                READ,
                                ids -> map("id", ids.beside().offerId())),
                        new Call(
                                "admin",
                                State.OFFER,
                                "id: ID!, atLeast: String",
                                READ,
                                ids -> map("id", ids.beside().offerId(), "atLeast", ids.token()))));
        String outcome =
                "{ offer { answer } version consistency userErrors { code field message } }";
        table.put(
                "makeOffer",
                List.of(
                        begins(
                                "referrer",
                                "MakeOfferInput",
                                outcome,
                                ids -> with(Inputs.offer(), "idempotencyKey", ids.key()))));
        for (String answer : List.of("accept", "decline")) {
            table.put(
                    answer + "Offer",
                    List.of(
                            new Call(
                                    "admin",
                                    State.OFFER,
                                    "input: %s%sOfferInput!"
                                            .formatted(
                                                    answer.substring(0, 1).toUpperCase(Locale.ROOT),
                                                    answer.substring(1)),
                                    outcome,
                                    ids -> map("input", Inputs.answered(ids.beside().offerId())))));
        }
    }

    private static void providers(Map<String, List<Call>> table) {
        table.put(
                "providers",
                lists(
                        "admin",
                        "{ edges { cursor node { id } } }",
                        ids -> ids.beside().providerCursor()));
        table.put(
                "provider",
                List.of(
                        new Call(
                                "manager",
                                State.PROVIDER,
                                "id: ID!, atLeast: String",
                                READ,
                                ids ->
                                        map(
                                                "id",
                                                ids.beside().providerId(),
                                                "atLeast",
                                                ids.token()))));
        String outcome =
                "{ provider { name active } version consistency userErrors { code field message }"
                        + " }";
        table.put(
                "registerProvider",
                List.of(
                        begins(
                                "manager",
                                "RegisterProviderInput",
                                outcome,
                                ids ->
                                        map(
                                                "details",
                                                Inputs.provider(),
                                                "idempotencyKey",
                                                ids.key()))));
        table.put(
                "correctProviderDetails",
                List.of(
                        new Call(
                                "admin",
                                State.PROVIDER,
                                "input: CorrectProviderDetailsInput!",
                                outcome,
                                ids ->
                                        map(
                                                "input",
                                                map(
                                                        "providerId",
                                                        ids.beside().providerId(),
                                                        "details",
                                                        with(
                                                                Inputs.provider(),
                                                                "name",
                                                                "By You"))))));
        table.put(
                "standDownProvider",
                List.of(
                        new Call(
                                "admin",
                                State.PROVIDER,
                                "input: StandDownProviderInput!",
                                outcome,
                                ids ->
                                        map(
                                                "input",
                                                map(
                                                        "providerId",
                                                        ids.beside().providerId(),
                                                        "reason",
                                                        "No places.")))));
    }

    private static void feedback(Map<String, List<Call>> table) {
        table.put(
                "feedbackGiven",
                lists(
                        "manager",
                        "{ edges { cursor node { id answers { ownWords } } } }",
                        ids -> ids.beside().feedbackCursor()));
        table.put(
                "feedback",
                List.of(
                        new Call(
                                "auditor",
                                State.FEEDBACK,
                                "id: ID!",
                                READ,
                                ids -> map("id", ids.beside().feedbackId())),
                        new Call(
                                "admin",
                                State.FEEDBACK,
                                "id: ID!, atLeast: String",
                                READ,
                                ids ->
                                        map(
                                                "id",
                                                ids.beside().feedbackId(),
                                                "atLeast",
                                                ids.token()))));
        // Southwark has given none on this day: Camden's would show.
        table.put(
                "feedbackSummary",
                List.of(
                        new Call(
                                "manager",
                                State.FEEDBACK,
                                "from: Date!, to: Date!",
                                "{ total heard { yes partly no notSaid } }",
                                ids ->
                                        map(
                                                "from",
                                                Inputs.today().toString(),
                                                "to",
                                                Inputs.today().toString())),
                        new Call(
                                "auditor",
                                State.FEEDBACK,
                                "from: Date!, to: Date!, atLeast: String",
                                "{ total heard { yes partly no notSaid } }",
                                ids ->
                                        map(
                                                "from",
                                                "2000-01-01",
                                                "to",
                                                "2100-01-01",
                                                "atLeast",
                                                ids.token()))));
        String outcome =
                "{ feedback { answers { ownWords } } version consistency userErrors { code field"
                        + " message } }";
        List<Call> ways = new ArrayList<>();
        for (Function<Ids, Map<String, @Nullable Object>> about :
                List.<Function<Ids, Map<String, @Nullable Object>>>of(
                        ids -> map("case", map("id", ids.caseId())),
                        ids -> map("case", map("externalRef", ids.externalRef())))) {
            ways.add(
                    new Call(
                            "admin",
                            State.ENDED,
                            "input: GiveFeedbackInput!",
                            outcome,
                            ids ->
                                    map(
                                            "input",
                                            with(
                                                    Inputs.feedback(about.apply(ids)),
                                                    "writtenDown",
                                                    "PHONE"))));
        }
        ways.add(
                new Call(
                        "admin",
                        State.DECLINED,
                        "input: GiveFeedbackInput!",
                        outcome,
                        ids ->
                                map(
                                        "input",
                                        with(
                                                Inputs.feedback(
                                                        map("offerId", ids.beside().offerId())),
                                                "writtenDown",
                                                "PHONE"))));
        table.put("giveFeedback", ways);
    }

    private static void peopleAndIntegrations(Map<String, List<Call>> table) {
        table.put(
                "people",
                lists(
                        "council-admin",
                        "{ edges { cursor node { id email } } }",
                        Ids::personCursor));
        table.put(
                "integrations",
                lists("council-admin", "{ edges { cursor node { id } } }", Ids::integrationCursor));
        String outcome = " version consistency userErrors { code field message } }";
        table.put(
                "invitePerson",
                List.of(
                        begins(
                                "council-admin",
                                "InvitePersonInput",
                                "{ person { roles disabled }" + outcome,
                                ids -> with(invitation(ids.key()), "idempotencyKey", ids.key()))));
        table.put(
                "createIntegration",
                List.of(
                        begins(
                                "council-admin",
                                "CreateIntegrationInput",
                                "{ integration { version name revoked }" + outcome,
                                ids ->
                                        with(
                                                map("name", "One", "scopes", List.of("READ_CASES")),
                                                "idempotencyKey",
                                                ids.key()))));
        String person = "{ person { id version roles }" + outcome;
        String integration = "{ integration { id version revoked }" + outcome;
        change(
                table,
                "giveRole",
                State.PERSON,
                person,
                ids -> map("personId", ids.personId(), "role", "AUDITOR"));
        change(
                table,
                "takeRole",
                State.PERSON,
                person,
                ids -> map("personId", ids.personId(), "role", "SUPERVISOR"));
        change(
                table,
                "disablePerson",
                State.PERSON,
                person,
                ids -> map("personId", ids.personId()));
        change(
                table,
                "enablePerson",
                State.DISABLED,
                person,
                ids -> map("personId", ids.personId()));
        change(
                table,
                "rotateIntegrationSecret",
                State.SECRET,
                integration,
                ids -> map("integrationId", ids.integrationId()));
        change(
                table,
                "setIntegrationKey",
                State.KEY,
                integration,
                ids -> map("integrationId", ids.integrationId(), "jwks", JWKS));
        change(
                table,
                "changeIntegrationScopes",
                State.KEY,
                integration,
                ids ->
                        map(
                                "integrationId",
                                ids.integrationId(),
                                "scopes",
                                List.of("READ_STATISTICS")));
        change(
                table,
                "manager",
                "approveIntegrationScopes",
                State.KEY,
                integration,
                ids -> map("integrationId", ids.integrationId(), "scopes", List.of("READ_CASES")));
        change(
                table,
                "revokeIntegration",
                State.KEY,
                integration,
                ids -> map("integrationId", ids.integrationId()));
    }

    private static void change(
            Map<String, List<Call>> table,
            String mutation,
            State state,
            String selection,
            Function<Ids, Map<String, @Nullable Object>> input) {
        change(table, "council-admin", mutation, state, selection, input);
    }

    private static void change(
            Map<String, List<Call>> table,
            String login,
            String mutation,
            State state,
            String selection,
            Function<Ids, Map<String, @Nullable Object>> input) {
        table.put(
                mutation,
                List.of(
                        new Call(
                                login,
                                state,
                                "input: %s%sInput!"
                                        .formatted(
                                                mutation.substring(0, 1).toUpperCase(Locale.ROOT),
                                                mutation.substring(1)),
                                selection,
                                ids -> map("input", input.apply(ids)))));
    }

    private static Map<String, @Nullable Object> invitation(String unique) {
        return map(
                "email",
                unique + "@example.org",
                "firstName",
                "Nia",
                "lastName",
                "Example",
                "roles",
                List.of("SUPERVISOR"));
    }

    private static String jwks() {
        try {
            return new JWKSet(new RSAKeyGenerator(2048).generate().toPublicJWK()).toString(true);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static JsonNode administers(
            String mutation, Map<String, @Nullable Object> input, String selection) {
        return SERVICE.person("camden", "council-admin")
                .ask(
                        "mutation ($input: %s%sInput!) { %s(input: $input) { %s } }"
                                .formatted(
                                        mutation.substring(0, 1).toUpperCase(Locale.ROOT),
                                        mutation.substring(1),
                                        mutation,
                                        selection),
                        Map.of("input", input))
                .data(mutation);
    }

    /** A step in a case's life, by the case's id and by its reference. */
    private static void register(Map<String, List<Call>> table) {
        ofAdvocate(
                table,
                "describeAdvocate",
                State.NONE,
                ids -> map("description", map("name", "Rosa M.", "languages", List.of("es"))));
        ofAdvocate(
                table,
                "agreeAvailability",
                State.NONE,
                ids -> map("availability", map("capacity", 1)));
        ofAdvocate(table, "pauseAdvocate", State.NONE, ids -> map("reason", "Needs rest."));
        ofAdvocate(table, "resumeAdvocate", State.PAUSED, ids -> map());
        ofAdvocate(
                table,
                "recordTraining",
                State.NONE,
                ids -> map("training", Inputs.trained("").get("training")));
        ofAdvocate(
                table,
                "recordCheck",
                State.NONE,
                ids -> map("check", Inputs.checked("").get("check")));
        ofAdvocate(
                table,
                "withdrawEvidence",
                State.NONE,
                ids -> map("evidenceId", ids.evidenceId(), "reason", "By mistake."));
        ofAdvocate(
                table,
                "declareConflict",
                State.NONE,
                ids -> map("with", map("familyId", SOMEBODY), "note", "Cousins."));
        ofAdvocate(
                table,
                "withdrawConflict",
                State.CONFLICTING,
                ids -> map("conflictId", ids.conflictId(), "reason", "By mistake."));
    }

    private static void ofAdvocate(
            Map<String, List<Call>> table,
            String mutation,
            State state,
            Function<Ids, Map<String, @Nullable Object>> content) {
        table.put(
                mutation,
                List.of(
                        new Call(
                                "admin",
                                state,
                                "input: %s%sInput!"
                                        .formatted(
                                                mutation.substring(0, 1).toUpperCase(Locale.ROOT),
                                                mutation.substring(1)),
                                "{ advocate { id version } version consistencyToken consistency"
                                        + " userErrors { code field message currentVersion } }",
                                ids ->
                                        map(
                                                "input",
                                                with(
                                                        content.apply(ids),
                                                        "advocateId",
                                                        ids.advocateId())))));
    }

    private static void step(
            Map<String, List<Call>> table,
            String mutation,
            String login,
            State state,
            Function<Ids, Map<String, @Nullable Object>> content) {
        String arguments =
                "input: %s%sInput!"
                        .formatted(
                                mutation.substring(0, 1).toUpperCase(Locale.ROOT),
                                mutation.substring(1));
        String selection = "{ " + Person.CASE_PAYLOAD + " }";
        table.put(
                mutation,
                List.of(
                        new Call(
                                login,
                                state,
                                arguments,
                                selection,
                                ids ->
                                        map(
                                                "input",
                                                with(
                                                        content.apply(ids),
                                                        "case",
                                                        map("id", ids.caseId())))),
                        new Call(
                                login,
                                state,
                                arguments,
                                selection,
                                ids ->
                                        map(
                                                "input",
                                                with(
                                                        content.apply(ids),
                                                        "case",
                                                        map("externalRef", ids.externalRef()))))));
    }

    /** What there is of support, and of who sees a case. */
    private static void support(Map<String, List<Call>> table) {
        Map<String, @Nullable Object> why = map("reason", "It was said so.");
        step(table, "amendReferral", "admin", State.SUBMITTED, ids -> without(Inputs.amended("")));
        step(
                table,
                "provideInformation",
                "admin",
                State.WANTED,
                ids -> map("answer", "In court, too."));
        step(
                table,
                "linkFamily",
                "manager",
                State.FAMILY,
                ids -> with(why, "familyId", ids.beside().familyId()));
        step(
                table,
                "passToSocialWorker",
                "admin",
                State.SUBMITTED,
                ids ->
                        with(
                                with(why, "account", account("referrer-2")),
                                "socialWorker",
                                map("name", "A. Nother", "team", "South")));
        step(table, "acceptAllocation", "admin", State.ALLOCATED, ids -> map("party", "PARENT"));
        step(table, "declineAllocation", "admin", State.ALLOCATED, ids -> map("party", "ADVOCATE"));
        step(
                table,
                "endAllocation",
                "admin",
                State.ALLOCATED,
                ids -> with(why, "ground", "PARENT_ASKED"));
        step(
                table,
                "sendToProvider",
                "admin",
                State.SENDABLE,
                ids -> map("providerId", ids.beside().providerId(), "ground", "NOBODY_FITS"));
        step(
                table,
                "recordProviderAcceptance",
                "admin",
                State.ASKED,
                ids -> map("advocateName", "B. Side"));
        step(table, "recordProviderRefusal", "admin", State.ASKED, ids -> why);
        step(
                table,
                "recordReportShared",
                "admin",
                State.SUBMITTED,
                ids -> without(Inputs.reportShared("")));
        step(
                table,
                "recordPreparation",
                "admin",
                State.ALLOCATED,
                ids -> without(Inputs.prepared("")));
        step(
                table,
                "rescheduleConference",
                "admin",
                State.SUBMITTED,
                ids -> without(Inputs.rescheduled("")));
        step(table, "cancelConference", "admin", State.SUBMITTED, ids -> why);
        step(
                table,
                "recordConferenceMissed",
                "admin",
                State.DECIDED,
                ids -> with(why, "heldOn", Inputs.today().toString()));
        step(table, "recordDebrief", "admin", State.ATTENDED, ids -> without(Inputs.debriefed("")));
        step(
                table,
                "recordContact",
                "admin",
                State.SUBMITTED,
                ids -> without(Inputs.contacted("", "WORKING", "Called twice.")));
        step(
                table,
                "reportDisclosure",
                "admin",
                State.SUBMITTED,
                ids -> map("details", "Said so in private."));
        step(
                table,
                "recordEscalation",
                "admin",
                State.DISCLOSED,
                ids -> map("disclosureId", ids.beside().disclosureId(), "escalation", "DUTY_TEAM"));
        step(table, "returnOutcome", "manager", State.OUTCOME, ids -> why);
        step(table, "reopenCase", "manager", State.ENDED, ids -> why);
        step(
                table,
                "restrictCase",
                "manager",
                State.SUBMITTED,
                ids -> with(why, "accounts", List.of(coordinator())));
        step(table, "liftRestriction", "manager", State.RESTRICTED, ids -> why);
        step(
                table,
                "shutOut",
                "manager",
                State.SUBMITTED,
                ids -> with(why, "account", account("manager-2")));
        step(
                table,
                "letIn",
                "manager",
                State.SHUT_OUT,
                ids -> with(why, "account", account("manager-2")));
        step(table, "openWorkingNotes", "admin", State.SUBMITTED, ids -> why);
        step(table, "openInEmergency", "admin", State.RESTRICTED, ids -> why);
    }

    /** What is said of a case that the step names itself. */
    private static Map<String, @Nullable Object> without(Map<String, @Nullable Object> input) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>(input);
        content.remove("case");
        return content;
    }

    private static Call begins(
            String login,
            String inputType,
            String selection,
            Function<Ids, Map<String, @Nullable Object>> input) {
        return new Call(
                login,
                State.NONE,
                "input: " + inputType + "!",
                selection,
                ids -> map("input", input.apply(ids)),
                true);
    }

    private static void audit(Map<String, List<Call>> table) {
        String changes = "{ field label before after }";
        String entry = "{ version by account summary changes " + changes + " }";
        table.put(
                "caseTimeline",
                List.of(
                        ofCase("", "{ edges { cursor node " + entry + " } }", map()),
                        new Call(
                                "auditor",
                                State.SUBMITTED,
                                "id: ID, after: String",
                                "{ edges { node " + entry + " } }",
                                ids ->
                                        map(
                                                "id",
                                                ids.caseId(),
                                                "after",
                                                ids.beside().timelineCursor())),
                        byReference("{ edges { node " + entry + " } }", "", map())));
        Map<String, @Nullable Object> first = map("version", 1);
        table.put(
                "caseAsOf",
                List.of(
                        ofCase(
                                ", moment: MomentInput!",
                                "{ at last " + entry + " case { id reason } settings { version } }",
                                map("moment", first)),
                        byReference(
                                "{ last " + entry + " case { id reason } }",
                                ", moment: MomentInput!",
                                map("moment", map("time", "2199-01-01T00:00:00Z")))));
        table.put(
                "caseDifference",
                List.of(
                        ofCase(
                                ", from: MomentInput!, to: MomentInput!",
                                "{ caseId toVersion changes " + changes + " }",
                                map("from", map("version", 0), "to", first)),
                        byReference(
                                "{ caseId changes " + changes + " }",
                                ", from: MomentInput!, to: MomentInput!",
                                map("from", map("position", 0), "to", first))));
        String people = "{ caseId people { account name held reason } }";
        table.put(
                "caseSight",
                List.of(
                        ofCase(", moment: MomentInput!", people, map("moment", first)),
                        byReference(people, ", moment: MomentInput!", map("moment", first)),
                        new Call(
                                "auditor",
                                State.SUBMITTED,
                                "id: ID, moment: MomentInput!, account: String",
                                people,
                                ids ->
                                        map(
                                                "id",
                                                ids.caseId(),
                                                "moment",
                                                first,
                                                "account",
                                                ids.beside().account()))));
        table.put(
                "caseBundle",
                List.of(
                        ofCase("", "{ name base64 sha256 }", map()),
                        byReference("{ name base64 sha256 }", "", map())));
        table.put(
                "periodBundle",
                List.of(
                        new Call(
                                "auditor",
                                State.SUBMITTED,
                                "from: DateTime!, to: DateTime!, atLeast: String",
                                "{ events base64 cases }",
                                ids ->
                                        map(
                                                "from",
                                                "2199-01-01T00:00:00Z",
                                                "to",
                                                "2199-01-02T00:00:00Z",
                                                "atLeast",
                                                ids.token()))));
        table.put(
                "activity",
                List.of(
                        new Call(
                                "auditor",
                                State.SUBMITTED,
                                DOINGS,
                                "{ edges { node { did { caseId summary } saw { account subjects { id"
                                        + " } } } } }",
                                ids -> Beside.doings(ids.beside().account()))));
        String done = "{ edges { node { position summary caseId } } }";
        table.put(
                "doings",
                List.of(
                        new Call(
                                "auditor",
                                State.SUBMITTED,
                                DOINGS,
                                done,
                                ids -> Beside.doings(ids.beside().account())),
                        new Call(
                                "auditor",
                                State.SUBMITTED,
                                DOINGS + ", after: String",
                                done,
                                ids ->
                                        with(
                                                Beside.doings(ids.beside().account()),
                                                "after",
                                                ids.beside().doingCursor()))));
    }

    private static Call ofCase(
            String more, String selection, Map<String, @Nullable Object> arguments) {
        return new Call(
                "auditor",
                State.SUBMITTED,
                "id: ID" + more,
                selection,
                ids -> with(arguments, "id", ids.caseId()));
    }

    private static Call byReference(
            String selection, String more, Map<String, @Nullable Object> arguments) {
        return new Call(
                "auditor",
                State.SUBMITTED,
                "externalRef: ExternalRefInput" + more,
                selection,
                ids -> with(arguments, "externalRef", ids.externalRef()));
    }

    private static List<Call> lists(String login, String selection, Function<Ids, String> cursor) {
        return List.of(
                new Call(login, State.SUBMITTED, "last: Int", selection, ids -> map("last", 100)),
                new Call(
                        login,
                        State.SUBMITTED,
                        "after: String",
                        selection,
                        ids -> map("after", cursor.apply(ids))),
                new Call(
                        login,
                        State.SUBMITTED,
                        "before: String",
                        selection,
                        ids -> map("before", cursor.apply(ids))),
                new Call(
                        login,
                        State.SUBMITTED,
                        "atLeast: String",
                        selection,
                        ids -> map("atLeast", ids.token())));
    }

    @Test
    void everyOperationOfTheSchemaIsInTheTable() {
        JsonNode types =
                SERVICE.person("camden", "auditor")
                        .ask("{ __schema { types { name fields { name } } } }")
                        .json()
                        .at("/data/__schema/types");
        List<String> operations = new ArrayList<>();
        for (JsonNode type : types) {
            if (List.of("Query", "Mutation", "Subscription")
                    .contains(type.path("name").asString())) {
                operations.addAll(Answer.texts(type.path("fields"), "/name"));
            }
        }

        assertThat(operations).hasSizeGreaterThan(10);
        assertThat(TABLE.keySet()).containsExactlyInAnyOrderElementsOf(operations);
    }

    @Test
    void theSameReferenceAndTheSameKeyAreEachCouncilsOwn() {
        Map<String, @Nullable Object> input =
                with(
                        Inputs.referral(Inputs.newExternalRef()),
                        "idempotencyKey",
                        UUID.randomUUID().toString());
        String camdens = caseOf("camden", input);
        String southwarks = caseOf("southwark", input);

        assertThat(southwarks).isNotEqualTo(camdens);
        assertThat(caseOf("southwark", input)).isEqualTo(southwarks);
        Object reference =
                ((List<?>) java.util.Objects.requireNonNull(input.get("externalRefs"))).getFirst();
        for (Map.Entry<String, String> own :
                Map.of("camden", camdens, "southwark", southwarks).entrySet()) {
            assertThat(
                            SERVICE.person(own.getKey(), "manager")
                                    .ask(
                                            "query ($ref: ExternalRefInput) { case(externalRef:"
                                                    + " $ref) { id } }",
                                            Map.of("ref", reference))
                                    .data("case")
                                    .path("id")
                                    .asString())
                    .isEqualTo(own.getValue());
        }
    }

    private static String caseOf(String council, Map<String, @Nullable Object> input) {
        return SERVICE.person(council, "referrer")
                .did("submitReferral", input)
                .at("/case/id")
                .asString();
    }

    @TestFactory
    Stream<DynamicTest> southwarkGetsTheSameAnswerForCamdensIdsAsForNobodys() {
        return TABLE.entrySet().stream()
                .flatMap(entry ->
                        entry.getValue().stream()
                                .map(call ->
                                        DynamicTest.dynamicTest(
                                                entry.getKey()
                                                        + "("
                                                        + call.arguments()
                                                        + ") by "
                                                        + call.login(),
                                                () -> check(entry.getKey(), call))));
    }

    private static void check(String operation, Call call) {
        Ids camdens = camdens(call.state());
        Ids nobodys = nobodys();
        if (call.begins()) {
            assertGotThere(ask("camden", operation, call, camdens), operation, call);
        }
        long before = camdensEvents();
        long southwarks = SERVICE.events("southwark");

        Answer forCamdens = ask("southwark", operation, call, camdens);
        long first = SERVICE.events("southwark") - southwarks;
        Answer forNobodys = ask("southwark", operation, call, nobodys);
        long second = SERVICE.events("southwark") - southwarks - first;

        assertThat(forCamdens.body()).isEqualTo(forNobodys.body());
        assertThat(forCamdens.status()).isEqualTo(forNobodys.status());
        assertThat(first).as("Southwark's own events").isEqualTo(second);
        assertThat(forCamdens.body())
                .doesNotContain(CAMDENS_OWN)
                .doesNotContain(camdens.caseId())
                .doesNotContain(camdens.advocateId());
        assertThat(camdensEvents()).as("Southwark changed something of Camden's").isEqualTo(before);

        if (!call.begins()) {
            assertGotThere(ask("camden", operation, call, camdens), operation, call);
        }
    }

    /** The owner's call succeeds and shows something, or Southwark's proves nothing. */
    private static void assertGotThere(Answer owners, String operation, Call call) {
        JsonNode data = owners.data(operation);
        assertThat(owners.json().has("errors")).as(owners.body()).isFalse();
        assertThat(data.isObject()).as(owners.body()).isTrue();
        assertThat(data.path("userErrors")).as(owners.body()).isEmpty();
        if (call.selection().contains("edges")) {
            assertThat(data.path("edges")).as(owners.body()).isNotEmpty();
        }
    }

    /** What exists and what does not is told apart by nobody who may not see it. */
    @Test
    void anAdvocateGetsTheSameAnswerForAnothersCaseAsForNobodys() {
        Person stranger = SERVICE.person("camden", "advocate-2");
        Ids camdens = camdens(State.ALLOCATED);
        Ids nobodys = nobodys();
        long before = camdensEvents();

        for (Map<String, @Nullable Object> input :
                List.of(
                        Inputs.attended(""),
                        with(Inputs.attended(""), "expectedVersion", 1),
                        with(
                                Inputs.attended(""),
                                "idempotencyKey",
                                UUID.randomUUID().toString()))) {
            for (Function<Ids, Map<String, @Nullable Object>> reference :
                    List.<Function<Ids, Map<String, @Nullable Object>>>of(
                            ids -> map("id", ids.caseId()),
                            ids -> map("externalRef", ids.externalRef()))) {
                Answer forAnothers =
                        stranger.does(
                                "recordConferenceAttendance",
                                with(input, "case", reference.apply(camdens)));
                Answer forNobodys =
                        stranger.does(
                                "recordConferenceAttendance",
                                with(input, "case", reference.apply(nobodys)));

                assertThat(forAnothers.refusals("recordConferenceAttendance"))
                        .containsExactly("NOT_FOUND");
                assertThat(forAnothers.body()).isEqualTo(forNobodys.body());
            }
        }
        assertThat(camdensEvents()).isEqualTo(before);
    }

    private static Answer ask(String council, String operation, Call call, Ids ids) {
        StringBuilder declared = new StringBuilder();
        StringBuilder passed = new StringBuilder();
        for (String argument :
                call.arguments().isEmpty() ? new String[0] : call.arguments().split(", ")) {
            String name = argument.substring(0, argument.indexOf(':'));
            declared.append(declared.isEmpty() ? "" : ", ").append('$').append(argument);
            passed.append(passed.isEmpty() ? "" : ", ").append(name).append(": $").append(name);
        }
        boolean mutation = call.arguments().startsWith("input");
        String document =
                "%s %s { %s%s %s }"
                        .formatted(
                                mutation ? "mutation" : "query",
                                declared.isEmpty() ? "" : "(" + declared + ")",
                                operation,
                                passed.isEmpty() ? "" : "(" + passed + ")",
                                call.selection());
        Map<String, @Nullable Object> variables = call.variables().apply(ids);
        // Whoever asks, and whatever comes of it: it is on record, once.
        Recorded recorded =
                Recorded.of(
                        SERVICE,
                        council,
                        () -> SERVICE.person(council, call.login()).ask(document, variables));
        recorded.namesEveryId();
        assertThat(recorded.access().operations()).containsExactly(operation);
        return recorded.answer();
    }

    /** Camden's other one. */
    private static String coordinator() {
        return account("admin-2");
    }

    /** Of somebody of Camden's. */
    private static String account(String login) {
        return SERVICE.person("camden", login).account();
    }

    /** A case of Camden's as far as it has to be, and all that points to it. */
    private static Ids camdens(State state) {
        Person referrer = SERVICE.person("camden", "referrer");
        Person manager = SERVICE.person("camden", "manager");
        Person admin = SERVICE.person("camden", "admin");
        Map<String, @Nullable Object> reference = Inputs.newExternalRef();
        String key = UUID.randomUUID().toString();
        String advocateId = admin.enteredAdvocate(UUID.randomUUID().toString());
        String evidenceId =
                admin.did("recordCheck", Inputs.checked(advocateId))
                        .at("/advocate/checks/0/id")
                        .asString();
        String conflictId = "";
        if (state == State.PAUSED) {
            admin.did("pauseAdvocate", Inputs.paused(advocateId));
        }
        if (state == State.CONFLICTING) {
            conflictId =
                    admin.did("declareConflict", Inputs.conflicting(advocateId))
                            .at("/advocate/conflicts/0/id")
                            .asString();
        }
        JsonNode latest =
                referrer.did(
                        "submitReferral", with(Inputs.referral(reference), "reason", CAMDENS_OWN));
        String caseId = latest.at("/case/id").asString();
        if (state == State.LINKED) {
            latest = admin.did("linkParentAccount", forCase(caseId, "account", account("parent")));
        }
        if (state == State.WANTED) {
            latest = manager.did("decideReferral", Inputs.moreWanted(caseId));
        }
        if (state == State.RESTRICTED) {
            latest =
                    manager.did(
                            "restrictCase",
                            forCase(
                                    caseId,
                                    "accounts",
                                    List.of(coordinator()),
                                    "reason",
                                    "Staff."));
        }
        if (state == State.SHUT_OUT) {
            latest =
                    manager.did(
                            "shutOut",
                            forCase(caseId, "account", account("manager-2"), "reason", "An aunt."));
        }
        if (state.compareTo(State.DECIDED) >= 0) {
            latest = manager.did("decideReferral", Inputs.proceed(caseId));
        }
        String providerId = "";
        if (state == State.PROVIDER || state == State.SENDABLE || state == State.ASKED) {
            providerId =
                    admin.did("registerProvider", map("details", Inputs.provider()))
                            .at("/provider/id")
                            .asString();
        }
        if (state == State.ASKED) {
            latest =
                    admin.did(
                            "sendToProvider",
                            forCase(caseId, "providerId", providerId, "ground", "NOBODY_FITS"));
        }
        if (state.compareTo(State.ALLOCATED) >= 0) {
            latest = admin.did("allocateAdvocate", forCase(caseId, "advocateId", advocateId));
        }
        if (state == State.DISCLOSED) {
            latest = admin.did("reportDisclosure", forCase(caseId, "details", CAMDENS_OWN));
        }
        if (state.compareTo(State.ATTENDED) >= 0) {
            latest = admin.did("recordConferenceAttendance", Inputs.attended(caseId));
        }
        if (state.compareTo(State.OUTCOME) >= 0) {
            latest = admin.did("recordOutcome", Inputs.outcome(caseId));
        }
        if (state.compareTo(State.ENDED) >= 0) {
            latest = manager.did("completeAdvocacy", forCase(caseId));
        }
        String personId = "";
        String integrationId = "";
        String draftId = "";
        if (state == State.DRAFT) {
            draftId =
                    referrer.did("saveReferralDraft", map("content", map("reason", CAMDENS_OWN)))
                            .at("/draft/id")
                            .asString();
        }
        if (state == State.PERSON || state == State.DISABLED) {
            personId =
                    administers("invitePerson", invitation(key), "person { id }")
                            .at("/person/id")
                            .asString();
        }
        if (state == State.DISABLED) {
            administers("disablePerson", map("personId", personId), "version");
        }
        if (state == State.SECRET || state == State.KEY) {
            integrationId =
                    administers(
                                    "createIntegration",
                                    map(
                                            "name",
                                            CAMDENS_OWN,
                                            "scopes",
                                            List.of("READ_CASES"),
                                            "jwks",
                                            state == State.KEY ? JWKS : null),
                                    "integration { id }")
                            .at("/integration/id")
                            .asString();
        }
        Person councilAdmin = SERVICE.person("camden", "council-admin");
        return new Ids(
                caseId,
                reference,
                advocateId,
                evidenceId,
                conflictId,
                latest.path("consistencyToken").asString(),
                cursor(manager, "cases"),
                cursor(manager, "worklist"),
                cursor(admin, "advocates"),
                key,
                Inputs.newExternalRef(),
                personId,
                integrationId,
                cursor(councilAdmin, "people"),
                cursor(councilAdmin, "integrations"),
                draftId,
                cursor(referrer, "referralDrafts"),
                Beside.camdens(state, caseId, providerId));
    }

    /** One with something before it and something after it. */
    private static String cursor(Person person, String list) {
        return person.ask("{ %s(first: 2) { edges { cursor } } }".formatted(list))
                .data(list)
                .at("/edges/1/cursor")
                .asString("");
    }

    /** In the form of our tokens and cursors, but of no council: ours would be refused alike. */
    private static String madeUp() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("5.0123456789abcdef".getBytes(StandardCharsets.UTF_8));
    }

    /** Ids of the same form that are nobody's. */
    private static Ids nobodys() {
        return new Ids(
                new GlobalId(GlobalId.Kind.CASE, UUID.randomUUID()).encode(),
                Inputs.newExternalRef(),
                new GlobalId(GlobalId.Kind.ADVOCATE, UUID.randomUUID()).encode(),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                madeUp(),
                madeUp(),
                madeUp(),
                madeUp(),
                UUID.randomUUID().toString(),
                Inputs.newExternalRef(),
                new GlobalId(GlobalId.Kind.PERSON, UUID.randomUUID()).encode(),
                new GlobalId(GlobalId.Kind.INTEGRATION, UUID.randomUUID()).encode(),
                madeUp(),
                madeUp(),
                new GlobalId(GlobalId.Kind.DRAFT, UUID.randomUUID()).encode(),
                madeUp(),
                Beside.nobodys());
    }

    private static long camdensEvents() {
        return SERVICE.events("camden");
    }
}
