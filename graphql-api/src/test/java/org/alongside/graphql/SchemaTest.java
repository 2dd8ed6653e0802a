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
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alongside.actor.IntegrationScope;
import org.alongside.actor.Role;
import org.alongside.council.CouncilStatus;
import org.alongside.council.ProvisioningStep;
import org.alongside.council.Undertaking;
import org.alongside.council.UndertakingStep;
import org.alongside.people.InvitationRefusal;
import org.alongside.rejection.Rejection;
import org.alongside.tenancy.Nation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The conventions that every feature's schema keeps, the councils' and the platform's. */
class SchemaTest {

    /** Where the guide turns from the councils' schema to the platform's. */
    private static final String PLATFORM = "\n## The platform\n";

    private static final GraphQLSchema SCHEMA = schema("graphql");
    private static final GraphQLSchema OPERATORS = schema("platform");

    /** The two schemas. */
    enum Api {
        COUNCILS,
        PLATFORM;

        private GraphQLSchema schema() {
            return switch (this) {
                case COUNCILS -> SCHEMA;
                case PLATFORM -> OPERATORS;
            };
        }
    }

    /**
     * What everybody may know who sees a case: where it lies in a list, and why nothing was done.
     */
    private static final Set<String> NO_CASE_CONTENT = Set.of("PageInfo", "UserError");

    /** The feature whose rules operators hear of, and councils do not. */
    private static final String TENANTS = CouncilStatus.class.getPackageName();

