package org.alongside.advocates;

import java.util.UUID;
import org.alongside.event.Personal;
import org.jspecify.annotations.Nullable;

/**
 * Why an advocate cannot take certain cases. One of family, worker and neighbourhood is given: the
 * one that its kind says.
 *
 * @param kind what it is with
 * @param family the family's id in casework
 * @param worker the social worker's account
 * @param neighbourhood a postcode district or an area in words; compared without regard to case
 * @param note what it is about, if they say
 */
public record Conflict(
        ConflictKind kind,
        @Nullable UUID family,
        @Nullable String worker,
        @Personal @Nullable String neighbourhood,
        @Personal @Nullable String note) {

    /** With a family. */
    public static Conflict withFamily(UUID family, @Nullable String note) {
        return new Conflict(ConflictKind.FAMILY, family, null, null, note);
    }

    /** With a social worker, by their account. */
    public static Conflict withWorker(String worker, @Nullable String note) {
        return new Conflict(ConflictKind.WORKER, null, worker, null, note);
    }

    /** In a neighbourhood. */
    public static Conflict inNeighbourhood(String neighbourhood, @Nullable String note) {
        return new Conflict(ConflictKind.NEIGHBOURHOOD, null, null, neighbourhood, note);
    }
}
