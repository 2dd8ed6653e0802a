package org.alongside.integrations.read;

import java.util.List;
import org.alongside.integrations.IntegrationCreated;
import org.alongside.integrations.IntegrationEvent;
import org.alongside.integrations.IntegrationKeySet;
import org.alongside.integrations.IntegrationRevoked;
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
        return switch ((IntegrationEvent) recorded.payload()) {
            case IntegrationCreated event ->
                    new IntegrationView(
                            event.integrationId(),
                            event.clientId(),
                            event.name(),
                            event.scopes(),
                            now,
                            event.credential(),
                            now,
                            false);
            case IntegrationSecretRotated _, IntegrationKeySet _ ->
                    view == null
                            ? null
                            : new IntegrationView(
                                    view.integrationId(),
                                    view.clientId(),
                                    view.name(),
                                    view.scopes(),
                                    view.scopesGiven(),
                                    view.credential(),
                                    now,
                                    view.revoked());
            case IntegrationScopesChanged event ->
                    view == null
                            ? null
                            : new IntegrationView(
                                    view.integrationId(),
                                    view.clientId(),
                                    view.name(),
                                    event.scopes(),
                                    now,
                                    view.credential(),
                                    view.credentialGiven(),
                                    view.revoked());
            case IntegrationRevoked _ ->
                    view == null
                            ? null
                            : new IntegrationView(
                                    view.integrationId(),
                                    view.clientId(),
                                    view.name(),
                                    view.scopes(),
                                    view.scopesGiven(),
                                    view.credential(),
                                    view.credentialGiven(),
                                    true);
        };
    }
}
