package org.alongside.advocates.read;

import java.util.List;
import org.alongside.advocates.AdvocateEvent;
import org.alongside.advocates.AdvocateRegistered;
import org.alongside.advocates.AdvocateStoodDown;
import org.alongside.advocates.AdvocateView;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** The register as it stands: one document per advocate. */
public final class AdvocateProjection implements DocumentProjection<AdvocateView> {

    @Override
    public String name() {
        return AdvocateView.PROJECTION;
    }

    @Override
    public Class<AdvocateView> viewType() {
        return AdvocateView.class;
    }

    @Override
    public List<List<String>> indexes() {
        return List.of(List.of("opened"));
    }

    @Override
    public Class<AdvocateEvent> events() {
        return AdvocateEvent.class;
    }

    @Override
    public @Nullable String documentId(Object event) {
        return event instanceof AdvocateEvent of ? of.advocateId().toString() : null;
    }

    @Override
    public @Nullable AdvocateView apply(@Nullable AdvocateView view, RecordedEvent recorded) {
        return switch ((AdvocateEvent) recorded.payload()) {
            case AdvocateRegistered event ->
                    new AdvocateView(event.advocateId(), event.details(), true);
            case AdvocateStoodDown _ ->
                    view == null
                            ? null
                            : new AdvocateView(view.advocateId(), view.details(), false);
        };
    }
}
