package org.alongside.council.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.alongside.council.AdoptCouncil;
import org.alongside.council.CompleteProvisioningStep;
import org.alongside.council.CouncilAdopted;
import org.alongside.council.CouncilAlreadySuspended;
import org.alongside.council.CouncilCodeWrong;
import org.alongside.council.CouncilDetails;
import org.alongside.council.CouncilEvent;
import org.alongside.council.CouncilKey;
import org.alongside.council.CouncilNotSuspended;
import org.alongside.council.CouncilOnboarded;
import org.alongside.council.CouncilResumed;
import org.alongside.council.CouncilStatus;
import org.alongside.council.CouncilSuspended;
import org.alongside.council.FailProvisioningStep;
import org.alongside.council.NotOnboardedYet;
import org.alongside.council.NothingToRetry;
import org.alongside.council.OnboardCouncil;
import org.alongside.council.OnboardingBegun;
import org.alongside.council.OwnRealmUnavailable;
import org.alongside.council.ProvisioningRetried;
import org.alongside.council.ProvisioningStep;
import org.alongside.council.ProvisioningStepCompleted;
import org.alongside.council.ProvisioningStepFailed;
import org.alongside.council.ProvisioningStepUnexpected;
import org.alongside.council.ResumeCouncil;
import org.alongside.council.RetryProvisioning;
import org.alongside.council.SlugReserved;
import org.alongside.council.SlugTaken;
import org.alongside.council.SuspendCouncil;
import org.alongside.messaging.Expectation;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Nation;
import org.alongside.tenancy.Platform;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A council's life as a tenant: one for each slug, for ever. */
@SuppressWarnings("NullAway.Init") // Axon rebuilds aggregates from events
public final class CouncilLife {

    /** The forms of the nations' codes; Northern Ireland's trusts have none of this kind. */
    private static final Map<Nation, Pattern> CODES =
            Map.of(
                    Nation.ENGLAND, Pattern.compile("E\\d{8}"),
                    Nation.WALES, Pattern.compile("W\\d{8}"),
                    Nation.SCOTLAND, Pattern.compile("S\\d{8}"),
                    Nation.NORTHERN_IRELAND, Pattern.compile("(?![EWS]\\d)[A-Z0-9-]{2,20}"));

    @AggregateIdentifier private CouncilKey key;
    private @Nullable CouncilStatus status;
    private @Nullable ProvisioningStep failed;
    private final Set<ProvisioningStep> done = EnumSet.noneOf(ProvisioningStep.class);

    CouncilLife() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(
            OnboardCouncil command, Expectation expectation, CouncilCodes codes, OwnRealms realms) {
        begin(command.council(), command.details(), expectation, codes);
        if (command.details().ownRealm() && !realms.available()) {
            throw new OwnRealmUnavailable();
        }
        apply(new OnboardingBegun(command.council(), command.details(), command.administrator()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(AdoptCouncil command, Expectation expectation, CouncilCodes codes) {
        begin(command.council(), command.details(), expectation, codes);
        apply(new CouncilAdopted(command.council(), command.details()));
    }

    private void begin(
            CouncilId council,
            CouncilDetails details,
            Expectation expectation,
            CouncilCodes codes) {
        if (status != null) {
            throw new SlugTaken();
        }
        expectation.check(0);
        if (council.equals(Platform.ID)) {
            throw new SlugReserved();
        }
        Pattern form = CODES.get(details.nation());
        if (form == null || !form.matcher(details.gssCode()).matches()) {
            throw new CouncilCodeWrong();
        }
        codes.claim(details.gssCode(), council);
    }

    @CommandHandler
    void decide(CompleteProvisioningStep command, Expectation expectation) {
        expectation.check(version());
        require(command.step());
        apply(new ProvisioningStepCompleted(command.council(), command.step()));
        if (next() == null) {
            apply(new CouncilOnboarded(command.council()));
        }
    }

    @CommandHandler
    void decide(FailProvisioningStep command, Expectation expectation) {
        expectation.check(version());
        require(command.step());
        apply(new ProvisioningStepFailed(command.council(), command.step(), command.failure()));
    }

    @CommandHandler
    void decide(RetryProvisioning command, Expectation expectation) {
        expectation.check(version());
        ProvisioningStep again = failed;
        if (again == null) {
            throw new NothingToRetry();
        }
        apply(new ProvisioningRetried(command.council(), again));
    }

    @CommandHandler
    void decide(SuspendCouncil command, Expectation expectation) {
        expectation.check(version());
        requireOnboarded();
        if (status == CouncilStatus.SUSPENDED) {
            throw new CouncilAlreadySuspended();
        }
        apply(new CouncilSuspended(command.council(), command.reason()));
    }

    @CommandHandler
    void decide(ResumeCouncil command, Expectation expectation) {
        expectation.check(version());
        requireOnboarded();
        if (status != CouncilStatus.SUSPENDED) {
            throw new CouncilNotSuspended();
        }
        apply(new CouncilResumed(command.council(), command.reason()));
    }

    private static long version() {
        return getVersion() + 1;
    }

    private void requireOnboarded() {
        if (status == CouncilStatus.PROVISIONING || status == CouncilStatus.PROVISIONING_FAILED) {
            throw new NotOnboardedYet();
        }
    }

    /** Steps are done one after the other, and none twice. */
    private void require(ProvisioningStep step) {
        if (status != CouncilStatus.PROVISIONING || step != next()) {
            throw new ProvisioningStepUnexpected();
        }
    }

    private @Nullable ProvisioningStep next() {
        for (ProvisioningStep step : ProvisioningStep.values()) {
            if (!done.contains(step)) {
                return step;
            }
        }
        return null;
    }

    @EventSourcingHandler
    void evolve(CouncilEvent event) {
        key = CouncilKey.of(event.council());
        switch (event) {
            case OnboardingBegun _ -> status = CouncilStatus.PROVISIONING;
            case CouncilAdopted _, CouncilOnboarded _, CouncilResumed _ ->
                    status = CouncilStatus.ACTIVE;
            case ProvisioningStepCompleted(_, ProvisioningStep step) -> done.add(step);
            case ProvisioningStepFailed(_, ProvisioningStep step, _) -> {
                status = CouncilStatus.PROVISIONING_FAILED;
                failed = step;
            }
            case ProvisioningRetried _ -> {
                status = CouncilStatus.PROVISIONING;
                failed = null;
            }
            case CouncilSuspended _ -> status = CouncilStatus.SUSPENDED;
        }
    }
}
