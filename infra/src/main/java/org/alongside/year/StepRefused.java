package org.alongside.year;

/**
 * A command of a year was refused: a defect of what made it, for all of them are to be accepted.
 */
public final class StepRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StepRefused(int number, Step step, RuntimeException why) {
        super(
                "Step %d of the year, %s of %s, was refused: %s"
                        .formatted(
                                number,
                                step.command().getClass().getSimpleName(),
                                step.at(),
                                why.getClass().getSimpleName()),
                why);
    }
}
