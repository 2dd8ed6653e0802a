package org.alongside.council.write;

import org.alongside.tenancy.CouncilId;

/** The codes of all councils: a port. It holds in the transaction of the append. */
public interface CouncilCodes {

    /**
     * Keeps the code for the council.
     *
     * @throws org.alongside.council.CouncilCodeTaken if another council has it
     */
    void claim(String gssCode, CouncilId council);

    /** Gives back the code that the council has: another may claim it from now on. */
    void release(String gssCode, CouncilId council);
}
