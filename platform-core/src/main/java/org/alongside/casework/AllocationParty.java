package org.alongside.casework;

/** Who answers an allocation. */
public enum AllocationParty {
    /** The advocate, whether they take the case. */
    ADVOCATE,
    /** The parent, whether they want this advocate. */
    PARENT
}
