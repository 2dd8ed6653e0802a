package org.alongside.council.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.alongside.council.AbandonOnboarding;
import org.alongside.council.AbandonmentBegun;
import org.alongside.council.AdministratorNamed;
import org.alongside.council.AdministratorRefused;
import org.alongside.council.AdoptCouncil;
import org.alongside.council.ApproveDeparture;
import org.alongside.council.CellUnknown;
import org.alongside.council.CompleteProvisioningStep;
import org.alongside.council.CompleteUndertakingStep;
import org.alongside.council.CouncilAdopted;
import org.alongside.council.CouncilAlreadySuspended;
import org.alongside.council.CouncilAlreadyThere;
import org.alongside.council.CouncilArchive;
import org.alongside.council.CouncilAskedToLeave;
import org.alongside.council.CouncilChoseToStay;
import org.alongside.council.CouncilCodeWrong;
import org.alongside.council.CouncilDetails;
import org.alongside.council.CouncilEvent;
import org.alongside.council.CouncilExported;
import org.alongside.council.CouncilGone;
import org.alongside.council.CouncilKey;
import org.alongside.council.CouncilMoved;
import org.alongside.council.CouncilNotActive;
import org.alongside.council.CouncilNotLeaving;
import org.alongside.council.CouncilNotRemoved;
import org.alongside.council.CouncilNotSuspended;
import org.alongside.council.CouncilOnboarded;
import org.alongside.council.CouncilPhase;
import org.alongside.council.CouncilRemoved;
import org.alongside.council.CouncilResumed;
import org.alongside.council.CouncilStanding;
import org.alongside.council.CouncilStillOpen;
import org.alongside.council.CouncilSuspended;
import org.alongside.council.CouncilWork;
import org.alongside.council.DepartureAlreadyApproved;
import org.alongside.council.DepartureApproved;
import org.alongside.council.DepartureNotApproved;
import org.alongside.council.DepartureTooEarly;
import org.alongside.council.ExportBegun;
import org.alongside.council.ExportCouncil;
import org.alongside.council.ExportUnknown;
import org.alongside.council.FailProvisioningStep;
import org.alongside.council.FailUndertakingStep;
import org.alongside.council.LeavingCouncil;
import org.alongside.council.MoveBegun;
import org.alongside.council.MoveCouncil;
import org.alongside.council.NameAdministrator;
import org.alongside.council.NoExportKeyRegistered;
import org.alongside.council.NotOnboardedYet;
import org.alongside.council.NoteAdministratorRefusal;
import org.alongside.council.NoteDepartureRequest;
import org.alongside.council.NoteDepartureWithdrawal;
import org.alongside.council.NothingToRetry;
import org.alongside.council.OnboardCouncil;
import org.alongside.council.OnboardingAbandoned;
import org.alongside.council.OnboardingBegun;
import org.alongside.council.OnboardingOver;
import org.alongside.council.OtherExport;
import org.alongside.council.OwnRealmUnavailable;
import org.alongside.council.ProvisioningRetried;
import org.alongside.council.ProvisioningStep;
import org.alongside.council.ProvisioningStepCompleted;
import org.alongside.council.ProvisioningStepFailed;
import org.alongside.council.ProvisioningStepUnexpected;
import org.alongside.council.RemovalBegun;
import org.alongside.council.RemoveCouncil;
import org.alongside.council.RestorationBegun;
import org.alongside.council.RestoreCouncil;
import org.alongside.council.ResumeCouncil;
import org.alongside.council.RetryProvisioning;
import org.alongside.council.RetryUndertaking;
import org.alongside.council.SlugReserved;
import org.alongside.council.SlugTaken;
import org.alongside.council.SuspendCouncil;
import org.alongside.council.Undertaking;
import org.alongside.council.UndertakingRetried;
import org.alongside.council.UndertakingStep;
import org.alongside.council.UndertakingStepCompleted;
import org.alongside.council.UndertakingStepFailed;
import org.alongside.council.UndertakingUnderWay;
import org.alongside.council.UndertakingUnexpected;
import org.alongside.messaging.Expectation;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
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
    private @Nullable CouncilStanding standing;

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
        if (standing != null && standing.phase() != CouncilPhase.ABANDONED) {
            throw new SlugTaken();
        }
        expectation.check(standing == null ? 0 : version());
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
        if (standing().provisioning().isEmpty()) {
            apply(new CouncilOnboarded(command.council()));
        }
    }

    @CommandHandler
    void decide(FailProvisioningStep command, Expectation expectation) {
        expectation.check(version());
        require(command.step());
        apply(new ProvisioningStepFailed(command.council(), command.step(), command.failure()));
    }

    /** Steps are done one after the other, and none twice. */
    private void require(ProvisioningStep step) {
        if (standing().failed() != null || standing().provisioning().orElse(null) != step) {
            throw new ProvisioningStepUnexpected();
        }
    }

    /** Also where none failed: what is under way goes on alone, and what is not begins again. */
    @CommandHandler
    void decide(RetryProvisioning command, Expectation expectation) {
        expectation.check(version());
        ProvisioningStep again = standing().provisioning().orElseThrow(NothingToRetry::new);
        apply(new ProvisioningRetried(command.council(), again));
    }

    /**
     * One that was to come back is removed as before: what was exported can still be restored. Once
     * it is back it is at work, and leaves like any other.
     */
    @CommandHandler
    void decide(AbandonOnboarding command, Expectation expectation) {
        expectation.check(version());
        requireThere();
        if (standing().phase() != CouncilPhase.PROVISIONING || isBack()) {
            throw new OnboardingOver();
        }
        requireIdle();
        apply(new AbandonmentBegun(command.council(), command.reason()));
    }

    @CommandHandler
    void decide(NameAdministrator command, Expectation expectation) {
        expectation.check(version());
        requireOnboarded();
        requireIdle();
        if (standing().state() != CouncilState.ACTIVE) {
            throw new CouncilNotActive();
        }
        apply(new AdministratorNamed(command.council(), command.administrator()));
    }

    @CommandHandler
    void decide(NoteAdministratorRefusal command, Expectation expectation) {
        expectation.check(version());
        if (isGone()) {
            throw new UndertakingUnexpected();
        }
        apply(new AdministratorRefused(command.council(), command.reason()));
    }

    @CommandHandler
    void decide(SuspendCouncil command, Expectation expectation) {
        expectation.check(version());
        requireOnboarded();
        requireIdle();
        if (standing().suspended()) {
            throw new CouncilAlreadySuspended();
        }
        apply(new CouncilSuspended(command.council(), command.reason()));
    }

    /** Takes back what closed the council last, even what failed on the way. */
    @CommandHandler
    void decide(ResumeCouncil command, Expectation expectation) {
        expectation.check(version());
        requireOnboarded();
        CouncilWork work = standing().work();
        if (work != null && !work.canBeGivenUp()) {
            throw new UndertakingUnderWay();
        }
        if (work == null && standing().state() == CouncilState.ACTIVE) {
            throw new CouncilNotSuspended();
        }
        apply(new CouncilResumed(command.council(), command.reason()));
    }

    @CommandHandler
    void decide(ExportCouncil command, Expectation expectation, RegisteredExportKeys keys) {
        expectation.check(version());
        requireOnboarded();
        requireIdle();
        if (!keys.has(command.council())) {
            throw new NoExportKeyRegistered();
        }
        apply(new ExportBegun(command.council(), command.keepClosed(), command.reason()));
    }

    @CommandHandler
    void decide(MoveCouncil command, Expectation expectation, CouncilCells cells) {
        expectation.check(version());
        requireOnboarded();
        requireIdle();
        if (!cells.has(command.cell())) {
            throw new CellUnknown();
        }
        if (cells.cellOf(command.council()).equals(command.cell())) {
            throw new CouncilAlreadyThere();
        }
        apply(new MoveBegun(command.council(), command.cell(), command.reason()));
    }

    @CommandHandler
    void decide(NoteDepartureRequest command, Expectation expectation) {
        expectation.check(version());
        if (isGone() || standing().leaving() != null) {
            throw new UndertakingUnexpected();
        }
        apply(new CouncilAskedToLeave(command.council(), command.account()));
    }

    /** A removal that has not taken anything away yet is given up; a later one is too late. */
    @CommandHandler
    void decide(NoteDepartureWithdrawal command, Expectation expectation) {
        expectation.check(version());
        CouncilWork work = standing().work();
        if (standing().leaving() == null
                || (work != null
                        && work.undertaking() == Undertaking.REMOVAL
                        && !work.done().isEmpty())) {
            throw new UndertakingUnexpected();
        }
        apply(new CouncilChoseToStay(command.council(), command.account()));
    }

    @CommandHandler
    void decide(ApproveDeparture command, Expectation expectation) {
        expectation.check(version());
        requireOnboarded();
        if (leaving().notBefore() != null) {
            throw new DepartureAlreadyApproved();
        }
        apply(new DepartureApproved(command.council(), command.notBefore(), command.reason()));
    }

    /** Two people, a waiting time, and an export that holds all there is. */
    @CommandHandler
    void decide(RemoveCouncil command, Expectation expectation) {
        expectation.check(version());
        requireOnboarded();
        requireIdle();
        Instant notBefore = leaving().notBefore();
        if (notBefore == null) {
            throw new DepartureNotApproved();
        }
        if (command.at().isBefore(notBefore)) {
            throw new DepartureTooEarly();
        }
        CouncilArchive last = standing().last();
        if (last == null) {
            throw new CouncilStillOpen();
        }
        if (!last.digest().equals(command.digest())) {
            throw new OtherExport();
        }
        apply(new RemovalBegun(command.council(), command.digest()));
    }

    private LeavingCouncil leaving() {
        LeavingCouncil leaving = standing().leaving();
        if (leaving == null) {
            throw new CouncilNotLeaving();
        }
        return leaving;
    }

    /** With an earlier export, what was erased since would come back, what happened would not. */
    @CommandHandler
    void decide(RestoreCouncil command, Expectation expectation) {
        expectation.check(version());
        if (standing().phase() != CouncilPhase.REMOVED) {
            throw new CouncilNotRemoved();
        }
        CouncilArchive archive =
                standing().export(command.digest()).orElseThrow(ExportUnknown::new);
        if (!archive.equals(standing().exports().getLast())) {
            throw new OtherExport();
        }
        apply(new RestorationBegun(command.council(), archive, command.reason()));
    }

    @CommandHandler
    void decide(CompleteUndertakingStep command, Expectation expectation, CouncilCodes codes) {
        expectation.check(version());
        CouncilWork work = requireAt(command.undertaking(), command.step());
        CouncilId council = command.council();
        switch (command.step()) {
            case ARCHIVE -> apply(new CouncilExported(council, told(command.archive())));
            case FLIP -> apply(new CouncilMoved(council, told(work.to())));
            default -> {}
        }
        apply(
                new UndertakingStepCompleted(
                        council, command.undertaking(), command.step(), command.cell()));
        if (standing().work() != null) {
            return;
        }
        switch (command.undertaking()) {
            case REMOVAL -> apply(new CouncilRemoved(council));
            case ABANDONMENT -> {
                if (standing().restoring() != null) {
                    apply(new CouncilRemoved(council));
                    return;
                }
                codes.release(standing().details().gssCode(), council);
                apply(new OnboardingAbandoned(council));
            }
            case EXPORT, MOVE -> {}
        }
    }

    private static <T> T told(@Nullable T value) {
        return Objects.requireNonNull(value, "What the step made has to be told");
    }

    @CommandHandler
    void decide(FailUndertakingStep command, Expectation expectation) {
        expectation.check(version());
        requireAt(command.undertaking(), command.step());
        apply(
                new UndertakingStepFailed(
                        command.council(),
                        command.undertaking(),
                        command.step(),
                        command.failure()));
    }

    /** Steps are done one after the other, and none twice. */
    private CouncilWork requireAt(Undertaking undertaking, UndertakingStep step) {
        CouncilWork work = standing().work();
        if (work == null
                || work.undertaking() != undertaking
                || work.failed() != null
                || work.next() != step) {
            throw new UndertakingUnexpected();
        }
        return work;
    }

    /** Also where none failed: what is under way goes on alone, and what is not begins again. */
    @CommandHandler
    void decide(RetryUndertaking command, Expectation expectation) {
        expectation.check(version());
        CouncilWork work = standing().work();
        if (work == null) {
            throw new NothingToRetry();
        }
        apply(new UndertakingRetried(command.council(), work.undertaking(), told(work.next())));
    }

    private static long version() {
        return getVersion() + 1;
    }

    private CouncilStanding standing() {
        return Objects.requireNonNull(standing);
    }

    private boolean isGone() {
        return standing().phase() == CouncilPhase.REMOVED
                || standing().phase() == CouncilPhase.ABANDONED;
    }

    private boolean isBack() {
        return standing().restoring() != null
                && standing().provisioned().contains(ProvisioningStep.RESTORATION);
    }

    private void requireThere() {
        if (isGone()) {
            throw new CouncilGone();
        }
    }

    private void requireOnboarded() {
        requireThere();
        if (standing().phase() == CouncilPhase.PROVISIONING) {
            throw new NotOnboardedYet();
        }
    }

    private void requireIdle() {
        if (standing().work() != null) {
            throw new UndertakingUnderWay();
        }
    }

    @EventSourcingHandler
    void evolve(CouncilEvent event) {
        key = CouncilKey.of(event.council());
        standing = CouncilStanding.after(standing, event);
    }
}
