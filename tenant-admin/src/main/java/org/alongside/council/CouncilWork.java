package org.alongside.council;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An undertaking that is under way.
 *
 * @param undertaking which
 * @param done the steps that are done
 * @param failed the step that failed and waits to be tried again; none if none did
 * @param failure why: see {@link FailUndertakingStep}
 * @param keepClosed of an export: whether the council stays closed to writes afterwards
 * @param from of a move: the cell that it comes from, once that is known
 * @param to of a move: the cell that it goes to
 */
public record CouncilWork(
        Undertaking undertaking,
        List<UndertakingStep> done,
        @Nullable UndertakingStep failed,
        @Nullable String failure,
        boolean keepClosed,
        @Nullable String from,
        @Nullable String to) {

    public CouncilWork {
        done = List.copyOf(done);
    }

    static CouncilWork begun(Undertaking undertaking) {
        return new CouncilWork(undertaking, List.of(), null, null, false, null, null);
    }

    static CouncilWork export(boolean keepClosed) {
        return new CouncilWork(Undertaking.EXPORT, List.of(), null, null, keepClosed, null, null);
    }

    static CouncilWork move(String to) {
        return new CouncilWork(Undertaking.MOVE, List.of(), null, null, false, null, to);
    }

    CouncilWork done(UndertakingStep step, @Nullable String cell) {
        List<UndertakingStep> all = new ArrayList<>(done);
        all.add(step);
        return new CouncilWork(
                undertaking, all, null, null, keepClosed, cell == null ? from : cell, to);
    }

    CouncilWork failed(UndertakingStep step, String why) {
        return new CouncilWork(undertaking, done, step, why, keepClosed, from, to);
    }

    CouncilWork retried() {
        return new CouncilWork(undertaking, done, null, null, keepClosed, from, to);
    }

    CouncilWork opening() {
        return new CouncilWork(undertaking, done, failed, failure, false, from, to);
    }

    /** Its steps, in their order. */
    public List<UndertakingStep> steps() {
        return undertaking.steps().stream()
                .filter(step -> !(keepClosed && step == UndertakingStep.REOPEN))
                .toList();
    }

    /** The step that it is at; none if all are done. */
    public @Nullable UndertakingStep next() {
        return steps().stream().filter(step -> !done.contains(step)).findFirst().orElse(null);
    }

    /** Whether it can still be given up, as if it had not begun. */
    public boolean canBeGivenUp() {
        return failed != null
                && switch (undertaking) {
                    case EXPORT -> true;
                    case MOVE -> !done.contains(UndertakingStep.FLIP);
                    case REMOVAL -> done.isEmpty();
                    case ABANDONMENT -> false;
                };
    }

    /** Whether it keeps the council closed to writes now. */
    boolean closes() {
        return done.contains(UndertakingStep.CLOSE) && !done.contains(UndertakingStep.REOPEN);
    }
}
