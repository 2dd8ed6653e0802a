package org.alongside.eventstore;

import java.util.List;
import org.alongside.messaging.CommandMetaData;
import org.alongside.messaging.Context;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;

/** The transaction of one command: what its handlers claim, and at the end what it appends. */
final class CouncilTransaction implements Transaction {

    private static final String RESOURCE = "alongside.transaction";
    private static final Logger LOG = LoggerFactory.getLogger(CouncilTransaction.class);

    private final PlatformTransactionManager transactions;
    private final TransactionStatus status;
    private final Appender appender;
    private final MetaData command;
    private @Nullable Append append;

    /**
     * @param command the metadata of the command
     */
    CouncilTransaction(
            PlatformTransactionManager transactions,
            TransactionStatus status,
            Appender appender,
            MetaData command) {
        this.transactions = transactions;
        this.status = status;
        this.appender = appender;
        this.command = command;
        CurrentUnitOfWork.get().resources().put(RESOURCE, this);
    }

    /** The running one; none if there is none. */
    static @Nullable CouncilTransaction current() {
        return CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().getResource(RESOURCE) : null;
    }

    /** Takes events, to be stored with the commit. */
    void append(List<DomainEventMessage<?>> events) {
        if (append == null) {
            Context context = Context.of(command);
            append =
                    new Append(
                            context.council(),
                            context.actor().account(),
                            CommandMetaData.repetition(command).orElse(null));
        }
        append.add(events);
    }

    @Override
    public void commit() {
        if (append != null) {
            appender.store(append);
        }
        transactions.commit(status);
    }

    /** Never throws: what else is to be done about the failure must not be kept from it. */
    @Override
    public void rollback() {
        // A commit that failed has completed the transaction already.
        if (!status.isCompleted()) {
            try {
                transactions.rollback(status);
            } catch (RuntimeException failure) {
                LOG.warn("A rollback failed: {}", failure.getClass().getName());
            }
        }
    }
}
