package org.alongside.casework.write;

import java.util.List;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.Gender;
import org.alongside.casework.AdvocateAtCapacity;
import org.alongside.casework.AdvocateInactive;
import org.alongside.casework.AdvocateUnknown;
import org.alongside.casework.CaseId;
import org.jspecify.annotations.Nullable;

/**
 * The free places of the current council's advocates: a port. A claim holds in the transaction of
 * the append, so that a last free place is taken once, however many ask at the same time.
 */
public interface AdvocatePlaces {

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
     * @throws AdvocateAtCapacity if they have no free place
     */
    Claimed claim(AdvocateId advocateId, CaseId caseId);

    /** Gives the place back; nothing happens where there is none. */
    void release(AdvocateId advocateId, CaseId caseId);
}
