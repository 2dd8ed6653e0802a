package org.alongside.council;

import java.util.List;

/** What can be done with a council as a whole, one at a time. */
public enum Undertaking {
    /** It is exported. */
    EXPORT(UndertakingStep.CLOSE, UndertakingStep.ARCHIVE, UndertakingStep.REOPEN),
    /** It moves to another cell. */
    MOVE(
            UndertakingStep.CLOSE,
            UndertakingStep.COPY,
            UndertakingStep.FLIP,
            UndertakingStep.REOPEN,
            UndertakingStep.CLEAR),
    /** It is removed from every store. */
    REMOVAL(UndertakingStep.PEOPLE, UndertakingStep.READ_MODELS, UndertakingStep.EVENTS),
    /** What its onboarding made is removed. */
    ABANDONMENT(UndertakingStep.PEOPLE, UndertakingStep.READ_MODELS, UndertakingStep.EVENTS);

    private final List<UndertakingStep> steps;

    Undertaking(UndertakingStep... steps) {
        this.steps = List.of(steps);
    }

    /** Its steps, in their order. */
    public List<UndertakingStep> steps() {
        return steps;
    }
}
