package org.alongside.casework;

import org.alongside.actor.Role;

/** What a case waits for, and whose work that is. */
public enum Task {
    /** A disclosure of significant harm is to be passed on, before anything else. */
    ESCALATE(Role.ADVOCACY_ADMIN),
    /** The manager is to decide on the referral. */
    DECIDE(Role.ADVOCACY_MANAGER),
    /** Whoever referred is to say what the manager wants to know. */
    PROVIDE_INFORMATION(Role.REFERRER),
    /** The parent's consent was never recorded; nobody is allocated without it. */
    RECORD_CONSENT(Role.ADVOCACY_ADMIN),
    /** An advocate is to be allocated. */
    ALLOCATE(Role.ADVOCACY_ADMIN),
    /** The external provider's answer is to be had. */
    CHASE_PROVIDER(Role.ADVOCACY_ADMIN),
    /** The advocate is to say whether they take the case. */
    ACCEPT_ALLOCATION(Role.ADVOCATE),
    /** The advocate is to support the parent and record the conference. */
    SUPPORT(Role.ADVOCATE),
    /** The outcome form is to be completed: after the conference, or a withdrawal of consent. */
    RECORD_OUTCOME(Role.ADVOCACY_ADMIN),
    /** The manager is to sign off. */
    SIGN_OFF(Role.ADVOCACY_MANAGER);

    private final Role role;

    Task(Role role) {
        this.role = role;
    }

    /** Whose work it is. */
    public Role role() {
        return role;
    }
}
