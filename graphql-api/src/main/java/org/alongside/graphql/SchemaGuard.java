package org.alongside.graphql;

import graphql.Scalars;
import graphql.TrivialDataFetcher;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLNamedOutputType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts what the schema declares of access and input in front of every field's data fetcher, when
 * the schema is built, so that no controller can forget it. An operation without a rule, and a rule
 * that would not be held, stop the application from starting.
 */
public final class SchemaGuard extends GraphQLTypeVisitorStub {

    static final Set<String> OPERATIONS = Set.of("Query", "Mutation");

    private final Map<String, Function<List<UserError>, Object>> refusals;
    private final Categories categories;

    /** That of the councils' schema. */
    public SchemaGuard() {
        this(
                Map.of(
                        "CasePayload",
                        CasePayload::refused,
                        "AdvocatePayload",
                        AdvocatePayload::refused,
                        "OfferPayload",
                        OfferPayload::refused,
                        "ProviderPayload",
                        ProviderPayload::refused,
                        "FeedbackPayload",
                        FeedbackPayload::refused,
                        "SettingsPayload",
                        SettingsPayload::refused,
                        "PersonPayload",
                        PersonPayload::refused,
                        "IntegrationPayload",
                        IntegrationPayload::refused,
                        "DraftPayload",
                        DraftPayload::refused,
                        "DeparturePayload",
                        DeparturePayload::refused),
                Categories.ofCouncils());
    }

    /**
     * That of the operators' schema.
     *
     * @param refusals for each interface of the schema that payloads are of, the payload of a
     *     mutation that did nothing
     */
    public static SchemaGuard ofPlatform(Map<String, Function<List<UserError>, Object>> refusals) {
        return new SchemaGuard(refusals, Categories.ofPlatform());
    }

    /**
     * That of a schema.
     *
     * @param categories what each of its fields shows of somebody
     */
    SchemaGuard(Map<String, Function<List<UserError>, Object>> refusals, Categories categories) {
        this.refusals = Map.copyOf(refusals);
        this.categories = categories;
    }

    @Override
    public TraversalControl visitGraphQLFieldDefinition(
            GraphQLFieldDefinition field, TraverserContext<GraphQLSchemaElement> traversal) {
        if (traversal.getParentNode() instanceof GraphQLObjectType parent
                && !parent.getName().startsWith("__")) {
            GraphQLCodeRegistry.Builder fetchers =
                    Objects.requireNonNull(
                            traversal.getVarFromParents(GraphQLCodeRegistry.Builder.class));
            FieldCoordinates place = FieldCoordinates.coordinates(parent, field);
            fetchers.dataFetcher(
                    place, guarded(parent, field, fetchers.getDataFetcher(place, field)));
        }
        return TraversalControl.CONTINUE;
    }

    private DataFetcher<?> guarded(
            GraphQLObjectType parent, GraphQLFieldDefinition field, DataFetcher<?> fetcher) {
        @Nullable AccessRule rule =
                AccessRule.of(field).or(() -> AccessRule.of(parent)).orElse(null);
        if (OPERATIONS.contains(parent.getName())) {
            if (rule == null) {
                throw new IllegalStateException(
                        "The operation %s has no @access in the schema".formatted(field.getName()));
            }
            boolean mutation = parent.getName().equals("Mutation");
            return new GuardedOperation(
                    rule, Asked.of(field, mutation), fetcher, mutation ? refusal(field) : null);
        }
        if (rule != null && !rule.scopes().isEmpty()) {
            throw new IllegalStateException(
                    "%s.%s asks for scopes, which only operations can"
                            .formatted(parent.getName(), field.getName()));
        }
        GraphQLType type = GraphQLTypeUtil.unwrapAll(field.getType());
        GuardedField.Showing showing =
                new GuardedField.Showing(
                        categories.of(parent, field),
                        type == Scalars.GraphQLID,
                        GraphQLTypeUtil.isLeaf(type));
        return fetcher instanceof TrivialDataFetcher
                ? new GuardedField.OfProperty(rule, showing, fetcher)
                : new GuardedField(rule, showing, fetcher);
    }

    /** How a mutation says that it did nothing: in the payload that its type declares to be. */
    private Function<List<UserError>, Object> refusal(GraphQLFieldDefinition mutation) {
        if (mutation.getType() instanceof GraphQLObjectType payload) {
            for (GraphQLNamedOutputType kind : payload.getInterfaces()) {
                @Nullable Function<List<UserError>, Object> refusal = refusals.get(kind.getName());
                if (refusal != null) {
                    return refusal;
                }
            }
        }
        throw new IllegalStateException(
                "The mutation %s answers with no payload of a known kind"
                        .formatted(mutation.getName()));
    }
}
