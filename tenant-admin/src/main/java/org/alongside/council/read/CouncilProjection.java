package org.alongside.council.read;

import java.util.List;
import org.alongside.council.CouncilAdopted;
import org.alongside.council.CouncilEvent;
import org.alongside.council.CouncilKey;
import org.alongside.council.CouncilStanding;
import org.alongside.council.CouncilSuspended;
import org.alongside.council.CouncilView;
import org.alongside.council.OnboardingBegun;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** The councils as they stand: one document for each, in the platform's read store. */
public final class CouncilProjection implements DocumentProjection<CouncilView> {

    @Override
    public String name() {
        return CouncilView.PROJECTION;
    }

    @Override
    public Class<CouncilView> viewType() {
        return CouncilView.class;
    }

    @Override
    public List<List<String>> indexes() {
        return List.of(List.of("opened"));
    }

    @Override
    public Class<CouncilEvent> events() {
        return CouncilEvent.class;
    }

    @Override
    public @Nullable String documentId(Object event) {
        return event instanceof CouncilEvent of ? CouncilKey.of(of.council()).toString() : null;
    }

    @Override
    public @Nullable CouncilView apply(@Nullable CouncilView view, RecordedEvent recorded) {
        CouncilEvent event = (CouncilEvent) recorded.payload();
        boolean beginning = event instanceof OnboardingBegun || event instanceof CouncilAdopted;
        if (view == null && !beginning) {
            return null;
        }
        CouncilStanding standing =
                CouncilStanding.after(view == null ? null : view.standing(), event);
        return new CouncilView(
                event.council(), standing.status(), standing, reason(view, event, standing));
    }

    private static @Nullable String reason(
            @Nullable CouncilView view, CouncilEvent event, CouncilStanding standing) {
        if (!standing.suspended()) {
            return null;
        }
        return event instanceof CouncilSuspended(_, String reason)
                ? reason
                : view == null ? null : view.reason();
    }
}
