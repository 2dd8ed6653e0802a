package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.Set;
import java.util.UUID;
import org.alongside.integrations.ApproveIntegrationScopes;
import org.alongside.integrations.ChangeIntegrationScopes;
import org.alongside.integrations.CreateIntegration;
import org.alongside.integrations.FindIntegrations;
import org.alongside.integrations.GetIntegration;
import org.alongside.integrations.IntegrationId;
import org.alongside.integrations.IntegrationSecrets;
import org.alongside.integrations.IsSecretDue;
import org.alongside.integrations.RevokeIntegration;
import org.alongside.integrations.RotateIntegrationSecret;
import org.alongside.integrations.SetIntegrationKey;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** The machine clients of the caller's council. */
@Controller
class Integrations {

    private static final Logger LOG = LoggerFactory.getLogger(Integrations.class);
    private static final String LIST = "integrations";

    private final Mutations mutations;
    private final Queries queries;
    private final IntegrationSecrets secrets;

    Integrations(Mutations mutations, Queries queries, IntegrationSecrets secrets) {
        this.mutations = mutations;
        this.queries = queries;
        this.secrets = secrets;
    }

    @QueryMapping
    IntegrationConnection integrations(
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            @Argument @Nullable Integer last,
            @Argument @Nullable String before,
            @Argument @Nullable String atLeast,
            Context context) {
        return IntegrationConnection.of(
                queries.ask(
                        new FindIntegrations(
                                new Page(first, after, last, before).range(context, LIST)),
                        context,
                        ConsistencyToken.position(context, atLeast)),
                context,
                LIST);
    }

    @MutationMapping
    IntegrationPayload createIntegration(
            @Argument CreateIntegrationInput input,
            Context context,
            DataFetchingEnvironment environment) {
        IntegrationId id = new IntegrationId(UUID.randomUUID());
        @Nullable String keys = input.jwks() == null ? null : PublicKeys.checked(input.jwks());
        Done<IntegrationNode> done =
                send(
                        environment,
                        new CreateIntegration(
                                id,
                                id.clientId(context.council()),
                                input.name(),
                                Set.copyOf(input.scopes()),
                                keys));
        return keys == null
                ? withSecret(done, id.value(), environment)
                : IntegrationPayload.of(done, null);
    }

    @MutationMapping
    IntegrationPayload rotateIntegrationSecret(
            @Argument IntegrationInput input, DataFetchingEnvironment environment) {
        UUID rotation = UUID.randomUUID();
        return withSecret(
                send(environment, new RotateIntegrationSecret(id(input.integrationId()), rotation)),
                rotation,
                environment);
    }

    @MutationMapping
    IntegrationPayload setIntegrationKey(
            @Argument SetIntegrationKeyInput input, DataFetchingEnvironment environment) {
        return IntegrationPayload.of(
                send(
                        environment,
                        new SetIntegrationKey(
                                id(input.integrationId()), PublicKeys.checked(input.jwks()))),
                null);
    }

    @MutationMapping
    IntegrationPayload changeIntegrationScopes(
            @Argument IntegrationScopesInput input, DataFetchingEnvironment environment) {
        return IntegrationPayload.of(
                send(
                        environment,
                        new ChangeIntegrationScopes(
                                id(input.integrationId()), Set.copyOf(input.scopes()))),
                null);
    }

    @MutationMapping
    IntegrationPayload approveIntegrationScopes(
            @Argument IntegrationScopesInput input, DataFetchingEnvironment environment) {
        return IntegrationPayload.of(
                send(
                        environment,
                        new ApproveIntegrationScopes(
                                id(input.integrationId()), Set.copyOf(input.scopes()))),
                null);
    }

    @MutationMapping
    IntegrationPayload revokeIntegration(
            @Argument IntegrationInput input, DataFetchingEnvironment environment) {
        return IntegrationPayload.of(
                send(environment, new RevokeIntegration(id(input.integrationId()))), null);
    }

    private static IntegrationId id(String given) {
        return GlobalId.decode(GlobalId.Kind.INTEGRATION, given)
                .map(IntegrationId::new)
                .orElseThrow(() -> CaseLookup.noId("input.integrationId"));
    }

    /** Current is what the identity provider has done too, not what was decided only. */
    private Done<IntegrationNode> send(DataFetchingEnvironment environment, Object command) {
        Context context = RequestContext.of(environment);
        Done<IntegrationNode> done =
                mutations.send(
                        command,
                        environment,
                        receipt -> new GetIntegration(new IntegrationId(receipt.subject())),
                        document -> IntegrationNode.of(document, context));
        IntegrationId id = new IntegrationId(done.receipt().subject());
        Patience patience = Patience.of(environment);
        if (!patience.isExhausted()
                && !queries.reached(
                        new IsSecretDue(id, id.value()), context, done.receipt().position())) {
            patience.exhaust();
        }
        return patience.isExhausted() ? pending(done) : done;
    }

    private static Done<IntegrationNode> pending(Done<IntegrationNode> done) {
        return new Done<>(
                done.receipt(), done.consistencyToken(), Consistency.PENDING, done.entity());
    }

    /**
     * Has the secret made that was recorded as wanted, once its client is there, and hands it out.
     * Where that fails nothing is undone: another rotation heals it.
     */
    private IntegrationPayload withSecret(
            Done<IntegrationNode> done, UUID rotation, DataFetchingEnvironment environment) {
        Context context = RequestContext.of(environment);
        IntegrationId id = new IntegrationId(done.receipt().subject());
        try {
            if (!Patience.of(environment).isExhausted()) {
                boolean due =
                        queries.ask(
                                new IsSecretDue(id, rotation), context, done.receipt().position());
                return IntegrationPayload.of(
                        done,
                        due
                                ? secrets.renew(context.council(), id.clientId(context.council()))
                                : null);
            }
        } catch (RuntimeException failed) {
            LOG.warn("A secret could not be made: {}", failed.getClass());
        }
        return IntegrationPayload.of(pending(done), null);
    }
}
