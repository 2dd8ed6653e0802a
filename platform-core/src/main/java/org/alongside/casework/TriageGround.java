package org.alongside.casework;

/** Why a case is sent to an external provider. */
public enum TriageGround {
    /** Nobody of the pool can take it. */
    NOBODY_FITS,
    /** It needs a specialist. */
    SPECIALIST_NEEDED
}
