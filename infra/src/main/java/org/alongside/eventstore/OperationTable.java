package org.alongside.eventstore;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What operators ordered: noted before it is carried out, and never changed. */
public final class OperationTable {

    private final CouncilSession session;

    /**
     * @param session the database
     */
    public OperationTable(CouncilSession session) {
        this.session = session;
    }

    /**
     * Notes an order about the current council.
     *
     * @param account of who gives it
     * @param command its name
     * @param target what of the council it is about; none if it is about the council
     * @param reason why, where that was asked for: nothing about people
     * @param at when
     */
    public void note(
            String account,
            String command,
            @Nullable String target,
            @Nullable String reason,
            Instant at) {
        session.write(
                "noting an order",
                here ->
                        here.sql(
                                        "insert into operation (tenant_no, ordered_at, account,"
                                                + " command, target, reason)"
                                                + " values (?, ?, ?, ?, ?, ?)")
                                .param(here.tenant())
                                .param(at.atOffset(ZoneOffset.UTC))
                                .param(account)
                                .param(command)
                                .param(target)
                                .param(reason)
                                .update());
    }
}
