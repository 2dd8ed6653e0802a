package org.alongside.providers.read;

import java.util.List;
import org.alongside.providers.ProviderDetailsCorrected;
import org.alongside.providers.ProviderEvent;
import org.alongside.providers.ProviderRegistered;
import org.alongside.providers.ProviderTakenOffList;
import org.alongside.providers.ProviderView;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** The list of external providers as it stands: one document per provider. */
public final class ProviderProjection implements DocumentProjection<ProviderView> {

    @Override
    public String name() {
        return ProviderView.PROJECTION;
    }

    @Override
    public Class<ProviderView> viewType() {
        return ProviderView.class;
    }

    @Override
    public List<List<String>> indexes() {
        return List.of(List.of("opened"));
    }

    @Override
    public Class<ProviderEvent> events() {
        return ProviderEvent.class;
    }

    @Override
    public @Nullable String documentId(Object event) {
        return event instanceof ProviderEvent of ? of.providerId().toString() : null;
    }

    @Override
    public @Nullable ProviderView apply(@Nullable ProviderView view, RecordedEvent recorded) {
        return switch ((ProviderEvent) recorded.payload()) {
            case ProviderRegistered event ->
                    new ProviderView(event.providerId(), event.details(), true);
            case ProviderDetailsCorrected event ->
                    view == null
                            ? null
                            : new ProviderView(view.providerId(), event.details(), view.active());
            case ProviderTakenOffList _ ->
                    view == null
                            ? null
                            : new ProviderView(view.providerId(), view.details(), false);
        };
    }
}
