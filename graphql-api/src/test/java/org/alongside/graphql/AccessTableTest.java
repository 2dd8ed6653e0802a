package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alongside.actor.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.Resource;
import tools.jackson.databind.JsonNode;

/**
 * Every cell of {@code docs/access.md} against the schema's declarations, and against the running
 * service with real tokens.
 */
@DisplayName("Who may do and see what")
class AccessTableTest {

    private static final AccessTable TABLE = AccessTable.read();
    private static final GraphQLSchema SCHEMA = SchemaTest.schema("graphql");
    private static final RunningService SERVICE = RunningService.get();
    private static final String FORBIDDEN = "FORBIDDEN";
    private static final String VERSION = "expectedVersion";

    /** What a family's cases are in: everything of them would have families again. */
    private static final String ANOTHER = "FamilyCaseConnection";

    private static String caseId = "";
    private static String advocateId = "";
    private static String token = "";

    @BeforeAll
    static void aCaseOfWhichThereIsEverything() {
        WholeCase whole = WholeCase.of(SERVICE);
        caseId = whole.id();
        advocateId = whole.advocateId();
        token = whole.token();
    }

    // ---- the declarations ----------------------------------------------------------------------

    @Test
    void is_declared_in_the_schema_as_in_the_table() {
        assertThat(TABLE.differences(SCHEMA)).isEmpty();
        assertThat(TABLE.names()).hasSizeGreaterThan(100);
    }

    static Stream<String[]> loosened() {
        return Stream.of(
                new String[] {
                    "recordOutcome for REFERRER",
                    "): RecordOutcomePayload @access(roles: [ADVOCACY_ADMIN])",
                    "): RecordOutcomePayload @access(roles: [ADVOCACY_ADMIN, REFERRER])"
                },
                new String[] {
                    "Case.signOffNote for PARENT",
                    "signOffNote: String @access(roles: [",
                    "signOffNote: String @access(roles: [PARENT, "
                },
                new String[] {
                    "submitReferral for INTEGRATOR", ", scopes: [WRITE_REFERRALS])", ")"
                });
    }

    /** Three declarations, each a little too wide, and each is found. */
    @ParameterizedTest
    @MethodSource("loosened")
    void is_found_where_a_declaration_was_loosened(String cell, String before, String after) {
        assertThat(TABLE.differences(changed(before, after)))
                .hasSize(1)
                .allMatch(difference -> difference.startsWith(cell + ":"));
    }

    @Test
    void is_found_where_a_field_has_no_row() {
        assertThat(
                        TABLE.differences(
                                changed(
                                        "signOffNote: String @access",
                                        "secretNote: String\n    signOffNote: String @access")))
                .containsExactly("Case.secretNote has no row");
    }

    private static GraphQLSchema changed(String before, String after) {
        SchemaParser parser = new SchemaParser();
        graphql.schema.idl.TypeDefinitionRegistry all =
                new graphql.schema.idl.TypeDefinitionRegistry();
        int changes = 0;
        for (Resource file : SchemaTest.files("graphql")) {
            try {
                String text = file.getContentAsString(StandardCharsets.UTF_8);
                changes += text.contains(before) ? 1 : 0;
                all.merge(parser.parse(text.replace(before, after)));
            } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }
        assertThat(changes).as(before).isEqualTo(1);
        return UnExecutableSchemaGenerator.makeUnExecutableSchema(all);
    }

    // ---- the running service -------------------------------------------------------------------

    /** Somebody who holds this role in Camden and no other. */
    private static Person inRole(Role role) {
        return switch (role) {
            case REFERRER -> SERVICE.person("camden", "referrer");
            case PARENT -> SERVICE.person("camden", "parent");
            case ADVOCACY_MANAGER -> SERVICE.person("camden", "manager");
            case ADVOCACY_ADMIN -> SERVICE.person("camden", "admin");
            case ADVOCATE -> SERVICE.person("camden", "advocate");
            case SUPERVISOR -> SERVICE.person("camden", "supervisor");
            case AUDITOR -> SERVICE.person("camden", "auditor");
            case INTEGRATOR -> SERVICE.integrator("camden");
            case COUNCIL_ADMIN -> SERVICE.person("camden", "council-admin");
            case PLATFORM_OPERATOR -> throw new IllegalArgumentException("in no council");
        };
    }

