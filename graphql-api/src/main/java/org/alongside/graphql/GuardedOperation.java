package org.alongside.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.alongside.messaging.PositionUnknown;
import org.alongside.messaging.ReadModelBehind;
import org.alongside.rejection.Rejection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * An operation: what it is asked is noted, then come the caller's roles in the council, then the
 * rules on its input, then the controller. What the field's rules refuse becomes a mutation's user
 * errors here.
 */
final class GuardedOperation implements DataFetcher<@Nullable Object> {

    private final AccessRule rule;
    private final Asked asked;
    private final DataFetcher<?> fetcher;
    private final @Nullable Function<List<UserError>, Object> refused;

    /**
     * @param refused the payload of a mutation that did nothing; none for a query
     */
    GuardedOperation(
            AccessRule rule,
            Asked asked,
            DataFetcher<?> fetcher,
            @Nullable Function<List<UserError>, Object> refused) {
        this.rule = rule;
        this.asked = asked;
        this.fetcher = fetcher;
        this.refused = refused;
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        Shown shown = Shown.of(environment);
        asked.note(environment, shown);
        if (!rule.admits(RequestContext.of(environment).actor())) {
            throw RequestRefused.forbidden();
        }
        List<UserError> broken =
                InputRules.check(
                        environment.getFieldDefinition().getArguments(),
                        environment.getArguments());
        if (refused == null) {
            if (!broken.isEmpty()) {
                UserError first = broken.getFirst();
                throw RequestRefused.invalidInput(first.field() + ": " + first.message());
            }
            return GuardedField.handingDown(settled(environment), shown);
        }
        if (!broken.isEmpty()) {
            return refused(broken, environment, refused);
        }
        try {
            return settled(environment);
        } catch (InputRefused input) {
            return refused(input.errors(), environment, refused);
        } catch (Rejection rejection) {
            return refused(UserError.of(rejection, inputType(environment)), environment, refused);
        }
    }

    private static Object refused(
            List<UserError> errors,
            DataFetchingEnvironment environment,
            Function<List<UserError>, Object> payload) {
        Shown shown = Shown.of(environment);
        errors.forEach(error -> shown.refused(error.code(), environment.getField().getName()));
        return payload.apply(errors);
    }

    /** Mutations take one input. */
    private static GraphQLInputObjectType inputType(DataFetchingEnvironment environment) {
        return (GraphQLInputObjectType)
                GraphQLTypeUtil.unwrapAll(
                        environment.getFieldDefinition().getArgument("input").getType());
    }

    /** The controller's answer; Spring hands its exceptions over as a publisher that fails. */
    private @Nullable Object settled(DataFetchingEnvironment environment) throws Exception {
        Patience patience = Patience.of(environment);
        if (environment.getArgument("atLeast") != null && patience.isExhausted()) {
            throw new ReadModelBehind();
        }
        try {
            return answered(environment);
        } catch (ReadModelBehind behind) {
            patience.exhaust();
            throw behind;
        } catch (PositionUnknown madeUp) {
            throw ConsistencyToken.refused();
        }
    }

    private @Nullable Object answered(DataFetchingEnvironment environment) throws Exception {
        @Nullable Object value = fetcher.get(environment);
        if (value instanceof Mono<?> mono) {
            value = mono.block();
        }
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }
}
