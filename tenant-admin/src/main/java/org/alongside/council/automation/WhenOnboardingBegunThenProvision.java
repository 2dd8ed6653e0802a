package org.alongside.council.automation;

import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.council.CompleteProvisioningStep;
import org.alongside.council.CouncilKey;
import org.alongside.council.FailProvisioningStep;
import org.alongside.council.FirstAdministrator;
import org.alongside.council.OnboardingBegun;
import org.alongside.council.ProvisioningRetried;
import org.alongside.council.ProvisioningStep;
import org.alongside.council.ProvisioningStepCompleted;
import org.alongside.council.ProvisioningStepUnexpected;
import org.alongside.messaging.Apart;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.messaging.Repetition;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Platform;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes all that a new council needs, a step for each event: what a step has made is noted by a
 * command before the next begins, so that after a crash it goes on where it was, with a step that
 * can be repeated.
 */
public final class WhenOnboardingBegunThenProvision {

    /** The name of the group of event handlers. */
    public static final String GROUP = "council-provisioning";

    private static final int DEEPEST = 3;

    private static final Logger LOG =
            LoggerFactory.getLogger(WhenOnboardingBegunThenProvision.class);
    private static final Context OURS =
            new Context(
                    Platform.ID,
                    new Actor(
                            "automation:" + GROUP,
                            "Alongside",
                            Set.<Role>of(),
                            Set.of(),
                            "alongside"));

    private final Tenants tenants;
    private final Histories histories;

    public WhenOnboardingBegunThenProvision(Tenants tenants, Histories histories) {
        this.tenants = tenants;
        this.histories = histories;
    }

    @EventHandler
    void on(OnboardingBegun event, @MessageIdentifier String id, Commands commands) {
        provide(event, ProvisioningStep.values()[0], id, commands);
    }

    @EventHandler
    void on(ProvisioningStepCompleted event, @MessageIdentifier String id, Commands commands) {
        int next = event.step().ordinal() + 1;
        if (next < ProvisioningStep.values().length) {
            provide(begun(event.council()), ProvisioningStep.values()[next], id, commands);
        }
    }

    @EventHandler
    void on(ProvisioningRetried event, @MessageIdentifier String id, Commands commands) {
        provide(begun(event.council()), event.step(), id, commands);
    }

    private OnboardingBegun begun(CouncilId council) {
        return histories.of(CouncilKey.of(council).toString()).stream()
                .map(RecordedEvent::payload)
                .filter(OnboardingBegun.class::isInstance)
                .map(OnboardingBegun.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void provide(
            OnboardingBegun begun, ProvisioningStep step, String event, Commands commands) {
        CouncilId council = begun.council();
        CouncilKey key = CouncilKey.of(council);
        Object outcome;
        try {
            Apart.run(() -> provide(begun, step));
            outcome = new CompleteProvisioningStep(key, council, step);
        } catch (RuntimeException failure) {
            String why = failure.getClass().getSimpleName();
            LOG.warn("Onboarding {}: the step {} failed with {}", council, step, places(failure));
            outcome = new FailProvisioningStep(key, council, step, why);
        }
        try {
            // One event has one outcome: after a crash between the two, the first one counts.
            commands.sendApart(outcome, OURS, new Repetition(GROUP, event, ""));
        } catch (ProvisioningStepUnexpected passed) {
            LOG.info("Onboarding {}: the step {} is noted already", council, step);
        }
    }

    /** The classes of a failure and its causes, and where each was thrown: never their words. */
    private static String places(Throwable failure) {
        StringBuilder places = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            StackTraceElement[] trace = cause.getStackTrace();
            places.append(places.isEmpty() ? "" : ", caused by ")
                    .append(cause.getClass().getName());
            for (int i = 0; i < Math.min(DEEPEST, trace.length); i++) {
                places.append(i == 0 ? " at " : " < ").append(trace[i]);
            }
        }
        return places.toString();
    }

    private void provide(OnboardingBegun begun, ProvisioningStep step) {
        CouncilId council = begun.council();
        switch (step) {
            case ORGANIZATION -> tenants.provideOrganization(council, begun.details());
            case EVENT_STORE -> tenants.provideEventStore(council, begun.details());
            case READ_STORE -> tenants.provideReadStore(council);
            case SETTINGS -> tenants.provideSettings(council, begun.details());
            case ADMINISTRATOR -> {
                FirstAdministrator administrator = begun.administrator();
                if (administrator != null) {
                    tenants.inviteAdministrator(council, administrator);
                }
            }
        }
    }
}