    /**
     * Each operation is called with input that is of the right form, about nothing that exists, and
     * for a version that nothing has: who may gets as far as that and changes nothing, who may not
     * is told so and no more.
     */
    @ParameterizedTest
    @EnumSource(names = "PLATFORM_OPERATOR", mode = Mode.EXCLUDE)
    void is_held_by_the_service_for_every_operation(Role role) {
        assertThat(wrongOperations(inRole(role), role)).isEmpty();
    }

    /** Who decides in Southwark and looks in Camden decides nothing in Camden, and the reverse. */
    @Test
    void is_held_in_each_council_for_somebody_who_has_a_role_in_two() {
        assertThat(wrongOperations(SERVICE.named("two-councils", "camden"), Role.AUDITOR))
                .isEmpty();
        assertThat(
                        wrongOperations(
                                SERVICE.named("two-councils", "southwark"), Role.ADVOCACY_MANAGER))
                .isEmpty();
    }

    private static Set<String> wrongOperations(Person person, Role role) {
        Set<String> granted = granted(person);
        Set<String> wrong = new TreeSet<>();
        SchemaTest.operationsOf(SCHEMA)
                .forEach(operation -> {
                    String cell = TABLE.cell(operation.getName(), role);
                    boolean may =
                            cell.equals(AccessTable.YES)
                                    || !cell.equals(AccessTable.NO)
                                            && granted.containsAll(List.of(cell.split(" ")));
                    Answer answer = person.ask(call(operation));
                    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
                    if (answer.codes().contains(FORBIDDEN) == may || hasDone(operation, answer)) {
                        wrong.add(operation.getName() + ": " + answer.body());
                    }
                });
        return wrong;
    }

    /** A mutation that did something would change what other tests rely on. */
    private static boolean hasDone(GraphQLFieldDefinition operation, Answer answer) {
        return isMutation(operation) && answer.data(operation.getName()).path("version").isNumber();
    }

    private static boolean isMutation(GraphQLFieldDefinition operation) {
        return Objects.requireNonNull(SCHEMA.getMutationType())
                        .getFieldDefinition(operation.getName())
                != null;
    }

    private static Set<String> granted(Person person) {
        return Set.copyOf(
                Answer.texts(person.ask("{ me { scopes } }").data("me").path("scopes"), ""));
    }

    private static String call(GraphQLFieldDefinition operation) {
        boolean mutation = isMutation(operation);
        String arguments =
                operation.getArguments().stream()
                        .filter(argument -> GraphQLTypeUtil.isNonNull(argument.getType()))
                        .map(argument -> argument.getName() + ": " + literal(argument))
                        .collect(Collectors.joining(", "));
        return "%s { %s%s { %s } }"
                .formatted(
                        mutation ? "mutation" : "query",
                        operation.getName(),
                        arguments.isEmpty() ? "" : "(" + arguments + ")",
                        mutation ? "version" : "__typename");
    }

    private static String literal(GraphQLArgument argument) {
        return literal(argument.getType(), argument.getName());
    }

