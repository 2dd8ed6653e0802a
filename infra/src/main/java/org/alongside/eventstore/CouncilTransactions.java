package org.alongside.eventstore;

import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilMismatch;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
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
    private final Appender appender;

    CouncilTransactions(CouncilSession session, Appender appender) {
        this.transactions = session.transactions();
        this.appender = appender;
    }

    @Override
    public Transaction startTransaction() {
        MetaData command = CurrentUnitOfWork.get().getMessage().getMetaData();
        if (!Context.of(command)
                .council()
                .equals(CurrentCouncil.require("a command's transaction"))) {
            throw new CouncilMismatch();
        }
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "A command was sent inside a transaction: it has to have its own");
        }
        return new CouncilTransaction(
                transactions,
                transactions.getTransaction(TransactionDefinition.withDefaults()),
                appender,
                command);
    }
}
