package org.alongside.audit.read;

import org.alongside.audit.AccessRecords;
import org.alongside.audit.FindAccess;
import org.alongside.audit.RecordedAccess;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Window;
import org.axonframework.queryhandling.QueryHandler;

/** Answers who saw what. That this was asked is recorded like everything else that is asked. */
public final class AccessQueries {

    private final AccessRecords records;

    public AccessQueries(AccessRecords records) {
        this.records = records;
    }

    @QueryHandler
    Window<RecordedAccess> on(FindAccess question, Context context) {
        return records.find(context.council(), question);
    }
}
