package org.alongside.graphql;

import static org.alongside.graphql.Inputs.forCase;
import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rule 14: what belongs to a case is closed with it, and nothing tells that there is a case. */
class ClosedCaseTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final List<String> CONNECTED =
            List.of("referrer", "manager", "admin", "advocate", "auditor");

    private static Person person(String login) {
        return SERVICE.person("camden", login);
    }

    private static JsonNode shutOut(Person by, String id, String login) {
        return by.did(
                "shutOut",
                forCase(id, "account", person(login).account(), "reason", "The parent's cousin."));
    }

    private static String referred(Map<String, ?> input) {
        return person("referrer").did("submitReferral", input).at("/case/id").asString();
    }

    /** A case that has ended, with what a coordinator wrote down for its parent. */
    private record Told(String caseId, String feedbackId, String token) {

        static Told one() {
            String caseId = referred(Inputs.referral());
            person("manager").did("decideReferral", Inputs.noFurtherAction(caseId));
            JsonNode given =
                    person("admin")
                            .did(
                                    "giveFeedback",
                                    with(Inputs.feedback(caseId), "writtenDown", "PHONE"));
            return new Told(
                    caseId,
                    given.at("/feedback/id").asString(),
                    given.path("consistencyToken").asString());
        }
    }

    private static long counted(Person reader, String token) {
        return reader.ask(
                        "query ($from: Date!, $to: Date!, $at: String) { feedbackSummary(from:"
                                + " $from, to: $to, atLeast: $at) { total } }",
                        Map.of(
                                "from",
                                Inputs.today().minusDays(1).toString(),
                                "to",
                                Inputs.today().toString(),
                                "at",
                                token))
                .data("feedbackSummary")
                .path("total")
                .asLong();
    }

    @Test
    void feedbackAboutItIsNeitherReadNorCounted() {
        List<Told> all = new ArrayList<>();
        for (int each = 0; each < 7; each++) {
            all.add(Told.one());
        }
        Person outside = person("manager-2");
        String before = all.getLast().token();
        long counted = counted(outside, before);
        assertThat(counted).isGreaterThanOrEqualTo(7);

        shutOut(person("manager"), all.get(0).caseId(), "manager-2");
        String token =
                person("manager")
                        .did(
                                "restrictCase",
                                forCase(
                                        all.get(1).caseId(),
                                        "accounts",
                                        List.of(),
                                        "reason",
                                        "The parent works here."))
                        .path("consistencyToken")
                        .asString();

        assertThat(counted(outside, token)).isEqualTo(counted - 2);
        assertThat(counted(person("manager"), token)).isEqualTo(counted);
        for (Told closed : all.subList(0, 2)) {
            for (String field : List.of("feedback", "node")) {
                String query =
                        "query ($id: ID!, $at: String) { %s(id: $id, atLeast: $at) { id } }"
                                .formatted(field);
                Map<String, String> asked = Map.of("id", closed.feedbackId(), "at", token);
                Answer answer = outside.ask(query, asked);
                assertThat(answer.data(field).isNull()).as(answer.body()).isTrue();
                assertThat(person("manager").ask(query, asked).data(field).path("id").asString())
                        .isEqualTo(closed.feedbackId());
            }
            assertThat(
                            outside.ask(
                                            "query ($at: String) { feedbackGiven(last: 100,"
                                                    + " atLeast: $at) { edges { node { id } } } }",
                                            Map.of("at", token))
                                    .body())
                    .doesNotContain(closed.feedbackId())
                    .contains(all.get(2).feedbackId());
        }
    }

    @Test
    void whoIsLeftOutWritesNoFeedbackDownAndDoesNotLearnThatItIsTooEarly() {
        String open = referred(Inputs.referral());
        person("manager")
                .did(
                        "restrictCase",
                        forCase(
                                open,
                                "accounts",
                                List.of(person("admin-2").account()),
                                "reason",
                                "The parent works here."));
        Answer closed =
                person("admin")
                        .does("giveFeedback", with(Inputs.feedback(open), "writtenDown", "PHONE"));
        assertThat(closed.refusals("giveFeedback")).containsExactly("NOT_FOUND");
        assertThat(closed.body())
                .isEqualTo(
                        person("admin")
                                .does(
                                        "giveFeedback",
                                        with(
                                                Inputs.feedback(
                                                        new GlobalId(
                                                                        GlobalId.Kind.CASE,
                                                                        UUID.randomUUID())
                                                                .encode()),
                                                "writtenDown",
                                                "PHONE"))
                                .body());
    }

    @Test
    void itsFamilyDoesNotShowItToWhomItShutsOut() {
        String one = referred(Inputs.referral());
        String other = referred(with(Inputs.referral(), "continues", map("id", one)));
        JsonNode after = shutOut(person("manager"), other, "manager-2");
        JsonNode members =
                person("manager-2")
                        .ask(
                                "query ($id: ID!, $at: String) { case(id: $id, atLeast: $at) {"
                                        + " family { cases { edges { node { id } } } } } }",
                                Map.of("id", one, "at", after.path("consistencyToken").asString()))
                        .data("case")
                        .at("/family/cases/edges");
        assertThat(Answer.texts(members, "/node/id")).containsExactly(one);
    }

    /** Otherwise nobody would see that something is wanted. */
    @Test
    void whatAShutOutSocialWorkerWasAskedFallsToTheCoordinators() {
        String id = referred(Inputs.referral());
        JsonNode asked = person("manager").did("decideReferral", Inputs.moreWanted(id));
        assertThat(waitsFor("referrer", asked)).contains(id);
        assertThat(waitsFor("admin", asked)).doesNotContain(id);

        JsonNode after = shutOut(person("manager"), id, "referrer");

        assertThat(waitsFor("referrer", after)).doesNotContain(id);
        assertThat(waitsFor("admin", after)).contains(id);
        person("admin").did("provideInformation", forCase(id, "answer", "In the core group."));
    }

    private static List<String> waitsFor(String login, JsonNode after) {
        List<String> found = new ArrayList<>();
        String cursor = null;
        JsonNode part;
        do {
            part =
                    person(login)
                            .ask(
                                    "query ($at: String, $after: String) { worklist(first: 100,"
                                            + " after: $after, atLeast: $at) { edges { node { id }"
                                            + " } pageInfo { hasNextPage endCursor } } }",
                                    map(
                                            "at",
                                            after.path("consistencyToken").asString(),
                                            "after",
                                            cursor))
                            .data("worklist");
            found.addAll(Answer.texts(part.path("edges"), "/node/id"));
            cursor = part.at("/pageInfo/endCursor").asString("");
        } while (part.at("/pageInfo/hasNextPage").asBoolean());
        return found;
    }

    /** Its number in another system is as good as a number of nobody's: byte for byte. */
    @Test
    void noOperationTellsByItsExternalReferenceThatThereIsOne() {
        Map<String, @Nullable Object> taken = Inputs.newExternalRef();
        Map<String, @Nullable Object> nobodys = Inputs.newExternalRef();
        String id = referred(Inputs.referral(taken));
        String token = "";
        for (String login : CONNECTED) {
            token = shutOut(person("manager-2"), id, login).path("consistencyToken").asString();
        }
        GraphQLSchema schema = SchemaTest.schema("graphql");
        List<String> asked = new ArrayList<>();
        for (String login : CONNECTED) {
            for (String query :
                    List.of(
                            "case { id }",
                            "caseHistory { caseId }",
                            "caseTimeline { edges { cursor } }",
                            "matches { caseId }")) {
                String field = query.substring(0, query.indexOf(' '));
                String document =
                        "query ($ref: ExternalRefInput, $at: String) { %s(externalRef: $ref, atLeast: $at) %s }"
                                .formatted(field, query.substring(query.indexOf(' ')));
                for (String at : List.of("", token, "none")) {
                    Map<String, @Nullable Object> none = map("ref", nobodys);
                    Map<String, @Nullable Object> hidden = map("ref", taken);
                    if (!at.isEmpty()) {
                        none = with(none, "at", at);
                        hidden = with(hidden, "at", at);
                    }
                    same(
                            login + " " + field,
                            person(login).ask(document, hidden),
                            person(login).ask(document, none));
                }
            }
            for (var mutation : schema.getMutationType().getFieldDefinitions()) {
                GraphQLType input = unwrapped(mutation.getArgument("input").getType());
                // A draft holds whatever was written, and looks nothing up.
                if (!namesACase(input) || mutation.getName().equals("saveReferralDraft")) {
                    continue;
                }
                Answer answer = person(login).does(mutation.getName(), naming(input, taken));
                same(
                        login + " " + mutation.getName(),
                        answer,
                        person(login).does(mutation.getName(), naming(input, nobodys)));
                if (!answer.codes().contains("FORBIDDEN")) {
                    asked.add(mutation.getName());
                }
            }
        }
        assertThat(new TreeSet<>(asked))
                .hasSizeGreaterThan(25)
                .contains("giveFeedback", "submitReferral", "allocateAdvocate", "shutOut");
    }

    private static void same(String what, Answer hidden, Answer nobodys) {
        assertThat(hidden.body()).as(what).isEqualTo(nobodys.body());
        assertThat(hidden.status()).as(what).isEqualTo(nobodys.status());
    }

    private static GraphQLType unwrapped(GraphQLType type) {
        return type instanceof GraphQLNonNull required ? required.getWrappedType() : type;
    }

    private static boolean namesACase(GraphQLType type) {
        return type instanceof GraphQLInputObjectType input
                && (input.getName().equals("CaseRef")
                        || input.getFields().stream()
                                .anyMatch(field -> namesACase(unwrapped(field.getType()))));
    }

    /** An input that names the case and says as little else as it may, its ids being none. */
    private static Map<String, @Nullable Object> naming(
            GraphQLType type, Map<String, @Nullable Object> externalRef) {
        GraphQLInputObjectType input = (GraphQLInputObjectType) type;
        if (input.getName().equals("CaseRef")) {
            return map("externalRef", externalRef);
        }
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        for (GraphQLInputObjectField field : input.getFields()) {
            if (namesACase(unwrapped(field.getType()))) {
                content.put(field.getName(), naming(unwrapped(field.getType()), externalRef));
            } else if (field.getType() instanceof GraphQLNonNull required
                    && !field.hasSetDefaultValue()) {
                content.put(field.getName(), some(required.getWrappedType(), externalRef));
            }
        }
        return content;
    }

    private static Object some(GraphQLType type, Map<String, @Nullable Object> externalRef) {
        return switch (type) {
            case GraphQLList _ -> List.of();
            case GraphQLEnumType choice -> choice.getValues().getFirst().getName();
            case GraphQLInputObjectType _ -> naming(type, externalRef);
            case GraphQLScalarType scalar ->
                    switch (scalar.getName()) {
                        case "Boolean" -> true;
                        case "Int" -> 1;
                        case "Date" -> Inputs.today().toString();
                        case "DateTime" -> "2026-11-22T10:00:00Z";
                        case "LocalTime" -> "10:00";
                        default -> UUID.randomUUID().toString();
                    };
            default -> throw new IllegalStateException(type.toString());
        };
    }
}
