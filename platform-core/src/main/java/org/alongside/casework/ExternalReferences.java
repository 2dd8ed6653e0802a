package org.alongside.casework;

import java.util.Optional;

/**
 * The identifiers of other systems by which cases of the current council are found: a port, kept
 * with the events so that a reference resolves right after the write that introduced it.
 */
public interface ExternalReferences {

    /**
     * Takes the reference for the case, in the transaction of the append.
     *
     * @throws ExternalRefTaken if another case of the council has it
     */
    void claim(ExternalRef reference, CaseId caseId);

    /** The case that has this reference. */
    Optional<CaseId> resolve(ExternalRef reference);
}
