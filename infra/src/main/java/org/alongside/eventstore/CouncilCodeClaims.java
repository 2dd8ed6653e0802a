package org.alongside.eventstore;

import org.alongside.council.CouncilCodeTaken;
import org.alongside.council.write.CouncilCodes;
import org.alongside.eventstore.CouncilSession.Statements;
import org.alongside.tenancy.CouncilId;

/** The codes of councils, kept with the platform's events. */
public final class CouncilCodeClaims implements CouncilCodes {

    private final CouncilSession session;

    /**
     * @param session the database
     */
    public CouncilCodeClaims(CouncilSession session) {
        this.session = session;
    }

    @Override
    public void claim(String gssCode, CouncilId council) {
        Statements here = session.here("claiming a council's code");
        // Waits for a claim of the same code that is not committed yet; its own is no obstacle, so
        // that two nodes that begin the same council meet at its events.
        int claimed =
                here.sql(
                                """
                                insert into council_code (tenant_no, gss_code, slug)
                                values (?, ?, ?) on conflict do nothing
                                """)
                        .param(here.tenant())
                        .param(gssCode)
                        .param(council.slug())
                        .update();
        if (claimed == 0 && !holder(here, gssCode).equals(council.slug())) {
            throw new CouncilCodeTaken();
        }
    }

    @Override
    public void release(String gssCode, CouncilId council) {
        Statements here = session.here("giving back a council's code");
        here.sql("delete from council_code where tenant_no = ? and gss_code = ? and slug = ?")
                .param(here.tenant())
                .param(gssCode)
                .param(council.slug())
                .update();
    }

    private static String holder(Statements here, String gssCode) {
        return here.sql("select slug from council_code where tenant_no = ? and gss_code = ?")
                .param(here.tenant())
                .param(gssCode)
                .query(String.class)
                .single();
    }
}
