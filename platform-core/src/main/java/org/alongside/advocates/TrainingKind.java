package org.alongside.advocates;

/** What a training is for. */
public enum TrainingKind {
    /** The whole training for advocates, or its renewal: who has it may be allocated. */
    COURSE(true),
    /** One module by itself: on record, but nobody is allocated for it alone. */
    MODULE(false);

    private final boolean qualifies;

    TrainingKind(boolean qualifies) {
        this.qualifies = qualifies;
    }

    /** Whether who has it is trained. */
    public boolean qualifies() {
        return qualifies;
    }
}
