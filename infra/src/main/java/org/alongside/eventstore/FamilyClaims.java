package org.alongside.eventstore;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.alongside.casework.CaseId;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalRefKind;
import org.alongside.casework.FamilyUnknown;
import org.alongside.casework.write.Families;
import org.alongside.eventstore.CouncilSession.Statements;
import org.alongside.families.FamilyId;
import org.jspecify.annotations.Nullable;

/** Which cases are of one family, kept with the events. */
public final class FamilyClaims implements Families {

    private final CouncilSession session;

    /**
     * @param session the database
     */
    public FamilyClaims(CouncilSession session) {
        this.session = session;
    }

    @Override
    public FamilyId join(
            @Nullable FamilyId wanted,
            List<ExternalRef> references,
            FamilyId fresh,
            CaseId caseId) {
        Statements here = session.here("joining a family");
        // In one order for all, so that two who name the same ones wait for each other once.
        List<ExternalRef> names =
                references.stream()
                        .filter(reference -> reference.kind() == ExternalRefKind.FAMILY)
                        .distinct()
                        .sorted(
                                Comparator.comparing(ExternalRef::system)
                                        .thenComparing(ExternalRef::value))
                        .toList();
        FamilyId joined;
        if (wanted != null) {
            known(here, wanted);
            joined = wanted;
            names.forEach(name -> named(here, name, wanted));
        } else {
            joined = joined(here, names, fresh);
        }
        // A case that is there already is refused by the append.
        here.sql(
                        """
                        insert into family_case (tenant_no, case_id, family_id) values (?, ?, ?)
                        on conflict do nothing
                        """)
                .param(here.tenant())
                .param(caseId.value())
                .param(joined.value())
                .update();
        return joined;
    }

    /** The family that has one of the names; the new one, if none has. All the others are its. */
    private static FamilyId joined(Statements here, List<ExternalRef> names, FamilyId fresh) {
        List<FamilyId> named = names.stream().map(name -> named(here, name, fresh)).toList();
        FamilyId joined =
                named.stream().filter(family -> !family.equals(fresh)).findFirst().orElse(fresh);
        if (!joined.equals(fresh)) {
            rename(here, fresh, joined);
        }
        return joined;
    }

    /**
     * Gives a family the name, if none has it.
     *
     * @return the family that has it, and keeps it until the end of the transaction
     */
    private static FamilyId named(Statements here, ExternalRef name, FamilyId family) {
        // Waits for a claim of the same name that is not committed yet.
        here.sql(
                        """
                        insert into family_ref (tenant_no, system, value, family_id)
                        values (?, ?, ?, ?) on conflict do nothing
                        """)
                .param(here.tenant())
                .param(name.system())
                .param(name.value())
                .param(family.value())
                .update();
        return here.sql(
                        """
                        select family_id from family_ref
                        where tenant_no = ? and system = ? and value = ? for share
                        """)
                .param(here.tenant())
                .param(name.system())
                .param(name.value())
                .query((row, _) -> new FamilyId(row.getObject("family_id", UUID.class)))
                .single();
    }

    @Override
    public void move(FamilyId family, CaseId caseId) {
        Statements here = session.here("linking a family");
        known(here, family);
        FamilyId former =
                here.sql(
                                """
                                select family_id from family_case
                                where tenant_no = ? and case_id = ? for update
                                """)
                        .param(here.tenant())
                        .param(caseId.value())
                        .query((row, _) -> new FamilyId(row.getObject("family_id", UUID.class)))
                        .single();
        if (former.equals(family)) {
            return;
        }
        // Whoever joins the former family by a name at the same time comes first, or follows.
        here.sql("select system from family_ref where tenant_no = ? and family_id = ? for update")
                .param(here.tenant())
                .param(former.value())
                .query((_, _) -> former)
                .list();
        here.sql("update family_case set family_id = ? where tenant_no = ? and case_id = ?")
                .param(family.value())
                .param(here.tenant())
                .param(caseId.value())
                .update();
        // Where nobody is left, it was one family all the time, and its names go along.
        if (cases(here, former).isEmpty()) {
            rename(here, former, family);
        }
    }

    private static void rename(Statements here, FamilyId former, FamilyId family) {
        here.sql("update family_ref set family_id = ? where tenant_no = ? and family_id = ?")
                .param(family.value())
                .param(here.tenant())
                .param(former.value())
                .update();
    }

    private static void known(Statements here, FamilyId family) {
        if (cases(here, family).isEmpty()) {
            throw new FamilyUnknown();
        }
    }

    /** Its cases, which stay there until the end of the transaction. */
    private static List<CaseId> cases(Statements here, FamilyId family) {
        return here.sql(
                        """
                        select case_id from family_case
                        where tenant_no = ? and family_id = ? for share
                        """)
                .param(here.tenant())
                .param(family.value())
                .query((row, _) -> new CaseId(row.getObject("case_id", UUID.class)))
                .list();
    }
}
