package org.alongside.council.read;

import java.util.ArrayList;
import java.util.List;
import org.alongside.council.CouncilAdopted;
import org.alongside.council.CouncilDetails;
import org.alongside.council.CouncilEvent;
import org.alongside.council.CouncilKey;
import org.alongside.council.CouncilOnboarded;
import org.alongside.council.CouncilResumed;
import org.alongside.council.CouncilStatus;
import org.alongside.council.CouncilSuspended;
import org.alongside.council.CouncilView;
import org.alongside.council.OnboardingBegun;
import org.alongside.council.ProvisioningRetried;
import org.alongside.council.ProvisioningStep;
import org.alongside.council.ProvisioningStepCompleted;
import org.alongside.council.ProvisioningStepFailed;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilId;
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
        return switch ((CouncilEvent) recorded.payload()) {
            case OnboardingBegun event ->
                    begun(event.council(), event.details(), CouncilStatus.PROVISIONING);
            case CouncilAdopted event ->
                    begun(event.council(), event.details(), CouncilStatus.ACTIVE);
            case CouncilEvent later -> view == null ? null : after(view, later);
        };
    }

    private static CouncilView begun(
            CouncilId council, CouncilDetails details, CouncilStatus status) {
        return new CouncilView(council, details, status, List.of(), null, null, null);
    }

    private static CouncilView after(CouncilView view, CouncilEvent event) {
        return switch (event) {
            case OnboardingBegun _, CouncilAdopted _ -> view;
            case ProvisioningStepCompleted(_, ProvisioningStep step) -> {
                List<ProvisioningStep> done = new ArrayList<>(view.done());
                done.add(step);
                yield new CouncilView(
                        view.council(), view.details(), view.status(), done, null, null, null);
            }
            case ProvisioningStepFailed(_, ProvisioningStep step, String failure) ->
                    new CouncilView(
                            view.council(),
                            view.details(),
                            CouncilStatus.PROVISIONING_FAILED,
                            view.done(),
                            step,
                            failure,
                            null);
            case ProvisioningRetried _ -> standing(view, CouncilStatus.PROVISIONING, null);
            case CouncilOnboarded _, CouncilResumed _ -> standing(view, CouncilStatus.ACTIVE, null);
            case CouncilSuspended(_, String reason) ->
                    standing(view, CouncilStatus.SUSPENDED, reason);
        };
    }

    private static CouncilView standing(
            CouncilView view, CouncilStatus status, @Nullable String reason) {
        return new CouncilView(
                view.council(), view.details(), status, view.done(), null, null, reason);
    }
}
