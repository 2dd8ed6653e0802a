package org.alongside.casework.write;

import org.alongside.casework.CaseId;
import org.alongside.providers.ProviderId;

/** The external providers of the current council's list: a port. */
public interface Providers {

    /**
     * The provider that a case is sent to.
     *
     * @param name how they are called
     */
    record Engaged(String name) {}

    /** The provider, as listed now; a rejection of theirs if they are not, or no longer. */
    Engaged engage(ProviderId providerId, CaseId caseId);
}
