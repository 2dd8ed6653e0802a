package org.alongside.casework;

/** Who reads a note beside its author. */
public enum NoteVisibility {
    /** The parent, the advocate, managers and coordinators. */
    SHARED_WITH_PARENT,
    /** The advocate; managers and coordinators after they gave a reason. */
    WORKING
}
