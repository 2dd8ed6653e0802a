package org.alongside.council;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.alongside.people.InvitationRefusal;
import org.alongside.tenancy.CouncilState;
import org.jspecify.annotations.Nullable;

/**
 * Where a council stands, as its events tell it. What decides, what is shown and what carries out
 * all go by this, so that they cannot disagree.
 *
 * @param details what it is
 * @param phase the part of its life
 * @param provisioned the steps of its onboarding that are done
 * @param failed the step of it that failed and waits to be tried again; none if none did
 * @param failure why: the class of the failure
 * @param refused why the administrator whom operators named last was not invited; none if they were
 * @param suspended whether operators stopped its work
 * @param readOnly whether it is closed to writes since an export that kept it so
 * @param work what is being done with it as a whole; none if nothing is
 * @param leaving its departure, if it asked for one
 * @param exports all exports of it
 * @param last the export since which nothing can have been written; none if something can
 * @param restoring the export that it is brought back from; none if it is not being
 */
public record CouncilStanding(
        CouncilDetails details,
        CouncilPhase phase,
        List<ProvisioningStep> provisioned,
        @Nullable ProvisioningStep failed,
        @Nullable String failure,
        @Nullable InvitationRefusal refused,
        boolean suspended,
        boolean readOnly,
        @Nullable CouncilWork work,
        @Nullable LeavingCouncil leaving,
        List<CouncilArchive> exports,
        @Nullable CouncilArchive last,
        @Nullable CouncilArchive restoring) {

    public CouncilStanding {
        provisioned = List.copyOf(provisioned);
        exports = List.copyOf(exports);
    }

    private static CouncilStanding begun(CouncilDetails details, CouncilPhase phase) {
        return new CouncilStanding(
                details, phase, List.of(), null, null, null, false, false, null, null, List.of(),
                null, null);
    }

    /** Where it stands after an event, of which the first is the beginning. */
    public static CouncilStanding after(@Nullable CouncilStanding before, CouncilEvent event) {
        return switch (event) {
            case OnboardingBegun begun -> begun(begun.details(), CouncilPhase.PROVISIONING);
            case CouncilAdopted adopted -> begun(adopted.details(), CouncilPhase.ESTABLISHED);
            case CouncilEvent later ->
                    Objects.requireNonNull(before, "Nothing happens before the beginning")
                            .after(later);
        };
    }

    private CouncilStanding after(CouncilEvent event) {
        Draft draft = new Draft(this);
        switch (event) {
            case OnboardingBegun _, CouncilAdopted _ -> {}
            case AdministratorNamed _ -> draft.refused = null;
            case AdministratorRefused(_, InvitationRefusal reason) -> draft.refused = reason;
            case ProvisioningStepCompleted(_, ProvisioningStep step) -> {
                draft.provisioned.add(step);
                draft.failed = null;
                draft.failure = null;
            }
            case ProvisioningStepFailed(_, ProvisioningStep step, String why) -> {
                draft.failed = step;
                draft.failure = why;
            }
            case ProvisioningRetried _ -> {
                draft.failed = null;
                draft.failure = null;
            }
            case CouncilOnboarded _ -> {
                draft.phase = CouncilPhase.ESTABLISHED;
                draft.restoring = null;
            }
            case CouncilSuspended _ -> draft.suspended = true;
            case CouncilResumed _ -> draft.resume();
            case AbandonmentBegun _ -> draft.work = CouncilWork.begun(Undertaking.ABANDONMENT);
            case OnboardingAbandoned _ -> {
                draft.phase = CouncilPhase.ABANDONED;
                draft.failed = null;
                draft.failure = null;
                draft.leaving = null;
            }
            case ExportBegun(_, boolean keepClosed, _) ->
                    draft.work = CouncilWork.export(keepClosed);
            case CouncilExported(_, CouncilArchive archive) -> {
                draft.exports.add(archive);
                draft.last = archive;
            }
            case MoveBegun(_, String cell, _) -> draft.work = CouncilWork.move(cell);
            case CouncilMoved(_, String cell) -> draft.details = draft.details.in(cell);
            case RemovalBegun _ -> draft.work = CouncilWork.begun(Undertaking.REMOVAL);
            case CouncilRemoved _ -> {
                draft.phase = CouncilPhase.REMOVED;
                draft.failed = null;
                draft.failure = null;
                draft.restoring = null;
                draft.leaving = null;
                draft.refused = null;
                draft.suspended = false;
                draft.readOnly = false;
                draft.last = null;
            }
            case RestorationBegun(_, CouncilArchive archive, _) -> {
                draft.phase = CouncilPhase.PROVISIONING;
                draft.provisioned.clear();
                draft.restoring = archive;
            }
            case UndertakingStepCompleted(_, _, UndertakingStep step, String cell) ->
                    draft.done(step, cell);
            case UndertakingStepFailed(_, _, UndertakingStep step, String why) ->
                    draft.work = draft.atWork().failed(step, why);
            case UndertakingRetried _ -> draft.work = draft.atWork().retried();
            case CouncilAskedToLeave _ -> draft.leaving = new LeavingCouncil(null);
            case DepartureApproved approved ->
                    draft.leaving = new LeavingCouncil(approved.notBefore());
            case CouncilChoseToStay _ -> draft.stay();
        }
        return draft.standing();
    }

    /** In one word. */
    public CouncilStatus status() {
        Undertaking under = work == null ? null : work.undertaking();
        return switch (phase) {
            case PROVISIONING -> {
                if (under == Undertaking.ABANDONMENT) {
                    yield CouncilStatus.ABANDONING;
                }
                yield failed == null
                        ? CouncilStatus.PROVISIONING
                        : CouncilStatus.PROVISIONING_FAILED;
            }
            case ESTABLISHED -> {
                if (under == Undertaking.REMOVAL) {
                    yield CouncilStatus.REMOVING;
                }
                yield switch (state()) {
                    case ACTIVE -> CouncilStatus.ACTIVE;
                    case SUSPENDED -> CouncilStatus.SUSPENDED;
                    case FROZEN -> CouncilStatus.READ_ONLY;
                };
            }
            case REMOVED -> CouncilStatus.REMOVED;
            case ABANDONED -> CouncilStatus.ABANDONED;
        };
    }

    /** What its stores are to let happen. */
    public CouncilState state() {
        if (suspended) {
            return CouncilState.SUSPENDED;
        }
        return readOnly || (work != null && work.closes())
                ? CouncilState.FROZEN
                : CouncilState.ACTIVE;
    }

    /** What its stores are to let happen once what is being done with it is done. */
    public CouncilState settled() {
        if (suspended) {
            return CouncilState.SUSPENDED;
        }
        return readOnly ? CouncilState.FROZEN : CouncilState.ACTIVE;
    }

    /** The step that its onboarding is at, whether it failed or not; none if there is none. */
    public Optional<ProvisioningStep> provisioning() {
        if (phase != CouncilPhase.PROVISIONING || work != null) {
            return Optional.empty();
        }
        for (ProvisioningStep step : ProvisioningStep.values()) {
            if (!provisioned.contains(step)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /** The export with this digest. */
    public Optional<CouncilArchive> export(String digest) {
        return exports.stream().filter(each -> each.digest().equals(digest)).findFirst();
    }

    /** The next standing, while it is being put together. */
    private static final class Draft {

        private final List<ProvisioningStep> provisioned;
        private final List<CouncilArchive> exports;
        private CouncilPhase phase;
        private @Nullable ProvisioningStep failed;
        private @Nullable String failure;
        private @Nullable InvitationRefusal refused;
        private boolean suspended;
        private boolean readOnly;
        private @Nullable CouncilWork work;
        private @Nullable LeavingCouncil leaving;
        private @Nullable CouncilArchive last;
        private @Nullable CouncilArchive restoring;
        private CouncilDetails details;

        Draft(CouncilStanding before) {
            this.provisioned = new ArrayList<>(before.provisioned);
            this.exports = new ArrayList<>(before.exports);
            this.phase = before.phase;
            this.failed = before.failed;
            this.failure = before.failure;
            this.refused = before.refused;
            this.suspended = before.suspended;
            this.readOnly = before.readOnly;
            this.work = before.work;
            this.leaving = before.leaving;
            this.last = before.last;
            this.restoring = before.restoring;
            this.details = before.details;
        }

        CouncilWork atWork() {
            return Objects.requireNonNull(work, "No undertaking is under way");
        }

        /** Takes back what closed it last. */
        void resume() {
            if (work != null) {
                work = null;
            } else if (suspended) {
                suspended = false;
            } else {
                readOnly = false;
            }
            opened();
        }

        void stay() {
            leaving = null;
            readOnly = false;
            if (work != null && work.undertaking() == Undertaking.REMOVAL) {
                work = null;
            } else if (work != null) {
                work = work.opening();
            }
            opened();
        }

        private void opened() {
            if (!suspended && !readOnly && work == null) {
                last = null;
            }
        }

        void done(UndertakingStep step, @Nullable String cell) {
            CouncilWork now = atWork().done(step, cell);
            work = now.next() == null ? null : now;
            if (now.undertaking() == Undertaking.EXPORT && work == null) {
                readOnly |= now.keepClosed();
                opened();
            }
        }

        CouncilStanding standing() {
            return new CouncilStanding(
                    details,
                    phase,
                    provisioned,
                    failed,
                    failure,
                    refused,
                    suspended,
                    readOnly,
                    work,
                    leaving,
                    exports,
                    last,
                    restoring);
        }
    }
}
