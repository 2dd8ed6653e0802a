package org.alongside.advocates;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An advocate as the register shows them.
 *
 * @param advocateId the advocate
 * @param details what the register holds
 * @param stoodDown whether they take no cases any more
 * @param pause the last pause, unless they resumed; it may be over by its own date
 * @param trainings the trainings on record, in the order in which they were recorded
 * @param checks the checks on record, in the order in which they were recorded
 * @param conflicts the conflicts that are declared now
 */
public record AdvocateView(
        AdvocateId advocateId,
        AdvocateDetails details,
        boolean stoodDown,
        @Nullable Pause pause,
        List<TrainingOnRecord> trainings,
        List<CheckOnRecord> checks,
        List<DeclaredConflict> conflicts) {

    /** The name of the projection that keeps it. */
    public static final String PROJECTION = "advocates";

    public AdvocateView {
        trainings = List.copyOf(trainings);
        checks = List.copyOf(checks);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * A pause.
     *
     * @param reason why
     * @param by the account of who recorded it
     * @param since when it began
     * @param until its last day; none if it lasts until they resume
     */
    public record Pause(String reason, String by, Instant since, @Nullable LocalDate until) {

        /** Whether it holds on the day. */
        public boolean holdsOn(LocalDate day) {
            return until == null || !day.isAfter(until);
        }
    }

    /** A training on record. */
    public record TrainingOnRecord(UUID evidenceId, Training training) {}

    /** A check on record. */
    public record CheckOnRecord(UUID evidenceId, Check check) {}

    /**
     * A conflict that is declared.
     *
     * @param by the account of who declared it
     * @param since when it was declared
     */
    public record DeclaredConflict(UUID conflictId, Conflict conflict, String by, Instant since) {}

    /**
     * Whether somebody reads what was written in words of why they are on pause or have a conflict:
     * it may be about somebody else. In their own entry advocates read their own words only,
     * whatever office they hold beside it.
     *
     * @param account the account of who reads
     * @param by the account of who wrote it
     */
    public boolean readsReasons(String account, String by) {
        return account.equals(by) || !account.equals(details.account());
    }

    /** Whether they take cases on the day: the day decides whether a pause is over. */
    public AdvocateStatus status(LocalDate day) {
        if (stoodDown) {
            return AdvocateStatus.STOOD_DOWN;
        }
        return pause != null && pause.holdsOn(day) ? AdvocateStatus.PAUSED : AdvocateStatus.ACTIVE;
    }

    /**
     * The last day on which they are trained, {@link LocalDate#MAX} if that does not run out; empty
     * if no training for allocation is on record.
     */
    public Optional<LocalDate> trainedUntil() {
        return Validity.last(
                trainings.stream()
                        .map(TrainingOnRecord::training)
                        .filter(training -> training.kind().qualifies())
                        .map(training -> Validity.until(training.validUntil())));
    }

    /**
     * The last day on which they are checked, {@link LocalDate#MAX} if that does not run out; empty
     * if no check for allocation is on record.
     */
    public Optional<LocalDate> checkedUntil() {
        return Validity.last(
                checks.stream()
                        .map(CheckOnRecord::check)
                        .filter(check -> check.kind().qualifies())
                        .map(check -> Validity.until(check.validUntil())));
    }
}
