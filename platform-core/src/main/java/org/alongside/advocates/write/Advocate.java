package org.alongside.advocates.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateAlreadyPaused;
import org.alongside.advocates.AdvocateAlreadyStoodDown;
import org.alongside.advocates.AdvocateDescribedThemselves;
import org.alongside.advocates.AdvocateEvent;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateNotPaused;
import org.alongside.advocates.AdvocatePaused;
import org.alongside.advocates.AdvocateRegistered;
import org.alongside.advocates.AdvocateResumed;
import org.alongside.advocates.AdvocateStoodDown;
import org.alongside.advocates.AgreeAvailability;
import org.alongside.advocates.AvailabilityAgreed;
import org.alongside.advocates.CheckRecorded;
import org.alongside.advocates.ConflictDeclared;
import org.alongside.advocates.ConflictUnknown;
import org.alongside.advocates.ConflictWithdrawn;
import org.alongside.advocates.DeclareConflict;
import org.alongside.advocates.DeclaredByOthers;
import org.alongside.advocates.DeclaredByTheAdvocate;
import org.alongside.advocates.DescribeAdvocate;
import org.alongside.advocates.EvidenceDatesContradict;
import org.alongside.advocates.EvidenceUnknown;
import org.alongside.advocates.EvidenceWithdrawn;
import org.alongside.advocates.PauseAdvocate;
import org.alongside.advocates.PauseEndsInThePast;
import org.alongside.advocates.RecordCheck;
import org.alongside.advocates.RecordTraining;
import org.alongside.advocates.RegisterAdvocate;
import org.alongside.advocates.ResumeAdvocate;
import org.alongside.advocates.StandDownAdvocate;
import org.alongside.advocates.TooManyConflicts;
import org.alongside.advocates.TooMuchEvidence;
import org.alongside.advocates.TrainingRecorded;
import org.alongside.advocates.Validity;
import org.alongside.advocates.WithdrawConflict;
import org.alongside.advocates.WithdrawEvidence;
import org.alongside.advocates.write.AdvocateRegister.Standing;
import org.alongside.messaging.Context;
import org.alongside.messaging.Expectation;
import org.alongside.rejection.NotFound;
import org.alongside.tenancy.UnitedKingdom;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** An advocate on a council's register. */
@SuppressWarnings("NullAway.Init") // Axon rebuilds aggregates from events
public final class Advocate {

    /** An entry has at most so many conflicts at a time. */
    private static final int CONFLICTS = 50;

    /** An entry has at most so many trainings and checks on record, taken together. */
    private static final int EVIDENCE = 200;

    /** That something is on record, and what it counts for until when. */
    private record Evidence(boolean training, boolean qualifies, LocalDate until) {}

    @AggregateIdentifier private AdvocateId advocateId;
    private @Nullable String account;
    private boolean active;
    private @Nullable LocalDate pausedUntil;
    private final Map<UUID, Evidence> evidence = new HashMap<>();

    /** Who declared them. */
    private final Map<UUID, String> conflicts = new HashMap<>();

    Advocate() {}

    @CommandHandler
    Advocate(RegisterAdvocate command, Expectation expectation, AdvocateRegister register) {
        expectation.check(0);
        register.enter(command.advocateId(), command.details());
        apply(new AdvocateRegistered(command.advocateId(), command.details()));
    }

    @CommandHandler
    void decide(DescribeAdvocate command, Expectation expectation, AdvocateRegister register) {
        proceed(expectation);
        register.describe(advocateId, command.description());
        apply(new AdvocateDescribedThemselves(advocateId, command.description()));
    }

    @CommandHandler
    void decide(AgreeAvailability command, Expectation expectation, AdvocateRegister register) {
        proceed(expectation);
        register.agree(advocateId, command.availability());
        apply(new AvailabilityAgreed(advocateId, command.availability()));
    }

    @CommandHandler
    void decide(PauseAdvocate command, Expectation expectation, AdvocateRegister register) {
        proceed(expectation);
        LocalDate today = today(command.at());
        if (onPause(today)) {
            throw new AdvocateAlreadyPaused();
        }
        if (command.until() != null && command.until().isBefore(today)) {
            throw new PauseEndsInThePast();
        }
        apply(new AdvocatePaused(advocateId, command.reason(), command.until()));
        register.judge(advocateId, standing());
    }

    @CommandHandler
    void decide(ResumeAdvocate command, Expectation expectation, AdvocateRegister register) {
        proceed(expectation);
        if (!onPause(today(command.at()))) {
            throw new AdvocateNotPaused();
        }
        apply(new AdvocateResumed(advocateId));
        register.judge(advocateId, standing());
    }

    @CommandHandler
    void decide(RecordTraining command, Expectation expectation, AdvocateRegister register) {
        proceed(expectation);
        requireRoom();
        requireOrder(
                command.training().completedOn(), command.training().validUntil(), command.at());
        apply(new TrainingRecorded(advocateId, command.evidenceId(), command.training()));
        register.judge(advocateId, standing());
    }

    @CommandHandler
    void decide(RecordCheck command, Expectation expectation, AdvocateRegister register) {
        proceed(expectation);
        requireRoom();
        requireOrder(command.check().completedOn(), command.check().validUntil(), command.at());
        apply(new CheckRecorded(advocateId, command.evidenceId(), command.check()));
        register.judge(advocateId, standing());
    }

