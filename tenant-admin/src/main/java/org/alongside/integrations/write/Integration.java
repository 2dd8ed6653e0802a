package org.alongside.integrations.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.util.Set;
import org.alongside.actor.IntegrationScope;
import org.alongside.integrations.ChangeIntegrationScopes;
import org.alongside.integrations.CreateIntegration;
import org.alongside.integrations.CredentialKind;
import org.alongside.integrations.IntegrationAlreadyRevoked;
import org.alongside.integrations.IntegrationCreated;
import org.alongside.integrations.IntegrationEvent;
import org.alongside.integrations.IntegrationId;
import org.alongside.integrations.IntegrationKeySet;
import org.alongside.integrations.IntegrationRevoked;
import org.alongside.integrations.IntegrationScopesChanged;
import org.alongside.integrations.IntegrationScopesUnchanged;
import org.alongside.integrations.IntegrationSecretRotated;
import org.alongside.integrations.IntegrationUsesKey;
import org.alongside.integrations.IntegrationUsesSecret;
import org.alongside.integrations.RevokeIntegration;
import org.alongside.integrations.RotateIntegrationSecret;
import org.alongside.integrations.SetIntegrationKey;
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
    private boolean revoked;

    Integration() {}

    @CommandHandler
    Integration(CreateIntegration command, Expectation expectation) {
        expectation.check(0);
        apply(
                new IntegrationCreated(
                        command.integrationId(),
                        command.clientId(),
                        command.name(),
                        command.scopes(),
                        command.keys() == null ? CredentialKind.SECRET : CredentialKind.KEY,
                        command.keys()));
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
    void decide(ChangeIntegrationScopes command, Expectation expectation) {
        expectation.check(getVersion() + 1);
        requireLive();
        if (command.scopes().equals(scopes)) {
            throw new IntegrationScopesUnchanged();
        }
        apply(new IntegrationScopesChanged(integrationId, command.scopes()));
    }

    @CommandHandler
    void decide(RevokeIntegration command, Expectation expectation) {
        expectation.check(getVersion() + 1);
        requireLive();
        apply(new IntegrationRevoked(integrationId));
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
            case IntegrationScopesChanged changed -> scopes = changed.scopes();
            case IntegrationSecretRotated _, IntegrationKeySet _ -> {}
            case IntegrationRevoked _ -> revoked = true;
        }
    }
}
