package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import graphql.ExecutionInput;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.Scalars;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alongside.actor.IntegrationScope;
import org.alongside.actor.Role;
import org.alongside.rejection.Rejection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The conventions that every feature's schema keeps. */
class SchemaTest {

    private static final GraphQLSchema SCHEMA = schema();

    /**
     * What everybody may know who sees a case: where it lies in a list, and why nothing was done.
     */
    private static final Set<String> NO_CASE_CONTENT = Set.of("PageInfo", "UserError");

    @Test
    void everythingHasADescription() {
        List<String> silent = new ArrayList<>();
        for (GraphQLNamedType type : ownTypes()) {
            note(silent, type.getName(), type.getDescription());
            switch (type) {
                case GraphQLFieldsContainer object ->
                        object.getFieldDefinitions()
                                .forEach(field -> {
                                    String name = type.getName() + "." + field.getName();
                                    note(silent, name, field.getDescription());
                                    field.getArguments()
                                            .forEach(argument ->
                                                    note(
                                                            silent,
                                                            name + "(" + argument.getName(),
                                                            argument.getDescription()));
                                });
                case GraphQLInputObjectType input ->
                        input.getFields()
                                .forEach(field ->
                                        note(
                                                silent,
                                                type.getName() + "." + field.getName(),
                                                field.getDescription()));
                case GraphQLEnumType values ->
                        values.getValues()
                                .forEach(value ->
                                        note(
                                                silent,
                                                type.getName() + "." + value.getName(),
                                                value.getDescription()));
                default -> {}
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void theExamplesInTheGuideFitIt() throws IOException {
        String guide =
                Files.readString(Path.of(System.getProperty("alongside.root"), "docs/graphql.md"));
        Matcher examples = Pattern.compile("```graphql\n(.*?)```", Pattern.DOTALL).matcher(guide);
        int found = 0;
        while (examples.find()) {
            found++;
            ExecutionInput input = ExecutionInput.newExecutionInput(examples.group(1)).build();
            ParseAndValidateResult result = ParseAndValidate.parseAndValidate(SCHEMA, input);
            assertThat(result.getErrors()).isEmpty();
        }
        assertThat(found).isPositive();
    }

    @Test
    void everyOperationSaysWhoMayCallItAndIsNullableSoThatItCanBeRefusedAlone() {
        for (GraphQLFieldDefinition operation : operations()) {
            assertThat(AccessRule.of(operation)).as(operation.getName()).isPresent();
            assertThat(GraphQLTypeUtil.isNonNull(operation.getType()))
                    .as(operation.getName())
                    .isFalse();
        }
    }

    @Test
    void whereIntegratorsMayTheyNeedAScopeExceptToAskWhoTheyAre() {
        for (GraphQLFieldDefinition operation : operations()) {
            AccessRule rule = AccessRule.of(operation).orElseThrow();
            assertThat(rule.roles().contains(Role.INTEGRATOR) && rule.scopes().isEmpty())
                    .as(operation.getName())
                    .isEqualTo(operation.getName().equals("me"));
        }
    }

    /** The table of who may call what, kept by hand: a table made from the schema tests itself. */
    @Test
    void theOperationsAreForThoseWhoseWorkTheyAre() {
        assertThat(operations().map(SchemaTest::inOneLine))
                .containsExactlyInAnyOrder(
                        "me: everybody",
                        "node: ADMIN ADVOCATE AUDITOR INTEGRATOR MANAGER PARENT REFERRER with READ_CASES",
                        "case: ADMIN ADVOCATE AUDITOR INTEGRATOR MANAGER PARENT REFERRER with READ_CASES",
                        "cases: ADMIN ADVOCATE AUDITOR INTEGRATOR MANAGER PARENT REFERRER with READ_CASES",
                        "worklist: ADMIN ADVOCATE MANAGER PARENT REFERRER",
                        "caseHistory: ADMIN AUDITOR MANAGER",
                        "advocate: ADMIN ADVOCATE AUDITOR MANAGER",
                        "advocates: ADMIN ADVOCATE AUDITOR MANAGER",
                        "submitReferral: INTEGRATOR REFERRER with WRITE_REFERRALS",
                        "requestAdvocate: ADMIN PARENT",
                        "linkParentAccount: ADMIN",
                        "unlinkParentAccount: ADMIN",
                        "recordConsent: ADMIN",
                        "decideReferral: MANAGER",
                        "allocateAdvocate: ADMIN",
                        "recordConferenceAttendance: ADMIN ADVOCATE",
                        "recordOutcome: ADMIN",
                        "completeAdvocacy: MANAGER",
                        "registerAdvocate: ADMIN",
                        "standDownAdvocate: ADMIN");
    }

    @Test
    void everyFieldOfACaseAndBelowSaysWhoSeesIt() {
        List<String> open = new ArrayList<>();
        for (GraphQLObjectType type : belowCases()) {
            for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
                if (AccessRule.of(field).or(() -> AccessRule.of(type)).isEmpty()) {
                    open.add(type.getName() + "." + field.getName());
                }
            }
        }
        assertThat(open).isEmpty();
        assertThat(belowCases().stream().map(GraphQLObjectType::getName))
                .contains("Case", "Parent", "SafeContact", "ContactWay", "Outcome", "Ruling")
                .contains("CaseHistory", "HistoryEntry", "HistoryFact");
    }

    /** Otherwise a refused field would take the whole case with it. */
    @Test
    void aFieldWithFewerReadersThanItsTypeIsNullable() {
        for (GraphQLObjectType type : belowCases()) {
            Set<Role> readers = AccessRule.of(type).orElseThrow().roles();
            for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
                Set<Role> here = AccessRule.of(field).map(AccessRule::roles).orElse(readers);
                Set<Role> inside =
                        GraphQLTypeUtil.unwrapAll(field.getType()) instanceof GraphQLObjectType next
                                ? AccessRule.of(next).orElseThrow().roles()
                                : here;
                String name = type.getName() + "." + field.getName();
                assertThat(inside).as(name + " shows what its type hides").containsAll(here);
                assertThat(!here.containsAll(readers) && GraphQLTypeUtil.isNonNull(field.getType()))
                        .as(name)
                        .isFalse();
            }
        }
    }

    /** The table of what is hidden from whom, kept by hand. */
    @Test
    void whatSomeWhoSeeACaseDoNotSee() {
        Set<String> hidden = new TreeSet<>();
        for (GraphQLObjectType type : belowCases()) {
            Set<Role> readers = AccessRule.of(type).orElseThrow().roles();
            for (GraphQLFieldDefinition field : type.getFieldDefinitions()) {
                AccessRule.of(field)
                        .ifPresent(rule ->
                                hidden.add(
                                        type.getName()
                                                + "."
                                                + field.getName()
                                                + ": not "
                                                + readers.stream()
                                                        .filter(role ->
                                                                !rule.roles().contains(role))
                                                        .map(SchemaTest::brief)
                                                        .sorted()
                                                        .collect(Collectors.joining(" "))));
            }
        }
        assertThat(hidden)
                .containsExactly(
                        "Allocation.advocateId: not INTEGRATOR PARENT REFERRER",
                        "Allocation.met: not PARENT REFERRER",
                        "Allocation.reason: not INTEGRATOR PARENT REFERRER",
                        "Allocation.unmet: not PARENT REFERRER",
                        "Case.accessNeeds: not INTEGRATOR",
                        "Case.anythingElse: not INTEGRATOR",
                        "Case.externalRefs: not PARENT",
                        "Case.howAsked: not INTEGRATOR",
                        "Case.lateReason: not PARENT",
                        "Case.notice: not PARENT",
                        "Case.outcome: not REFERRER",
                        "Case.safeContact: not INTEGRATOR",
                        "Case.signOffNote: not ADVOCATE INTEGRATOR PARENT REFERRER",
                        "Ruling.rationale: not ADVOCATE INTEGRATOR PARENT REFERRER");
    }

    @Test
    void everyTextAndEveryListThatComesInHasALimit() {
        List<String> unlimited = new ArrayList<>();
        for (GraphQLNamedType type : ownTypes()) {
            if (type instanceof GraphQLInputObjectType input) {
                for (GraphQLInputObjectField field : input.getFields()) {
                    noteUnlimited(
                            unlimited,
                            type.getName() + "." + field.getName(),
                            field,
                            field.getType());
                }
            } else if (type instanceof GraphQLFieldsContainer object) {
                for (GraphQLFieldDefinition field : object.getFieldDefinitions()) {
                    for (GraphQLArgument argument : field.getArguments()) {
                        noteUnlimited(
                                unlimited,
                                field.getName() + "(" + argument.getName(),
                                argument,
                                argument.getType());
                    }
                }
            }
        }
        assertThat(unlimited).isEmpty();
    }

    @Test
    void mutationsTakeOneInputAndAnswerWithAPayload() {
        for (GraphQLFieldDefinition mutation : mutations()) {
            String name =
                    mutation.getName().substring(0, 1).toUpperCase(Locale.ROOT)
                            + mutation.getName().substring(1);
            assertThat(mutation.getArguments().stream().map(GraphQLArgument::getName))
                    .containsExactly("input");
            GraphQLInputObjectType input =
                    (GraphQLInputObjectType)
                            GraphQLTypeUtil.unwrapAll(mutation.getArgument("input").getType());
            assertThat(input.getName()).isEqualTo(name + "Input");
            assertThat(input.getFields().stream().map(GraphQLInputObjectField::getName))
                    .contains("expectedVersion", "idempotencyKey");
            GraphQLObjectType payload = (GraphQLObjectType) mutation.getType();
            assertThat(payload.getName()).isEqualTo(name + "Payload");
            assertThat(payload.getFieldDefinitions().stream().map(GraphQLFieldDefinition::getName))
                    .contains("version", "consistencyToken", "consistency", "userErrors")
                    .hasSize(5);
        }
    }

    @Test
    void everyReadButOneOfTheCallerWaitsForAWrite() {
        for (GraphQLFieldDefinition query : SCHEMA.getQueryType().getFieldDefinitions()) {
            assertThat(query.getArgument("atLeast") != null)
                    .as(query.getName())
                    .isNotEqualTo(query.getName().equals("me"));
        }
    }

    @Test
    void everyRejectionHasACodeAndEveryCodeARejection() {
        Set<String> rejections =
                new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("org.alongside")
                                .stream()
                                .filter(type -> type.isAssignableTo(Rejection.class))
                                .filter(type ->
                                        !type.getModifiers().contains(JavaModifier.ABSTRACT))
                                .map(JavaClass::getSimpleName)
                                .map(name ->
                                        name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                                                .toUpperCase(Locale.ROOT))
                                .collect(Collectors.toSet());
        assertThat(rejections).contains("ALREADY_DECIDED", "CONFLICT");

        Set<String> expected = new HashSet<>(rejections);
        expected.addAll(List.of("INVALID_INPUT", "INVALID_ID"));
        assertThat(values("UserErrorCode")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void rolesAndScopesAreThoseOfTheKernel() {
        assertThat(values("Role")).isEqualTo(names(Role.values()));
        assertThat(values("IntegrationScope")).isEqualTo(names(IntegrationScope.values()));
    }

    static GraphQLSchema schema() {
        SchemaParser parser = new SchemaParser();
        graphql.schema.idl.TypeDefinitionRegistry all =
                new graphql.schema.idl.TypeDefinitionRegistry();
        for (Resource file : files()) {
            try {
                all.merge(parser.parse(file.getInputStream()));
            } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }
        return UnExecutableSchemaGenerator.makeUnExecutableSchema(all);
    }

    static Resource[] files() {
        try {
            return new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:graphql/*.graphqls");
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static Stream<GraphQLFieldDefinition> operationsOf(GraphQLSchema schema) {
        return Stream.concat(
                schema.getQueryType().getFieldDefinitions().stream(),
                Objects.requireNonNull(schema.getMutationType()).getFieldDefinitions().stream());
    }

    private static List<GraphQLFieldDefinition> mutations() {
        return Objects.requireNonNull(SCHEMA.getMutationType()).getFieldDefinitions();
    }

    private static AllOperations operations() {
        return new AllOperations(operationsOf(SCHEMA).toList());
    }

    /** A list that can be streamed with a check that it is not empty. */
    private record AllOperations(List<GraphQLFieldDefinition> list)
            implements Iterable<GraphQLFieldDefinition> {

        @Override
        public java.util.Iterator<GraphQLFieldDefinition> iterator() {
            assertThat(list).hasSizeGreaterThan(10);
            return list.iterator();
        }

        Stream<String> map(java.util.function.Function<GraphQLFieldDefinition, String> function) {
            return list.stream().map(function);
        }
    }

    private static String inOneLine(GraphQLFieldDefinition operation) {
        AccessRule rule = AccessRule.of(operation).orElseThrow();
        return operation.getName()
                + ": "
                + (rule.roles().size() == Role.values().length
                        ? "everybody"
                        : rule.roles().stream()
                                .map(SchemaTest::brief)
                                .sorted()
                                .collect(Collectors.joining(" ")))
                + (rule.scopes().isEmpty()
                        ? ""
                        : " with "
                                + rule.scopes().stream()
                                        .map(Enum::name)
                                        .collect(Collectors.joining(" ")));
    }

    private static String brief(Role role) {
        return role.name().replace("ADVOCACY_", "");
    }

    /** The object types that can be reached from a case or its history, both included. */
    private static Set<GraphQLObjectType> belowCases() {
        Set<GraphQLObjectType> found = new HashSet<>();
        Deque<GraphQLType> open = new ArrayDeque<>();
        open.add(Objects.requireNonNull(SCHEMA.getObjectType("Case")));
        open.add(Objects.requireNonNull(SCHEMA.getObjectType("CaseHistory")));
        while (!open.isEmpty()) {
            GraphQLType next = open.pop();
            if (next instanceof GraphQLInterfaceType some) {
                open.addAll(SCHEMA.getImplementations(some));
            } else if (next instanceof GraphQLObjectType object
                    && !NO_CASE_CONTENT.contains(object.getName())
                    && found.add(object)) {
                object.getFieldDefinitions().stream()
                        .map(GraphQLFieldDefinition::getType)
                        .map((GraphQLOutputType type) ->
                                (GraphQLType) GraphQLTypeUtil.unwrapAll(type))
                        .forEach(open::add);
            }
        }
        return found;
    }

    private static List<GraphQLNamedType> ownTypes() {
        return SCHEMA.getAllTypesAsList().stream()
                .filter(type -> !type.getName().startsWith("__"))
                .filter(type -> type.getDefinition() != null)
                .toList();
    }

    private static void note(List<String> silent, String name, @Nullable String description) {
        if (description == null || description.isBlank()) {
            silent.add(name);
        }
    }

    private static void noteUnlimited(
            List<String> unlimited,
            String name,
            GraphQLDirectiveContainer declared,
            GraphQLType type) {
        if (GraphQLTypeUtil.unwrapAll(type).equals(Scalars.GraphQLString)) {
            @Nullable GraphQLAppliedDirective text = declared.getAppliedDirective("text");
            if (text == null) {
                unlimited.add(name + " has no @text");
            }
        }
        if (GraphQLTypeUtil.unwrapAll(type).equals(Scalars.GraphQLInt)
                && !declared.hasAppliedDirective("range")) {
            unlimited.add(name + " has no @range");
        }
        if (GraphQLTypeUtil.unwrapNonNull(type) instanceof GraphQLList
                && !declared.hasAppliedDirective("size")) {
            unlimited.add(name + " has no @size");
        }
    }

    private static Set<String> values(String type) {
        return ((GraphQLEnumType) Objects.requireNonNull(SCHEMA.getType(type)))
                .getValues().stream()
                        .map(GraphQLEnumValueDefinition::getName)
                        .collect(Collectors.toSet());
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
    }
}
