package org.alongside.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Optional;
import org.alongside.rejection.Rejection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * An operation: first the caller's roles in the council, then the rules on its input, then the
 * controller. What the field's rules refuse becomes a mutation's user errors here.
 */
final class GuardedOperation implements DataFetcher<@Nullable Object> {

    private final AccessRule rule;
    private final boolean mutation;
    private final DataFetcher<?> fetcher;

    GuardedOperation(AccessRule rule, boolean mutation, DataFetcher<?> fetcher) {
        this.rule = rule;
        this.mutation = mutation;
        this.fetcher = fetcher;
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        if (!rule.admits(RequestContext.of(environment).actor())) {
            throw RequestRefused.forbidden();
        }
        List<UserError> broken =
                InputRules.check(
                        environment.getFieldDefinition().getArguments(),
                        environment.getArguments());
        if (!mutation) {
            if (!broken.isEmpty()) {
                UserError first = broken.getFirst();
                throw RequestRefused.invalidInput(first.field() + ": " + first.message());
            }
            return GuardedField.handingDown(settled(environment));
        }
        if (!broken.isEmpty()) {
            return refused(environment, broken);
        }
        try {
            return settled(environment);
        } catch (InputRefused refused) {
            return refused(environment, refused.errors());
        } catch (Rejection rejection) {
            return refused(environment, List.of(UserError.of(rejection)));
        }
    }

    /** The controller's answer; Spring hands its exceptions over as a publisher that fails. */
    private @Nullable Object settled(DataFetchingEnvironment environment) throws Exception {
        @Nullable Object value = fetcher.get(environment);
        if (value instanceof Mono<?> mono) {
            value = mono.block();
        }
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }

    private static Object refused(DataFetchingEnvironment environment, List<UserError> errors) {
        return GraphQLTypeUtil.unwrapAll(environment.getFieldType())
                                instanceof GraphQLObjectType type
                        && type.getFieldDefinition("advocate") != null
                ? AdvocatePayload.refused(errors)
                : CasePayload.refused(errors);
    }
}
