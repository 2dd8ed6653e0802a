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
        /** A checkpoint that is not there, or whose size is not what it says. */
        CHECKPOINT,
        /** The head of a council says another position or time than its last row has. */
        HEAD,
        /** An event whose type is in no dictionary. */
        DICTIONARY,
        /** An event that is not what was signed. */
        EDITED,
        /** An event that was signed and is not there. */
        DELETED,
        /** An event that stands where another was signed. */
        MOVED,
        /** An event that was not signed stands before others that were. */
        INSERTED,
        /** A node of the tree, as it is kept, is not what the events make. */
        NODE,
        /** The hashes of leaves that are kept are not those that were signed. */
        COPY,
        /** A receipt does not hold, or the event that it is for is not what it was. */
        RECEIPT,
        /** The index of an access record's subjects is not what the record says. */
        SUBJECTS,
        /** An event is found by another account than the one that it names. */
        ACTOR,
        /** Rows that no checkpoint vouches for, for longer than one takes. */
        UNCOVERED,
        /** A log that a witness has and the database has not. */
        GONE,
        /** A part of a bundle is not what its sum says, is not there, or was put in. */
        PART,
        /** A proof of a bundle is not there, or leads to nothing that was signed. */
        PROOF,
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
