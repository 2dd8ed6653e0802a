package org.alongside.eventstore;

import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilMismatch;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Axon's transactions, one for each command.
 *
 * <p>A command never joins a transaction that is there already: if that one rolled back, what the
 * command's sender was told would not be so. The council is compared here, for Axon begins the
 * transaction before it asks any interceptor.
 */
final class CouncilTransactions implements TransactionManager {

    private final PlatformTransactionManager transactions;

    CouncilTransactions(CouncilSession session) {
        this.transactions = session.transactions();
    }

    @Override
    public Transaction startTransaction() {
        sameCouncil();
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "A command was sent inside a transaction: it has to have its own");
        }
        return new Started(
                transactions, transactions.getTransaction(TransactionDefinition.withDefaults()));
    }

    private static void sameCouncil() {
        Context context = Context.of(CurrentUnitOfWork.get().getMessage().getMetaData());
        if (!context.council().equals(CurrentCouncil.require("a command's transaction"))) {
            throw new CouncilMismatch();
        }
    }

    private record Started(PlatformTransactionManager transactions, TransactionStatus status)
            implements Transaction {

        @Override
        public void commit() {
            transactions.commit(status);
        }

        @Override
        public void rollback() {
            // A commit that failed has completed the transaction already.
            if (!status.isCompleted()) {
                transactions.rollback(status);
            }
        }
    }
}
