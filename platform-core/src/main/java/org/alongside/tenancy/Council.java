package org.alongside.tenancy;

/**
 * What the rest of the service needs to know of a council.
 *
 * @param id the council
 * @param name its full name, for people
 * @param gssCode its code in the register of UK geography, or the nation's own code in Northern
 *     Ireland
 * @param nation whose law and words it follows
 * @param issuer the exact issuer of its people's tokens
 * @param organizationId its organization at that issuer
 * @param state whether its work can go on
 */
public record Council(
        CouncilId id,
        String name,
        String gssCode,
        Nation nation,
        String issuer,
        String organizationId,
        CouncilState state) {

    /** One that works. */
    public Council(
            CouncilId id,
            String name,
            String gssCode,
            Nation nation,
            String issuer,
            String organizationId) {
        this(id, name, gssCode, nation, issuer, organizationId, CouncilState.ACTIVE);
    }
}
