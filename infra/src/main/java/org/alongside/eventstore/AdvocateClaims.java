package org.alongside.eventstore;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.Gender;
import org.alongside.advocates.write.AdvocateRegister;
import org.alongside.casework.AdvocateAtCapacity;
import org.alongside.casework.AdvocateInactive;
import org.alongside.casework.AdvocateUnknown;
import org.alongside.casework.CaseId;
import org.alongside.casework.write.AdvocatePlaces;
import org.alongside.eventstore.CouncilSession.Statements;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * The register by which allocation is decided, in the transaction of the append. The advocate's row
 * is locked by the claim until the commit, so that of many who ask for a last place one gets it.
 */
public final class AdvocateClaims implements AdvocateRegister, AdvocatePlaces {

    private final CouncilSession session;

    /**
     * @param session the database
     */
    public AdvocateClaims(CouncilSession session) {
        this.session = session;
    }

    @Override
    public void enter(AdvocateId advocateId, AdvocateDetails details) {
        Statements here = session.here("entering an advocate");
        Gender gender = details.gender();
        here.sql(
                        """
                        insert into advocate_register (tenant_no, advocate_id, name, kind, gender,
                            cultural_heritage, languages, capacity, account)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(here.tenant())
                .param(advocateId.value())
                .param(details.name())
                .param(details.kind().name())
                .param(gender == null ? null : gender.name())
                .param(details.culturalHeritage())
                .param(details.languages().toArray(String[]::new))
                .param(details.capacity())
                .param(details.account())
                .update();
    }

    @Override
    public void close(AdvocateId advocateId) {
        Statements here = session.here("standing an advocate down");
        here.sql(
                        "update advocate_register set active = false where tenant_no = ? and"
                                + " advocate_id = ?")
                .param(here.tenant())
                .param(advocateId.value())
                .update();
    }

    /**
     * Takes one free place for the case. The case's own row comes first: whoever meets another
     * claim for the same case waits for its end here, and is then not told of places that the other
     * one took, but judged anew.
     *
     * @throws ConcurrencyException if the case has a place already, of which this command's state
     *     knew nothing
     */
    @Override
    public Claimed claim(AdvocateId advocateId, CaseId caseId) {
        Statements here = session.here("claiming a place");
        int entered =
                here.sql(
                                """
                                insert into advocate_place (tenant_no, case_id, advocate_id)
                                select tenant_no, ?, advocate_id from advocate_register
                                where tenant_no = ? and advocate_id = ?
                                on conflict do nothing
                                """)
                        .param(caseId.value())
                        .param(here.tenant())
                        .param(advocateId.value())
                        .update();
        if (entered == 0) {
            throw isTaken(here, caseId) || isActive(here, advocateId).isPresent()
                    ? new ConcurrencyException("Another allocation of the same case came first")
                    : new AdvocateUnknown();
        }
        return here.sql(
                        """
                        update advocate_register set taken = taken + 1
                        where tenant_no = ? and advocate_id = ? and active and taken < capacity
                        returning name, kind, gender, cultural_heritage, languages, account
                        """)
                .param(here.tenant())
                .param(advocateId.value())
                .query(AdvocateClaims::claimed)
                .optional()
                .orElseThrow(() ->
                        isActive(here, advocateId).orElse(false)
                                ? new AdvocateAtCapacity()
                                : new AdvocateInactive());
    }

    private static boolean isTaken(Statements here, CaseId caseId) {
        return here.sql("select 1 from advocate_place where tenant_no = ? and case_id = ?")
                .param(here.tenant())
                .param(caseId.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Empty if there is no such advocate. */
    private static Optional<Boolean> isActive(Statements here, AdvocateId advocateId) {
        return here.sql(
                        "select active from advocate_register where tenant_no = ? and advocate_id"
                                + " = ?")
                .param(here.tenant())
                .param(advocateId.value())
                .query(Boolean.class)
                .optional();
    }

    @Override
    public void release(AdvocateId advocateId, CaseId caseId) {
        Statements here = session.here("giving a place back");
        here.sql(
                        """
                        with given as (
                            delete from advocate_place
                            where tenant_no = ? and case_id = ? and advocate_id = ?
                            returning advocate_id
                        )
                        update advocate_register r set taken = r.taken - 1
                        from given where r.tenant_no = ? and r.advocate_id = given.advocate_id
                        """)
                .param(here.tenant())
                .param(caseId.value())
                .param(advocateId.value())
                .param(here.tenant())
                .update();
    }

    private static Claimed claimed(ResultSet row, int number) throws SQLException {
        String gender = row.getString("gender");
        Array languages = row.getArray("languages");
        return new Claimed(
                row.getString("name"),
                AdvocateKind.valueOf(row.getString("kind")),
                gender(gender),
                row.getString("cultural_heritage"),
                List.of((String[]) languages.getArray()),
                row.getString("account"));
    }

    private static @Nullable Gender gender(@Nullable String name) {
        return name == null ? null : Gender.valueOf(name);
    }
}
