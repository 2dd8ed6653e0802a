package org.alongside.casework;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * To whom a case is closed after what has happened. Decisions go by it that are taken outside of
 * the case; {@link CaseAccess} is the same rule for reading.
 *
 * @param shutOut the accounts that are shut out of it
 * @param named to whom it is restricted; none if it is not
 * @param parentAccount the account that is linked as the parent's, if one is
 */
public record Confidentiality(
        Set<String> shutOut, @Nullable Set<String> named, @Nullable String parentAccount) {

    /** Of a case of which nothing was said. */
    public static final Confidentiality NONE = new Confidentiality(Set.of(), null, null);

    public Confidentiality {
        shutOut = Set.copyOf(shutOut);
        named = named == null ? null : Set.copyOf(named);
    }

    /** After all that happened in a case. */
    public static Confidentiality of(List<CaseEvent> events) {
        Confidentiality now = NONE;
        for (CaseEvent event : events) {
            now = now.then(event);
        }
        return now;
    }

    /** After this, too. */
    public Confidentiality then(CaseEvent event) {
        return switch (event) {
            case PersonShutOut person -> shuttingOut(person.account(), true);
            case PersonLetIn person -> shuttingOut(person.account(), false);
            case CaseRestricted restricted ->
                    new Confidentiality(shutOut, restricted.accounts(), parentAccount);
            case RestrictionLifted _ -> new Confidentiality(shutOut, null, parentAccount);
            case ParentAccountLinked linked ->
                    new Confidentiality(shutOut, named, linked.account());
            case ParentAccountUnlinked _ -> new Confidentiality(shutOut, named, null);
            default -> this;
        };
    }

    private Confidentiality shuttingOut(String account, boolean out) {
        Set<String> accounts = new TreeSet<>(shutOut);
        if (out) {
            accounts.add(account);
        } else {
            accounts.remove(account);
        }
        return new Confidentiality(accounts, named, parentAccount);
    }

    /** Whether somebody is shut out, whoever they are to the case. */
    public boolean shutsOut(String account) {
        return shutOut.contains(account);
    }

    /**
     * Whether somebody whose office shows them every case sees this one by it: a parent who holds
     * an office in the council does not hold it in their own case.
     */
    public boolean isOpenInOffice(String account) {
        return !shutsOut(account)
                && !account.equals(parentAccount)
                && (named == null || named.contains(account));
    }
}
