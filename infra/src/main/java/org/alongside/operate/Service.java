package org.alongside.operate;

import org.alongside.eventstore.CouncilSession;
import org.alongside.eventstore.EventLog;
import org.alongside.eventstore.SubjectKeys;
import org.alongside.keys.CouncilKeys;
import org.alongside.tenancy.CouncilDirectory;

/**
 * What of the service the commands work on.
 *
 * @param session the databases
 * @param log the events in them
 * @param councils whose they are
 * @param councilKeys the councils' keys
 * @param subjectKeys the keys of cases and advocates
 * @param end closes the connections
 */
public record Service(
        CouncilSession session,
        EventLog log,
        CouncilDirectory councils,
        CouncilKeys councilKeys,
        SubjectKeys subjectKeys,
        Runnable end)
        implements AutoCloseable {

    @Override
    public void close() {
        end.run();
    }
}
