package org.alongside.composition;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;
import org.alongside.graphql.GraphQlEndpoint;
import org.alongside.identity.CouncilAuthentication;
import org.alongside.identity.Standing;
import org.alongside.tenancy.CouncilId;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * The one address of an API. It looks once more at who was let in: a mistake in what the filters
 * match must not bring an operator to the councils' cases, or a council to the platform.
 *
 * @param endpoint what answers
 * @param served the tenants that the API is for
 */
record Address(GraphQlEndpoint endpoint, Predicate<CouncilId> served)
        implements HttpRequestHandler {

    /** Comes before Spring's own address for GraphQL, which then gets no request. */
    SimpleUrlHandlerMapping at(String path) {
        return new SimpleUrlHandlerMapping(Map.of(path, this), Integer.MIN_VALUE);
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (SecurityContextHolder.getContext().getAuthentication()
                        instanceof CouncilAuthentication somebody
                && somebody.standing() instanceof Standing.Admitted(var context)
                && served.test(context.council())) {
            endpoint.answer(request, response, context);
        } else {
            throw new AccessDeniedException("No council: refused, not guessed");
        }
    }
}
