package org.alongside.processing;

import java.io.IOException;
import java.util.Set;
import java.util.function.Predicate;
import org.alongside.eventstore.CouncilUnknown;
import org.alongside.eventstore.StoreFailed;
import org.alongside.readstore.CouncilCollections;
import org.alongside.tenancy.CouncilClosed;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Whose fault a failure is. What a store that is away did to an event is no reason to park it: it
 * is tried again until the store is back.
 */
final class Failures {

    /**
     * Classes of SQLState that say nothing of the statement: connection, rollback (a collision),
     * resources, somebody stepped in (an end, a lock that is not to be had), the system, itself.
     */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58", "XX");

    private static final int DEEPEST = 20;

    private Failures() {}

    /** While an event was read or folded: there, nothing that SQL says can be the event's. */
    static boolean ofTheStoreWhileReading(Throwable failure) {
        return any(failure, one -> one instanceof DataAccessException || away(one));
    }

    /** While an event was handled: there, a constraint that it breaks is the event's. */
    static boolean ofTheStoreWhileHandling(Throwable failure) {
        return any(failure, Failures::away);
    }

    /** Whether nothing can be written for the council at the moment, which somebody ordered. */
    static boolean isClosed(Throwable failure) {
        return any(failure, one -> one instanceof CouncilClosed);
    }

    /** Whether the council is not there any more. */
    static boolean isGone(Throwable failure) {
        return any(failure, one -> one instanceof CouncilUnknown);
    }

    private static boolean any(Throwable failure, Predicate<Throwable> ofTheStore) {
        @Nullable Throwable one = failure;
        for (int depth = 0; one != null && depth < DEEPEST; depth++) {
            if (ofTheStore.test(one)) {
                return true;
            }
            one = one.getCause();
        }
        return false;
    }

    private static boolean away(Throwable one) {
        if (one instanceof StoreFailed sql) {
            return sql.sqlState().length() < 5
                    || sql.sqlState().equals("unknown")
                    || PASSING.contains(sql.sqlState().substring(0, 2));
        }
        if (one instanceof CouncilClosed closed) {
            // Its own only: another's, that is closed, must not hold up what comes after.
            return closed.isOf(CurrentCouncil.require("a failure"));
        }
        return one instanceof StoreAway
                || one instanceof TransientDataAccessException
                || one instanceof NonTransientDataAccessResourceException
                || one instanceof RecoverableDataAccessException
                || one instanceof TransactionException
                || one instanceof ConcurrencyException
                || one instanceof IOException
                || one instanceof InterruptedException
                || CouncilCollections.isUnavailable(one);
    }
}
