package org.alongside.casework.write;

import java.time.LocalDate;
import java.util.List;
import org.alongside.actor.Actor;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.Gender;
import org.alongside.casework.AdvocateAtCapacity;
import org.alongside.casework.AdvocateInactive;
import org.alongside.casework.AdvocateOnPause;
import org.alongside.casework.AdvocateUnchecked;
import org.alongside.casework.AdvocateUnknown;
import org.alongside.casework.AdvocateUntrained;
import org.alongside.casework.CaseId;
import org.alongside.casework.ConflictDeclaredInNeighbourhood;
import org.alongside.casework.ConflictDeclaredWithFamily;
import org.alongside.casework.ConflictDeclaredWithWorker;
import org.alongside.casework.ConnectedWithTheCase;
import org.alongside.casework.Relatives;
import org.alongside.families.FamilyId;
import org.jspecify.annotations.Nullable;

/**
 * The free places of the current council's advocates: a port. A claim holds in the transaction of
 * the append, so that a last free place is taken once, however many ask at the same time.
 */
public interface AdvocatePlaces {

    /**
     * What a place is claimed for.
     *
     * @param caseId the case
     * @param on the day by which the advocate is judged
     * @param family the family of the case, if it is known
     * @param worker the account of the case's social worker, if it is known
     * @param neighbourhood a postcode district or an area in words, if it is known
     * @param by who allocates
     */
    record Claim(
            CaseId caseId,
            LocalDate on,
            @Nullable FamilyId family,
            @Nullable String worker,
            @Nullable String neighbourhood,
            Actor by) {

        /** Shows the case only: the rest leads to people. */
        @Override
        public String toString() {
            return "Claim[" + caseId + "]";
        }
    }

    /**
     * The advocate whose place was claimed.
     *
     * @param name how they are called
     * @param kind peer or professional
     * @param gender as they describe it, if they do
     * @param culturalHeritage as they describe it, if they do
     * @param languages BCP 47 tags in lower case
     * @param account their account, if they have one
     */
    record Claimed(
            String name,
            AdvocateKind kind,
            @Nullable Gender gender,
            @Nullable String culturalHeritage,
            List<String> languages,
            @Nullable String account) {}

    /**
     * Takes one free place for the case.
     *
     * @throws AdvocateUnknown if the council has no such advocate
     * @throws AdvocateInactive if they have been stood down
     * @throws AdvocateOnPause if they take no new cases on the day
     * @throws AdvocateUntrained if no training that is valid on the day is on record
     * @throws AdvocateUnchecked if no check that is valid on the day is on record
     * @throws AdvocateAtCapacity if they have no free place
     * @throws ConflictDeclaredWithFamily if a conflict with the family is declared
     * @throws ConflictDeclaredWithWorker if a conflict with the social worker is declared
     * @throws ConflictDeclaredInNeighbourhood if a conflict with the neighbourhood is declared
     * @throws ConnectedWithTheCase if they are {@link Relatives#apart}
     */
    Claimed claim(AdvocateId advocateId, Claim claim);

    /** Gives the place back; nothing happens where there is none. */
    void release(AdvocateId advocateId, CaseId caseId);
}
