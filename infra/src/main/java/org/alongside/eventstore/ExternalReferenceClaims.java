package org.alongside.eventstore;

import java.util.Optional;
import java.util.UUID;
import org.alongside.casework.CaseId;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalRefTaken;
import org.alongside.casework.ExternalReferences;
import org.alongside.eventstore.CouncilSession.Statements;

/** The identifiers of other systems, kept with the events. */
public final class ExternalReferenceClaims implements ExternalReferences {

    private final CouncilSession session;

    /**
     * @param session the database
     */
    public ExternalReferenceClaims(CouncilSession session) {
        this.session = session;
    }

    @Override
    public void claim(ExternalRef reference, CaseId caseId) {
        Statements here = session.here("claiming an external reference");
        // Waits for a claim of the same reference that is not committed yet.
        int claimed =
                here.sql(
                                """
                                insert into external_ref (tenant_no, kind, system, value, case_id)
                                values (?, ?, ?, ?, ?) on conflict do nothing
                                """)
                        .param(here.tenant())
                        .param(reference.kind().name())
                        .param(reference.system())
                        .param(reference.value())
                        .param(caseId.value())
                        .update();
        if (claimed == 0
                && !find(here, reference).filter(holder -> holder.equals(caseId)).isPresent()) {
            throw new ExternalRefTaken();
        }
    }

    @Override
    public Optional<CaseId> resolve(ExternalRef reference) {
        return session.read("resolving an external reference", here -> find(here, reference));
    }

    private static Optional<CaseId> find(Statements here, ExternalRef reference) {
        return here.sql(
                        """
                        select case_id from external_ref
                        where tenant_no = ? and kind = ? and system = ? and value = ?
                        """)
                .param(here.tenant())
                .param(reference.kind().name())
                .param(reference.system())
                .param(reference.value())
                .query((row, _) -> new CaseId(row.getObject("case_id", UUID.class)))
                .optional();
    }
}
