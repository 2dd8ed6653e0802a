package org.alongside.advocates;

/** What can have happened to an advocate on the register. */
public sealed interface AdvocateEvent
        permits AdvocateRegistered,
                AdvocateDescribedThemselves,
                AvailabilityAgreed,
                TrainingRecorded,
                CheckRecorded,
                EvidenceWithdrawn,
                ConflictDeclared,
                ConflictWithdrawn,
                AdvocatePaused,
                AdvocateResumed,
                AdvocateStoodDown {

    /** The advocate. */
    AdvocateId advocateId();
}