    @ParameterizedTest
    @EnumSource
    void everythingHasADescription(Api api) {
        List<String> silent = new ArrayList<>();
        for (GraphQLNamedType type : ownTypes(api.schema())) {
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
        assertThat(guide).containsOnlyOnce(PLATFORM);
        assertThatExamplesFit(SCHEMA, guide.substring(0, guide.indexOf(PLATFORM)));
        assertThatExamplesFit(OPERATORS, guide.substring(guide.indexOf(PLATFORM)));
    }

    private static void assertThatExamplesFit(GraphQLSchema schema, String guide) {
        Matcher examples = Pattern.compile("```graphql\n(.*?)```", Pattern.DOTALL).matcher(guide);
        int found = 0;
        while (examples.find()) {
            found++;
            ExecutionInput input = ExecutionInput.newExecutionInput(examples.group(1)).build();
            ParseAndValidateResult result = ParseAndValidate.parseAndValidate(schema, input);
            assertThat(result.getErrors()).isEmpty();
        }
        assertThat(found).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationSaysWhoMayCallItAndIsNullableSoThatItCanBeRefusedAlone(Api api) {
        for (GraphQLFieldDefinition operation : operations(api.schema())) {
            assertThat(AccessRule.of(operation)).as(operation.getName()).isPresent();
            assertThat(GraphQLTypeUtil.isNonNull(operation.getType()))
                    .as(operation.getName())
                    .isFalse();
        }
    }

    @Test
    void whereIntegratorsMayTheyNeedAScopeExceptToAskWhoTheyAre() {
        for (GraphQLFieldDefinition operation : operations(SCHEMA)) {
            AccessRule rule = AccessRule.of(operation).orElseThrow();
            assertThat(rule.roles().contains(Role.INTEGRATOR) && rule.scopes().isEmpty())
                    .as(operation.getName())
                    .isEqualTo(operation.getName().equals("me"));
        }
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
                                        && !NO_CASE_CONTENT.contains(next.getName())
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

    @ParameterizedTest
    @EnumSource
    void everyTextAndEveryListThatComesInHasALimit(Api api) {
        List<String> unlimited = new ArrayList<>();
        for (GraphQLNamedType type : ownTypes(api.schema())) {
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

    @ParameterizedTest
    @EnumSource
    void mutationsTakeOneInputAndAnswerWithAPayload(Api api) {
        for (GraphQLFieldDefinition mutation : mutations(api.schema())) {
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
                    .hasSize(
                            payload.getFieldDefinition("secret") == null
                                            && payload.getFieldDefinition("refusal") == null
                                    ? 5
                                    : 6);
        }
    }

    /** A field that shows a secret is added on purpose, and to no entity. */
    @Test
    void secretsAreShownByTheTwoMutationsThatMakeThem() {
        assertThat(
                        ownTypes(SCHEMA).stream()
                                .filter(GraphQLObjectType.class::isInstance)
                                .map(GraphQLObjectType.class::cast)
                                .filter(type -> type.getFieldDefinition("secret") != null)
                                .map(GraphQLObjectType::getName))
                .containsExactlyInAnyOrder(
                        "CreateIntegrationPayload", "RotateIntegrationSecretPayload");
    }

    @ParameterizedTest
    @EnumSource
    void everyReadButOneOfTheCallerWaitsForAWrite(Api api) {
        for (GraphQLFieldDefinition query : api.schema().getQueryType().getFieldDefinitions()) {
            assertThat(query.getArgument("atLeast") != null)
                    .as(query.getName())
                    .isNotEqualTo(query.getName().equals("me"));
        }
    }

    @Test
    void everyRejectionHasACodeAndEveryCodeARejection() {
        Set<String> councils = codes(home -> !home.equals(TENANTS));
        assertThat(councils).contains("ALREADY_DECIDED", "CONFLICT");
        councils.addAll(List.of("INVALID_INPUT", "INVALID_ID"));
        assertThat(values(SCHEMA, "UserErrorCode")).containsExactlyInAnyOrderElementsOf(councils);

        Set<String> operators =
                codes(home ->
                        home.equals(TENANTS) || home.equals(Rejection.class.getPackageName()));
        assertThat(operators).contains("SLUG_TAKEN", "CONFLICT");
        operators.add("INVALID_INPUT");
        assertThat(values(OPERATORS, "UserErrorCode"))
                .containsExactlyInAnyOrderElementsOf(operators);
    }

    private static Set<String> codes(Predicate<String> home) {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("org.alongside")
                        .stream()
                        .filter(type -> type.isAssignableTo(Rejection.class))
                        .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .filter(type -> home.test(type.getPackageName()))
                        .map(JavaClass::getSimpleName)
                        .map(name ->
                                name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                                        .toUpperCase(Locale.ROOT))
                        .collect(Collectors.toCollection(HashSet::new));
    }

    @Test
    void rolesAndScopesAreThoseOfTheKernel() {
        assertThat(values(SCHEMA, "Role")).isEqualTo(names(Role.ofCouncils().toArray(Role[]::new)));
        assertThat(values(OPERATORS, "Role")).containsExactly(Role.PLATFORM_OPERATOR.name());
        assertThat(values(SCHEMA, "IntegrationScope")).isEqualTo(names(IntegrationScope.values()));
    }

    @Test
    void thePlatformsEnumsAreThoseOfTheFeature() {
        assertThat(values(OPERATORS, "Nation")).isEqualTo(names(Nation.values()));
        assertThat(values(OPERATORS, "CouncilStatus")).isEqualTo(names(CouncilStatus.values()));
        assertThat(values(OPERATORS, "ProvisioningStep"))
                .isEqualTo(names(ProvisioningStep.values()));
        assertThat(values(OPERATORS, "AdministratorRefusal"))
                .isEqualTo(names(InvitationRefusal.values()));
        assertThat(values(OPERATORS, "Undertaking")).isEqualTo(names(Undertaking.values()));
        assertThat(values(OPERATORS, "UndertakingStep")).isEqualTo(names(UndertakingStep.values()));
    }

    /**
     * All that operators are shown, kept by hand: nobody adds a field to their schema without being
     * asked by this list whether it says anything of a case.
     */
    @Test
    void whatOperatorsSeeIsOfTenantsAndNothingElse() {
        Map<String, List<String>> shown = new TreeMap<>();
        for (GraphQLNamedType type : ownTypes(OPERATORS)) {
            if (type instanceof GraphQLObjectType object && !type.getName().endsWith("Payload")) {
                shown.put(
                        object.getName(),
                        object.getFieldDefinitions().stream()
                                .map(GraphQLFieldDefinition::getName)
                                .toList());
            }
        }
        shown.keySet().removeAll(List.of("Query", "Mutation"));
        Map<String, List<String>> wholes =
                Map.of(
                        "CouncilWork",
                        List.of("undertaking", "steps", "cell"),
                        "UndertakingProgress",
                        List.of("step", "done", "failed", "failure"),
                        "CouncilDeparture",
                        List.of("approved", "notBefore"),
                        "CouncilExport",
                        List.of("file", "manifestDigest", "lastPosition", "recipient"));
        assertThat(shown).containsAllEntriesOf(wholes);
        shown.keySet().removeAll(wholes.keySet());
        assertThat(shown)
                .isEqualTo(
                        Map.of(
                                "Council",
                                List.of(
                                        "slug",
                                        "name",
                                        "gssCode",
                                        "nation",
                                        "cell",
                                        "ownRealm",
                                        "contacts",
                                        "status",
                                        "provisioning",
                                        "administratorRefused",
                                        "suspendedBecause",
                                        "work",
                                        "departure",
                                        "exports",
                                        "version"),
                                "CouncilContact",
                                List.of("purpose", "name", "email"),
                                "ProvisioningProgress",
                                List.of("step", "done", "failed", "failure"),
                                "CouncilConnection",
                                List.of("edges", "pageInfo"),
                                "CouncilEdge",
                                List.of("cursor", "node"),
                                "Operator",
                                List.of("name", "account", "client"),
                                "PageInfo",
                                List.of(
                                        "hasPreviousPage",
                                        "hasNextPage",
                                        "startCursor",
                                        "endCursor"),
                                "UserError",
                                List.of("code", "field", "message", "currentVersion")));
    }

    /** What both schemas name, kept by hand: all else of the councils' is of their work. */
    @Test
    void noTypeOfTheCouncilsWorkIsInThePlatformsSchema() {
        Set<String> both = names(ownTypes(SCHEMA));
        both.retainAll(names(ownTypes(OPERATORS)));
        assertThat(both)
                .containsExactlyInAnyOrder(
                        "Query",
                        "Mutation",
                        "Council",
                        "Nation",
                        "Role",
                        "TextForm",
                        "PageInfo",
                        "UserError",
                        "UserErrorCode",
                        "Consistency",
                        "DateTime");
    }

    /** Nor a field of a case by another way: these words mean something else there. */
    @Test
    void noFieldOfACaseIsInThePlatformsSchema() {
        Set<String> both =
                belowCases().stream()
                        // Lists are alike everywhere.
                        .filter(type -> !type.getName().matches("\\w+(Connection|Edge)"))
                        .flatMap(type -> type.getFieldDefinitions().stream())
                        .map(GraphQLFieldDefinition::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
        both.retainAll(
                ownTypes(OPERATORS).stream()
                        .filter(GraphQLFieldsContainer.class::isInstance)
                        .map(GraphQLFieldsContainer.class::cast)
                        .flatMap(type -> type.getFieldDefinitions().stream())
                        .map(GraphQLFieldDefinition::getName)
                        .collect(Collectors.toSet()));
        assertThat(both).containsExactly("account", "contacts", "name", "status", "version");
    }

    private static Set<String> names(List<GraphQLNamedType> types) {
        return types.stream()
                .map(GraphQLNamedType::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static GraphQLSchema schema(String directory) {
        SchemaParser parser = new SchemaParser();
        graphql.schema.idl.TypeDefinitionRegistry all =
                new graphql.schema.idl.TypeDefinitionRegistry();
        for (Resource file : files(directory)) {
            try {
                all.merge(parser.parse(file.getInputStream()));
            } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }
        return UnExecutableSchemaGenerator.makeUnExecutableSchema(all);
    }

    static Resource[] files(String directory) {
        try {
            return new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:" + directory + "/*.graphqls");
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static Stream<GraphQLFieldDefinition> operationsOf(GraphQLSchema schema) {
        return Stream.concat(
                schema.getQueryType().getFieldDefinitions().stream(),
                Objects.requireNonNull(schema.getMutationType()).getFieldDefinitions().stream());
    }

    private static List<GraphQLFieldDefinition> mutations(GraphQLSchema schema) {
        return Objects.requireNonNull(schema.getMutationType()).getFieldDefinitions();
    }

    private static AllOperations operations(GraphQLSchema schema) {
        return new AllOperations(operationsOf(schema).toList());
    }

    /** A list that can be streamed with a check that it is not empty. */
    private record AllOperations(List<GraphQLFieldDefinition> list)
            implements Iterable<GraphQLFieldDefinition> {

        @Override
        public java.util.Iterator<GraphQLFieldDefinition> iterator() {
            assertThat(list).hasSizeGreaterThan(6);
            return list.iterator();
        }

        Stream<String> map(java.util.function.Function<GraphQLFieldDefinition, String> function) {
            return list.stream().map(function);
        }
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

    private static List<GraphQLNamedType> ownTypes(GraphQLSchema schema) {
        return schema.getAllTypesAsList().stream()
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

    private static Set<String> values(GraphQLSchema schema, String type) {
        return ((GraphQLEnumType) Objects.requireNonNull(schema.getType(type)))
                .getValues().stream()
                        .map(GraphQLEnumValueDefinition::getName)
                        .collect(Collectors.toSet());
    }

    private static Set<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
    }
}
