package org.alongside.drafts;

import org.alongside.actor.Role;

/** What a draft is to become. */
public enum DraftKind {
    /** A social worker's referral. */
    REFERRAL(Role.REFERRER),
    /** A parent's request that a coordinator writes down. */
    REQUEST_ON_BEHALF(Role.ADVOCACY_ADMIN);

    private final Role submittedBy;

    DraftKind(Role submittedBy) {
        this.submittedBy = submittedBy;
    }

    /** The role that submits it. */
    public Role submittedBy() {
        return submittedBy;
    }
}
