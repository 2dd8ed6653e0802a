package org.alongside.eventstore;

import org.alongside.casework.CaseId;
import org.alongside.casework.ProviderStoodDown;
import org.alongside.casework.ProviderUnknown;
import org.alongside.casework.write.Providers;
import org.alongside.eventstore.CouncilSession.Statements;
import org.alongside.providers.ProviderId;
import org.alongside.providers.write.ProviderList;

/** The list by which cases are sent to external providers, in the transaction of the append. */
public final class ProviderClaims implements ProviderList, Providers {

    private final CouncilSession session;

    private record Entry(String name, boolean active) {}

    /**
     * @param session the database
     */
    public ProviderClaims(CouncilSession session) {
        this.session = session;
    }

    @Override
    public void enter(ProviderId providerId, String name) {
        Statements here = session.here("entering a provider");
        here.sql("insert into provider_register (tenant_no, provider_id, name) values (?, ?, ?)")
                .param(here.tenant())
                .param(providerId.value())
                .param(name)
                .update();
    }

    @Override
    public void rename(ProviderId providerId, String name) {
        Statements here = session.here("renaming a provider");
        here.sql("update provider_register set name = ? where tenant_no = ? and provider_id = ?")
                .param(name)
                .param(here.tenant())
                .param(providerId.value())
                .update();
    }

    @Override
    public void close(ProviderId providerId) {
        Statements here = session.here("standing a provider down");
        here.sql(
                        "update provider_register set active = false where tenant_no = ? and"
                                + " provider_id = ?")
                .param(here.tenant())
                .param(providerId.value())
                .update();
    }

    @Override
    public Engaged engage(ProviderId providerId, CaseId caseId) {
        Statements here = session.here("sending a case to a provider");
        // Shared, for a provider takes any number of cases; whoever stands it down waits.
        Entry entry =
                here.sql(
                                """
                                select name, active from provider_register
                                where tenant_no = ? and provider_id = ? for share
                                """)
                        .param(here.tenant())
                        .param(providerId.value())
                        .query((row, _) ->
                                new Entry(row.getString("name"), row.getBoolean("active")))
                        .optional()
                        .orElseThrow(() -> new ProviderUnknown());
        if (!entry.active()) {
            throw new ProviderStoodDown();
        }
        return new Engaged(entry.name());
    }
}
