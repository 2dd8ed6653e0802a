package org.alongside.council.automation;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.alongside.council.CompleteProvisioningStep;
import org.alongside.council.CompleteUndertakingStep;
import org.alongside.council.CouncilArchive;
import org.alongside.council.CouncilKey;
import org.alongside.council.CouncilStanding;
import org.alongside.council.CouncilView;
import org.alongside.council.CouncilWork;
import org.alongside.council.FailProvisioningStep;
import org.alongside.council.FailUndertakingStep;
import org.alongside.council.FirstAdministrator;
import org.alongside.council.ProvisioningStep;
import org.alongside.council.ProvisioningStepUnexpected;
import org.alongside.council.Undertaking;
import org.alongside.council.UndertakingStep;
import org.alongside.council.UndertakingUnexpected;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Explained;
import org.alongside.messaging.ReadProgress;
import org.alongside.messaging.Repetition;
import org.alongside.messaging.ScheduledWork;
import org.alongside.readmodel.Histories;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.alongside.tenancy.Platform;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the steps that are due for a council, one after the other: of its onboarding, or of what is
 * being done with it as a whole. What a step has done is noted by a command before the next begins,
 * so that after a crash it goes on where it was, with a step that can be repeated.
 */
public final class CouncilSteps implements ScheduledWork {

    /** The name of the work. */
    public static final String NAME = "council-steps";

    private static final int DEEPEST = 3;
    private static final Duration CLOSING = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(CouncilSteps.class);

    private final Tenants tenants;
    private final Transfers transfers;
    private final Histories histories;
    private final ReadProgress progress;
    private final Commands commands;

