package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilMissing;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.graphql.data.method.HandlerMethodArgumentResolver;

/** Carries council and actor from the HTTP request to every field, and to controllers' methods. */
public final class RequestContext implements HandlerMethodArgumentResolver {

    /**
     * What the fields of a request find in GraphQL's context.
     *
     * @param shown the notes of what it is shown
     */
    static Map<Object, Object> holding(Context context, Shown shown) {
        return Map.of(Context.class, context, Patience.class, new Patience(), Shown.class, shown);
    }

    /**
     * Council and actor of the request that a field is read for.
     *
     * @throws CouncilMissing if there is none: refused, not guessed
     */
    public static Context of(DataFetchingEnvironment environment) {
        @Nullable Context context = environment.getGraphQlContext().get(Context.class);
        if (context == null) {
            throw new CouncilMissing("a field of the schema");
        }
        return context;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Context.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, DataFetchingEnvironment environment) {
        return of(environment);
    }
}
