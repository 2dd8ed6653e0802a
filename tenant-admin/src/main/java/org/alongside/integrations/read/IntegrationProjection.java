package org.alongside.integrations.read;

import java.util.List;
import java.util.Set;
import org.alongside.actor.IntegrationScope;
import org.alongside.integrations.IntegrationCreated;
import org.alongside.integrations.IntegrationEvent;
import org.alongside.integrations.IntegrationKeySet;
import org.alongside.integrations.IntegrationRevoked;
import org.alongside.integrations.IntegrationScopesAsked;
import org.alongside.integrations.IntegrationScopesChanged;
import org.alongside.integrations.IntegrationSecretRotated;
import org.alongside.integrations.IntegrationView;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** The integrations as they stand: one document each. */
public final class IntegrationProjection implements DocumentProjection<IntegrationView> {

    @Override
    public String name() {
        return IntegrationView.PROJECTION;
    }

    @Override
    public Class<IntegrationView> viewType() {
        return IntegrationView.class;
    }

    @Override
    public List<List<String>> indexes() {
        return List.of(List.of("opened"));
    }

    @Override
    public Class<IntegrationEvent> events() {
        return IntegrationEvent.class;
    }

    @Override
    public @Nullable String documentId(Object event) {
        return event instanceof IntegrationEvent of ? of.integrationId().toString() : null;
    }

    @Override
    public @Nullable IntegrationView apply(@Nullable IntegrationView view, RecordedEvent recorded) {
        IntegrationView.Given now =
                new IntegrationView.Given(recorded.context().actor().name(), recorded.at());
        if (recorded.payload() instanceof IntegrationCreated created) {
            return new IntegrationView(
                    created.integrationId(),
                    created.clientId(),
                    created.name(),
                    created.scopes(),
                    now,
                    Set.of(),
                    null,
                    created.credential(),
                    now,
                    false);
        }
        if (view == null) {
            return null;
        }
        Set<IntegrationScope> scopes = view.scopes();
        IntegrationView.Given scopesGiven = view.scopesGiven();
        Set<IntegrationScope> scopesAsked = view.scopesAsked();
        IntegrationView.@Nullable Given scopesAskedLast = view.scopesAskedLast();
        IntegrationView.Given credentialGiven = view.credentialGiven();
        boolean revoked = view.revoked();
        switch ((IntegrationEvent) recorded.payload()) {
            case IntegrationCreated _ -> {}
            case IntegrationSecretRotated _, IntegrationKeySet _ -> credentialGiven = now;
            case IntegrationScopesAsked asked -> {
                scopesAsked = asked.scopes();
                scopesAskedLast = now;
            }
            case IntegrationScopesChanged changed -> {
                scopes = changed.scopes();
                scopesGiven = now;
                scopesAsked = changed.notAmong(scopesAsked);
            }
            case IntegrationRevoked _ -> revoked = true;
        }
        return new IntegrationView(
                view.integrationId(),
                view.clientId(),
                view.name(),
                scopes,
                scopesGiven,
                scopesAsked,
                scopesAskedLast,
                view.credential(),
                credentialGiven,
                revoked);
    }
}
