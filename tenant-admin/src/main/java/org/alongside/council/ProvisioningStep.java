package org.alongside.council;

/** What has to be there before a council can work, in the order in which it is made. */
public enum ProvisioningStep {
    /** Its organization at the identity provider, with a group for each role. */
    ORGANIZATION,
    /** Its row in the event store of its cell, and its key. */
    EVENT_STORE,
    /** What was exported of it, if it is one that comes back. */
    RESTORATION,
    /** Its database in the read store of its cell, with the indexes. */
    READ_STORE,
    /** Its settings: those of its nation, until it sets its own. */
    SETTINGS,
    /** The invitation of its first administrator. */
    ADMINISTRATOR
}
