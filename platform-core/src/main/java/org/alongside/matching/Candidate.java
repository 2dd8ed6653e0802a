package org.alongside.matching;

import org.alongside.advocates.AdvocateView;

/**
 * An advocate who may be the one.
 *
 * @param advocate as the register shows them
 * @param openCases how many cases they carry
 * @param supportedThisParent whether they supported this parent before
 * @param supportsAnotherParent whether they support, or supported, another parent of the family
 * @param connected whether they are shut out of the case; or support, or supported, another parent
 *     of the family in a case that is closed to the asker: of which nothing is told
 */
public record Candidate(
        AdvocateView advocate,
        int openCases,
        boolean supportedThisParent,
        boolean supportsAnotherParent,
        boolean connected) {}
