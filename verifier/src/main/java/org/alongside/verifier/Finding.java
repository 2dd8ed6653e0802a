package org.alongside.verifier;

/** Something that is wrong, and where. */
record Finding(Kind kind, String where) {

    /** What is wrong. */
    enum Kind {
        /** A checkpoint is of no form that one has. */
        MALFORMED,
        /** A checkpoint that the log's key did not sign, or not so. */
        UNSIGNED,
        /** A checkpoint that the witness did not cosign, or not so. */
        UNWITNESSED,
        /** A checkpoint of another log. */
        FOREIGN,
        /** Two checkpoints that cannot be of one log. */
        FORKED,
        /** Leaves that are numbered otherwise than they should be. */
        MISNUMBERED,
        /** Leaves that are not what was signed: edited, put in, taken out or moved. */
        CHANGED,
        /** Leaves that were there when a checkpoint was signed and are there no more. */
        TRUNCATED
    }

    @Override
    public String toString() {
        return kind + " " + where;
    }
}
