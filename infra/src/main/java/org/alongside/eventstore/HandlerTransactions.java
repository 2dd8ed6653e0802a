package org.alongside.eventstore;

import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Axon's transactions for event handlers of the current council: one for a batch, and inside it a
 * savepoint each, so that an SQL error in a handler undoes that handler's work and nothing else.
 */
public final class HandlerTransactions implements TransactionManager {

    private final CouncilSession session;
    private final PlatformTransactionManager transactions;
    private final TransactionTemplate nested;

    /** Work that may fail. */
    @FunctionalInterface
    public interface Work<R extends @org.jspecify.annotations.Nullable Object> {
        R run() throws Exception;
    }

    /**
     * @param session the database
     */
    public HandlerTransactions(CouncilSession session) {
        this.session = session;
        this.transactions = session.transactions();
        this.nested = new TransactionTemplate(transactions);
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Override
    public Transaction startTransaction() {
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        definition.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        TransactionStatus status = transactions.getTransaction(definition);
        if (status.isNewTransaction()) {
            // Before the first savepoint: going back to one would take the council away again.
            try {
                session.here("event handlers");
            } catch (RuntimeException failure) {
                transactions.rollback(status);
                throw failure;
            }
        }
        return new Started(transactions, status);
    }

    /**
     * Does the work between two savepoints of the running transaction: if it throws, what it did is
     * undone, and the transaction can go on.
     */
    public <R extends @org.jspecify.annotations.Nullable Object> R apart(Work<R> work)
            throws Exception {
        Object[] result = new Object[1];
        try {
            nested.executeWithoutResult(_ -> {
                try {
                    result[0] = work.run();
                } catch (RuntimeException failure) {
                    throw failure;
                } catch (Exception checked) {
                    throw new Carried(checked);
                }
            });
        } catch (Carried carried) {
            throw carried.checked;
        }
        @SuppressWarnings("unchecked")
        R answer = (R) result[0];
        return answer;
    }

    private static final class Carried extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Exception checked;

        Carried(Exception checked) {
            super(checked);
            this.checked = checked;
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