    @CommandHandler
    void decide(WithdrawEvidence command, Expectation expectation, AdvocateRegister register) {
        proceed(expectation);
        if (!evidence.containsKey(command.evidenceId())) {
            throw new EvidenceUnknown();
        }
        apply(new EvidenceWithdrawn(advocateId, command.evidenceId(), command.reason()));
        register.judge(advocateId, standing());
    }

    @CommandHandler
    void decide(
            DeclareConflict command,
            Context context,
            Expectation expectation,
            AdvocateRegister register) {
        requireTheirs(context);
        proceed(expectation);
        if (conflicts.size() >= CONFLICTS) {
            throw new TooManyConflicts();
        }
        register.declare(advocateId, command.conflictId(), command.conflict());
        apply(
                new ConflictDeclared(
                        advocateId,
                        command.conflictId(),
                        command.conflict(),
                        context.actor().account()));
    }

    /** A coordinator alone does not make an advocate one who can be allocated after all. */
    @CommandHandler
    void decide(
            WithdrawConflict command,
            Context context,
            Expectation expectation,
            AdvocateRegister register) {
        requireTheirs(context);
        proceed(expectation);
        String by = conflicts.get(command.conflictId());
        if (by == null) {
            throw new ConflictUnknown();
        }
        String actor = context.actor().account();
        boolean declaredThemselves = by.equals(account);
        boolean advocate = actor.equals(account);
        if (declaredThemselves && !advocate && !context.actor().holdsAny(Role.ADVOCACY_MANAGER)) {
            throw new DeclaredByTheAdvocate();
        }
        // Nor does an advocate who holds an office beside it, of what others say of them.
        if (!declaredThemselves && advocate) {
            throw new DeclaredByOthers();
        }
        register.withdraw(advocateId, command.conflictId());
        apply(new ConflictWithdrawn(advocateId, command.conflictId(), command.reason()));
    }

    @CommandHandler
    void decide(StandDownAdvocate command, Expectation expectation, AdvocateRegister register) {
        proceed(expectation);
        apply(new AdvocateStoodDown(advocateId, command.reason()));
        register.judge(advocateId, standing());
    }

    @EventSourcingHandler
    void evolve(AdvocateEvent event) {
        switch (event) {
            case AdvocateRegistered registered -> {
                advocateId = registered.advocateId();
                account = registered.details().account();
                active = true;
            }
            case AdvocateDescribedThemselves _ -> {}
            case AvailabilityAgreed _ -> {}
            case AdvocatePaused paused -> pausedUntil = Validity.until(paused.until());
            case AdvocateResumed _ -> pausedUntil = null;
            case TrainingRecorded recorded ->
                    evidence.put(
                            recorded.evidenceId(),
                            new Evidence(
                                    true,
                                    recorded.training().kind().qualifies(),
                                    Validity.until(recorded.training().validUntil())));
            case CheckRecorded recorded ->
                    evidence.put(
                            recorded.evidenceId(),
                            new Evidence(
                                    false,
                                    recorded.check().kind().qualifies(),
                                    Validity.until(recorded.check().validUntil())));
            case EvidenceWithdrawn withdrawn -> evidence.remove(withdrawn.evidenceId());
            case ConflictDeclared declared -> conflicts.put(declared.conflictId(), declared.by());
            case ConflictWithdrawn withdrawn -> conflicts.remove(withdrawn.conflictId());
            case AdvocateStoodDown _ -> active = false;
        }
    }

    /** An advocate who speaks for another does not learn that there is one. */
    private void requireTheirs(Context context) {
        if (!context.actor().holdsAny(Role.ADVOCACY_ADMIN, Role.ADVOCACY_MANAGER)
                && !context.actor().account().equals(account)) {
            throw new NotFound();
        }
    }

    private void requireRoom() {
        if (evidence.size() >= EVIDENCE) {
            throw new TooMuchEvidence();
        }
    }

    private void proceed(Expectation expectation) {
        expectation.check(getVersion() + 1);
        if (!active) {
            throw new AdvocateAlreadyStoodDown();
        }
    }

    private boolean onPause(LocalDate today) {
        return pausedUntil != null && !today.isAfter(pausedUntil);
    }

    /** As it is after the events that were applied. */
    private Standing standing() {
        return new Standing(active, pausedUntil, qualifiedUntil(true), qualifiedUntil(false));
    }

    private @Nullable LocalDate qualifiedUntil(boolean byTraining) {
        Stream<LocalDate> ends =
                evidence.values().stream()
                        .filter(one -> one.qualifies() && one.training() == byTraining)
                        .map(Evidence::until);
        return Validity.last(ends).orElse(null);
    }

    private static void requireOrder(
            LocalDate completedOn, @Nullable LocalDate validUntil, Instant at) {
        if (completedOn.isAfter(today(at))
                || (validUntil != null && validUntil.isBefore(completedOn))) {
            throw new EvidenceDatesContradict();
        }
    }

    private static LocalDate today(Instant at) {
        return UnitedKingdom.day(at);
    }
}
