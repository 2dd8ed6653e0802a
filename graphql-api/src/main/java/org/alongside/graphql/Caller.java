package org.alongside.graphql;

import java.util.List;
import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.actor.IntegrationScope;
import org.alongside.actor.Role;
import org.alongside.messaging.Context;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilDirectory;
import org.alongside.tenancy.CouncilMissing;
import org.alongside.tenancy.Nation;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** Who asks. */
@Controller
class Caller {

    private final CouncilDirectory councils;

    Caller(CouncilDirectory councils) {
        this.councils = councils;
    }

    /** The caller in the words of the schema. */
    record Me(
            String name,
            String account,
            CouncilNode council,
            List<Role> roles,
            List<IntegrationScope> scopes,
            String client) {}

    /** The caller's council in the words of the schema. */
    record CouncilNode(String slug, String name, String gssCode, Nation nation) {}

    @QueryMapping
    Me me(Context context) {
        Council council =
                councils.byId(context.council())
                        .orElseThrow(() -> new CouncilMissing("the directory of councils"));
        Actor actor = context.actor();
        return new Me(
                actor.name(),
                actor.account(),
                new CouncilNode(
                        council.id().slug(), council.name(), council.gssCode(), council.nation()),
                sorted(actor.roles()),
                sorted(actor.scopes()),
                actor.client());
    }

    private static <E extends Enum<E>> List<E> sorted(Set<E> values) {
        return values.stream().sorted().toList();
    }
}
