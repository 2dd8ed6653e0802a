package org.alongside.advocates;

/** What was checked. */
public enum CheckKind {
    /** Enhanced check of the Disclosure and Barring Service, England and Wales. */
    DBS_ENHANCED(true),
    /** Membership of the scheme for the protection of vulnerable groups, Scotland. */
    PVG_SCHEME(true),
    /** Enhanced check of AccessNI, Northern Ireland. */
    ACCESS_NI_ENHANCED(true),
    /** Another, such as references: on record, but nobody is allocated for it alone. */
    OTHER(false);

    private final boolean qualifies;

    CheckKind(boolean qualifies) {
        this.qualifies = qualifies;
    }

    /** Whether who has it is checked. */
    public boolean qualifies() {
        return qualifies;
    }
}
