package org.alongside.tenancy;

/**
 * The service's own tenant: the lives of the councils are its events. It has no people of a council
 * and no case, and no council can have its slug.
 */
public final class Platform {

    /** As a council is named wherever one has to be. */
    public static final CouncilId ID = new CouncilId("platform");

    private Platform() {}
}
