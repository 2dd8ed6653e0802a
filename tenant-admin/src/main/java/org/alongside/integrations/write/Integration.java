package org.alongside.integrations.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.alongside.actor.IntegrationScope;
import org.alongside.integrations.ApproveIntegrationScopes;
import org.alongside.integrations.ChangeIntegrationScopes;
import org.alongside.integrations.CreateIntegration;
import org.alongside.integrations.CredentialKind;
import org.alongside.integrations.IntegrationAlreadyRevoked;
import org.alongside.integrations.IntegrationCreated;
import org.alongside.integrations.IntegrationEvent;
import org.alongside.integrations.IntegrationId;
import org.alongside.integrations.IntegrationKeySet;
import org.alongside.integrations.IntegrationRevoked;
import org.alongside.integrations.IntegrationScopesAsked;
import org.alongside.integrations.IntegrationScopesChanged;
import org.alongside.integrations.IntegrationScopesDiffer;
import org.alongside.integrations.IntegrationScopesNotAsked;
import org.alongside.integrations.IntegrationScopesUnchanged;
import org.alongside.integrations.IntegrationSecretRotated;
import org.alongside.integrations.IntegrationUsesKey;
import org.alongside.integrations.IntegrationUsesSecret;
import org.alongside.integrations.OwnScopes;
import org.alongside.integrations.RevokeIntegration;
import org.alongside.integrations.RotateIntegrationSecret;
import org.alongside.integrations.SetIntegrationKey;
import org.alongside.messaging.Context;
import org.alongside.messaging.Expectation;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/** A machine client of a council. */
@SuppressWarnings("NullAway.Init") // Axon rebuilds aggregates from events
public final class Integration {

    @AggregateIdentifier private IntegrationId integrationId;
    private CredentialKind credential;
    private Set<IntegrationScope> scopes;
    private Set<IntegrationScope> asked = Set.of();
    private String askedBy = "";
    private boolean revoked;

    Integration() {}

    @CommandHandler
    Integration(CreateIntegration command, Expectation expectation, Context context) {
        expectation.check(0);
        Set<IntegrationScope> waiting = waiting(command.scopes(), Set.of());
        apply(
                new IntegrationCreated(
                        command.integrationId(),
                        command.clientId(),
                        command.name(),
                        without(command.scopes(), waiting),
                        command.keys() == null ? CredentialKind.SECRET : CredentialKind.KEY,
                        command.keys()));
        if (!waiting.isEmpty()) {
            ask(command.integrationId(), waiting, context);
        }
    }

    @CommandHandler
    void decide(RotateIntegrationSecret command, Expectation expectation) {
        expectation.check(getVersion() + 1);
        requireLive();
        if (credential == CredentialKind.KEY) {
            throw new IntegrationUsesKey();
        }
        apply(new IntegrationSecretRotated(integrationId, command.rotation()));
    }

    @CommandHandler
    void decide(SetIntegrationKey command, Expectation expectation) {
        expectation.check(getVersion() + 1);
        requireLive();
        if (credential == CredentialKind.SECRET) {
            throw new IntegrationUsesSecret();
        }
        apply(new IntegrationKeySet(integrationId, command.keys()));
    }

    @CommandHandler
    void decide(ChangeIntegrationScopes command, Expectation expectation, Context context) {
        expectation.check(getVersion() + 1);
        requireLive();
        Set<IntegrationScope> waiting = waiting(command.scopes(), scopes);
        Set<IntegrationScope> now = without(command.scopes(), waiting);
        if (now.equals(scopes) && waiting.equals(asked)) {
            throw new IntegrationScopesUnchanged();
        }
        if (!now.equals(scopes)) {
            apply(new IntegrationScopesChanged(integrationId, now));
        }
        if (!waiting.equals(asked)) {
            ask(command.integrationId(), waiting, context);
        }
    }

    @CommandHandler
    void decide(ApproveIntegrationScopes command, Expectation expectation, Context context) {
        expectation.check(getVersion() + 1);
        requireLive();
        if (asked.isEmpty()) {
            throw new IntegrationScopesNotAsked();
        }
        if (context.actor().account().equals(askedBy)) {
            throw new OwnScopes();
        }
        if (!command.scopes().equals(asked)) {
            throw new IntegrationScopesDiffer();
        }
        Set<IntegrationScope> all = EnumSet.copyOf(asked);
        all.addAll(scopes);
        apply(new IntegrationScopesChanged(integrationId, all));
    }

    @CommandHandler
    void decide(RevokeIntegration command, Expectation expectation) {
        expectation.check(getVersion() + 1);
        requireLive();
        apply(new IntegrationRevoked(integrationId));
    }

    private static void ask(IntegrationId id, Set<IntegrationScope> waiting, Context context) {
        apply(new IntegrationScopesAsked(id, waiting, context.actor().account()));
    }

    /** What another has to agree to before it holds. */
    private static Set<IntegrationScope> waiting(
            Set<IntegrationScope> wanted, Set<IntegrationScope> present) {
        return wanted.stream()
                .filter(scope -> showsCases(scope) && !present.contains(scope))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Administrators see no case, and so let nothing of their own see one. */
    private static boolean showsCases(IntegrationScope scope) {
        return switch (scope) {
            case READ_CASES, READ_AUDIT -> true;
            case WRITE_REFERRALS, READ_STATISTICS -> false;
        };
    }

    private static Set<IntegrationScope> without(
            Set<IntegrationScope> wanted, Set<IntegrationScope> waiting) {
        return wanted.stream()
                .filter(scope -> !waiting.contains(scope))
                .collect(Collectors.toUnmodifiableSet());
    }

    private void requireLive() {
        if (revoked) {
            throw new IntegrationAlreadyRevoked();
        }
    }

    @EventSourcingHandler
    void evolve(IntegrationEvent event) {
        switch (event) {
            case IntegrationCreated created -> {
                integrationId = created.integrationId();
                credential = created.credential();
                scopes = created.scopes();
            }
            case IntegrationScopesAsked said -> {
                asked = said.scopes();
                askedBy = said.askedBy();
            }
            case IntegrationScopesChanged changed -> {
                scopes = changed.scopes();
                asked = changed.notAmong(asked);
            }
            case IntegrationSecretRotated _, IntegrationKeySet _ -> {}
            case IntegrationRevoked _ -> revoked = true;
        }
    }
}
