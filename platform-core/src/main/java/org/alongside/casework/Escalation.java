package org.alongside.casework;

/** To whom a disclosure of significant harm was passed. */
public enum Escalation {
    /** The children's social worker or their team. */
    SOCIAL_WORKER,
    /** The duty or emergency team of children's services. */
    DUTY_TEAM,
    /** The police. */
    POLICE,
    /** The safeguarding lead of the advocacy service. */
    SAFEGUARDING_LEAD
}
