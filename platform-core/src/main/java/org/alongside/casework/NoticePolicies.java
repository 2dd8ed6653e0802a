package org.alongside.casework;

import org.alongside.tenancy.CouncilId;

/** The notice that councils ask for: a port, answered from the council's settings. */
@FunctionalInterface
public interface NoticePolicies {

    /** What this council asks for now. */
    NoticePolicy of(CouncilId council);
}