    public CouncilSteps(
            Tenants tenants,
            Transfers transfers,
            Histories histories,
            ReadProgress progress,
            Commands commands) {
        this.tenants = tenants;
        this.transfers = transfers;
        this.histories = histories;
        this.progress = progress;
        this.commands = commands;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean alone() {
        return true;
    }

    @Override
    public void run(CouncilId council, String key) {
        boolean more;
        do {
            CouncilHistory history = CouncilHistory.of(council, histories);
            CouncilStanding standing = history.standing();
            CouncilWork work = standing.work();
            if (work != null) {
                UndertakingStep step = work.next();
                more =
                        step != null
                                && work.failed() == null
                                && carryOut(history, standing, work, step);
            } else {
                ProvisioningStep step = standing.provisioning().orElse(null);
                more =
                        step != null
                                && standing.failed() == null
                                && provide(history, standing, step);
            }
        } while (more);
    }

    private boolean provide(
            CouncilHistory history, CouncilStanding standing, ProvisioningStep step) {
        CouncilId council = history.council();
        CouncilKey key = CouncilKey.of(council);
        return note(
                history,
                () -> {
                    try {
                        take(history, standing, step);
                        return new CompleteProvisioningStep(key, council, step);
                    } catch (RuntimeException failure) {
                        return new FailProvisioningStep(
                                key, council, step, told(council, step, failure));
                    }
                });
    }

    private boolean carryOut(
            CouncilHistory history,
            CouncilStanding standing,
            CouncilWork work,
            UndertakingStep step) {
        CouncilId council = history.council();
        CouncilKey key = CouncilKey.of(council);
        if (step == UndertakingStep.CLOSE
                && !progress.await(Platform.ID, CouncilView.CLOSING, history.position(), CLOSING)) {
            // What was resumed before could otherwise be opened behind the back of this.
            throw new IllegalStateException("What was resumed or suspended is not handled yet");
        }
        return note(
                history,
                () -> {
                    try {
                        return take(history, standing, work, step);
                    } catch (RuntimeException failure) {
                        return new FailUndertakingStep(
                                key,
                                council,
                                work.undertaking(),
                                step,
                                told(council, step, failure));
                    }
                });
    }

    /**
     * Notes what a step came to.
     *
     * @return whether there may be more to do
     */
    private boolean note(CouncilHistory history, Supplier<Object> step) {
        Object outcome = step.get();
        try {
            // One attempt has one outcome: after a crash between the two, the first one counts.
            commands.send(
                    outcome,
                    CouncilHistory.asPlatform(NAME),
                    new Repetition(
                            NAME, CouncilKey.of(history.council()) + "/" + history.version(), ""),
                    null);
            return true;
        } catch (ProvisioningStepUnexpected | UndertakingUnexpected passed) {
            // It was noted already, or given up meanwhile: what is due now is read again.
            LOG.info("Council {}: what a step came to is no longer asked for", history.council());
            return CouncilHistory.of(history.council(), histories).version() != history.version();
        }
    }

    /**
     * The class of the failure, and its words where they are for operators: all that is noted of
     * it.
     *
     * @throws RuntimeException the failure itself, if it only says that this node stops
     */
    private static String told(CouncilId council, Enum<?> step, RuntimeException failure) {
        if (isStopping(failure)) {
            throw failure;
        }
        String told = failure.getClass().getSimpleName();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Explained) {
                told = cause.getClass().getSimpleName() + ": " + cause.getMessage();
                break;
            }
        }
        LOG.warn(
                "Council {}: the step {} failed with {} ({})",
                council,
                step,
                told,
                places(failure));
        return told;
    }

    private static boolean isStopping(Throwable failure) {
        if (Thread.currentThread().isInterrupted()) {
            return true;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException
                    || cause instanceof ClosedByInterruptException
                    || (cause instanceof InterruptedIOException
                            && !(cause instanceof java.net.SocketTimeoutException))) {
                return true;
            }
        }
        return false;
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

    private void take(CouncilHistory history, CouncilStanding standing, ProvisioningStep step) {
        CouncilId council = history.council();
        switch (step) {
            case ORGANIZATION -> tenants.provideOrganization(council, standing.details());
            case EVENT_STORE -> tenants.provideEventStore(council, standing.details());
            case RESTORATION -> {
                CouncilArchive archive = standing.restoring();
                if (archive != null) {
                    transfers.restore(council, archive);
                    tenants.endDeparture(council, archive);
                }
            }
            case READ_STORE -> tenants.provideReadStore(council);
            case SETTINGS -> tenants.provideSettings(council, standing.details());
            case ADMINISTRATOR -> {
                FirstAdministrator administrator = history.administrator();
                if (administrator != null) {
                    tenants.inviteAdministrator(council, administrator);
                }
            }
        }
    }

    private CompleteUndertakingStep take(
            CouncilHistory history,
            CouncilStanding standing,
            CouncilWork work,
            UndertakingStep step) {
        CouncilId council = history.council();
        @Nullable String cell = null;
        @Nullable CouncilArchive archive = null;
        switch (step) {
            case CLOSE -> {
                if (work.undertaking() == Undertaking.MOVE) {
                    cell = tenants.cellOf(council);
                    if (cell.equals(work.to())) {
                        throw new StepRefused("The council is in that cell already");
                    }
                }
                tenants.stand(
                        council,
                        standing.suspended() ? CouncilState.SUSPENDED : CouncilState.FROZEN);
            }
            case ARCHIVE -> archive = transfers.export(council);
            case COPY -> transfers.copy(council, known(work.to()));
            case FLIP -> transfers.flip(council, known(work.to()));
            case REOPEN -> tenants.stand(council, standing.settled());
            case CLEAR -> transfers.clear(council, known(work.from()));
            case PEOPLE -> {
                if (work.undertaking() == Undertaking.ABANDONMENT) {
                    transfers.close(council);
                } else if (!tenants.isLeaving(council)) {
                    throw new StepRefused("The council took back that it leaves");
                }
                transfers.removePeople(council);
            }
            case READ_MODELS -> transfers.removeReadModels(council);
            case EVENTS -> transfers.removeEvents(council);
        }
        return new CompleteUndertakingStep(
                CouncilKey.of(council), council, work.undertaking(), step, cell, archive);
    }

    private static String known(@Nullable String cell) {
        return Objects.requireNonNull(cell, "A move knows its cells");
    }
}