    private static String literal(GraphQLType type, String name) {
        return switch (type) {
            case GraphQLNonNull given -> literal(given.getWrappedType(), name);
            case GraphQLList _ -> "[]";
            case GraphQLEnumType values -> values.getValues().getFirst().getName();
            case GraphQLInputObjectType input ->
                    input.getFields().stream()
                            .filter(field ->
                                    input.isOneOf()
                                            ? field.equals(input.getFields().getFirst())
                                            : field.getName().equals(VERSION)
                                                    || GraphQLTypeUtil.isNonNull(field.getType())
                                                            && !field.hasSetDefaultValue())
                            .map((GraphQLInputObjectField field) ->
                                    field.getName()
                                            + ": "
                                            + literal(field.getType(), field.getName()))
                            .collect(Collectors.joining(", ", "{", "}"));
            case GraphQLNamedType scalar ->
                    switch (scalar.getName()) {
                        case "Boolean" -> "false";
                        case "Int" -> name.equals(VERSION) ? "999999" : "1";
                        case "Date" -> "\"2031-01-01\"";
                        case "DateTime" -> "\"2031-01-01T00:00:00Z\"";
                        case "LocalTime" -> "\"10:00\"";
                        default -> "\"" + name.toLowerCase(java.util.Locale.ROOT) + "\"";
                    };
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Where something can be seen that not everybody sees: each way, with all that is below. */
    private static Map<String, String> ways() {
        Map<String, String> ways = new LinkedHashMap<>();
        String ofCase = named("Case");
        ways.put(
                "case",
                "query ($id: ID!, $at: String) { case(id: $id, atLeast: $at) " + ofCase + " }");
        ways.put(
                "node",
                "query ($id: ID!, $at: String) { node(id: $id, atLeast: $at) { __typename ... on Case "
                        + ofCase
                        + " } }");
        ways.put(
                "caseHistory",
                "query ($id: ID!, $at: String) { caseHistory(id: $id, atLeast: $at) "
                        + named("CaseHistory")
                        + " }");
        ways.put(
                "caseAsOf",
                "query ($id: ID!, $at: String) { caseAsOf(id: $id, moment: {version: 3}, atLeast: $at) "
                        + named("CaseAsOf")
                        + " }");
        ways.put(
                "caseDifference",
                "query ($id: ID!, $at: String) { caseDifference(id: $id, from: {version: 1}, to: {version: 9}, atLeast: $at) "
                        + named("CaseDifference")
                        + " }");
        ways.put(
                "caseBundle",
                "query ($id: ID!, $at: String) { caseBundle(id: $id, atLeast: $at) "
                        + named("CaseBundle")
                        + " }");
        ways.put(
                "caseSight",
                "query ($id: ID!, $at: String) { caseSight(id: $id, moment: {version: 3}, atLeast: $at) "
                        + named("CaseSight")
                        + " }");
        ways.put(
                "matches",
                "query ($id: ID!, $at: String) { matches(id: $id, atLeast: $at) "
                        + named("Matches")
                        + " }");
        ways.put(
                "advocate",
                "query ($id: ID!, $at: String) { advocate(id: $id, atLeast: $at) "
                        + named("Advocate")
                        + " }");
        ways.put(
                "worklistCounts",
                "query ($at: String) { worklistCounts(atLeast: $at) "
                        + named("WorklistCounts")
                        + " }");
        ways.put(
                "settingsHistory",
                "query ($at: String) { settingsHistory(atLeast: $at) "
                        + named("SettingsHistory")
                        + " }");
        ways.put(
                "departure",
                "query ($at: String) { departure(atLeast: $at) " + named("Departure") + " }");
        ways.put(
                "auditLog",
                "query ($at: String) { auditLog(atLeast: $at) " + named("AuditLog") + " }");
        ways.put(
                "eventReceipt",
                "query ($at: String) { eventReceipt(position: 1, atLeast: $at) "
                        + named("LogReceipt")
                        + " }");
        ways.put(
                "accessReceipt",
                "query ($at: String) { accessReceipt(position: 1, atLeast: $at) "
                        + named("LogReceipt")
                        + " }");
        return ways;
    }

    private static String named(String type) {
        return selection(type).replaceFirst("[{]", "{ __typename");
    }

    /** Every field of the type and of all below it. */
    private static String selection(String type) {
        if (type.equals(ANOTHER)) {
            // Another case has its own roles, and is asked for on a way of its own.
            return "{ __typename }";
        }
        GraphQLObjectType object = Objects.requireNonNull(SCHEMA.getObjectType(type));
        return object.getFieldDefinitions().stream()
                .map(field ->
                        field.getName()
                                + switch (GraphQLTypeUtil.unwrapAll(field.getType())) {
                                    case GraphQLObjectType below ->
                                            " " + selection(below.getName());
                                    case graphql.schema.GraphQLInterfaceType some ->
                                            SCHEMA.getImplementations(some).stream()
                                                    .map(each ->
                                                            "... on "
                                                                    + each.getName()
                                                                    + " "
                                                                    + selection(each.getName()))
                                                    .collect(
                                                            Collectors.joining(
                                                                    " ", " { __typename ", " }"));
                                    default -> "";
                                })
                .collect(Collectors.joining(" ", "{ ", " }"));
    }

    @ParameterizedTest
    @EnumSource(names = "PLATFORM_OPERATOR", mode = Mode.EXCLUDE)
    void is_held_by_the_service_for_every_field_on_every_way_to_it(Role role) {
        Person person = inRole(role);
        Map<String, Set<String>> wrong = new LinkedHashMap<>();
        Map<String, Integer> compared = new LinkedHashMap<>();
        ways().forEach((operation, query) -> {
            if (TABLE.cell(operation, role).equals(AccessTable.NO)
                    || operation.equals("node") && !seesCases(role)) {
                return;
            }
            Answer answer =
                    person.ask(
                            query,
                            Map.of(
                                    "id",
                                    operation.equals("advocate") ? advocateId : caseId,
                                    "at",
                                    token));
            JsonNode thing = answer.data(operation);
            assertThat(thing.isObject()).as(operation + ": " + answer.body()).isTrue();
            Set<String> refused = refused(answer, operation);
            GraphQLObjectType type =
                    Objects.requireNonNull(
                            SCHEMA.getObjectType(thing.path("__typename").asString()));
            Set<String> here = new TreeSet<>();
            int[] count = {0};
            compare(type, thing, "", refused, role, here, count);
            if (!here.isEmpty()) {
                wrong.put(operation, here);
            }
            compared.put(operation, count[0]);
        });
        assertThat(wrong).isEmpty();
        if (seesCases(role)) {
            assertThat(compared.get("case")).isGreaterThan(50);
        }
    }

    private static boolean seesCases(Role role) {
        return !TABLE.cell("case", role).equals(AccessTable.NO);
    }

    private static Set<String> refused(Answer answer, String operation) {
        Set<String> refused = new TreeSet<>();
        for (JsonNode error : answer.json().path("errors")) {
            assertThat(error.at("/extensions/code").asString())
                    .as(answer.body())
                    .isEqualTo(FORBIDDEN);
            StringBuilder path = new StringBuilder();
            for (JsonNode step : error.path("path")) {
                if (!step.isNumber() && !step.asString().equals(operation)) {
                    path.append('.').append(step.asString());
                }
            }
            refused.add(path.toString());
        }
        return refused;
    }

    private static void compare(
            GraphQLObjectType type,
            JsonNode thing,
            String path,
            Set<String> refused,
            Role role,
            Set<String> wrong,
            int[] count) {
        for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
            String name = type.getName() + "." + field.getName();
            String here = path + "." + field.getName();
            boolean sees = !TABLE.cell(name, role).equals(AccessTable.NO);
            count[0]++;
            if (refused.contains(here) == sees) {
                wrong.add(name + (sees ? " was refused" : " was shown"));
            }
            if (!sees) {
                if (!thing.path(field.getName()).isNull()) {
                    wrong.add(name + " was shown");
                }
                continue;
            }
            if (GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType below) {
                JsonNode value = thing.path(field.getName());
                for (JsonNode each : value.isArray() ? value : List.of(value)) {
                    if (each.isObject() && !below.getName().equals(ANOTHER)) {
                        compare(below, each, here, refused, role, wrong, count);
                    }
                }
            }
        }
    }
}
