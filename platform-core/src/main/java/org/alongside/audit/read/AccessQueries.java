package org.alongside.audit.read;

import org.alongside.audit.FindAccess;
import org.alongside.audit.RecordedAccess;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Window;
import org.axonframework.queryhandling.QueryHandler;

/** Answers who saw what. That this was asked is recorded like everything else that is asked. */
public final class AccessQueries {

    private final ShownAccess access;

    public AccessQueries(ShownAccess access) {
        this.access = access;
    }

    @QueryHandler
    Window<RecordedAccess> on(FindAccess question, Context context) {
        return access.by(context).find(question);
    }
}
