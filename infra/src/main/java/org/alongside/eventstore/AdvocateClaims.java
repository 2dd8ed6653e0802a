package org.alongside.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.Availability;
import org.alongside.advocates.Conflict;
import org.alongside.advocates.Description;
import org.alongside.advocates.Gender;
import org.alongside.advocates.Neighbourhood;
import org.alongside.advocates.write.AdvocateRegister;
import org.alongside.casework.AdvocateAtCapacity;
import org.alongside.casework.AdvocateInactive;
import org.alongside.casework.AdvocateOnPause;
import org.alongside.casework.AdvocateUnchecked;
import org.alongside.casework.AdvocateUnknown;
import org.alongside.casework.AdvocateUntrained;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseView;
import org.alongside.casework.ConflictDeclaredInNeighbourhood;
import org.alongside.casework.ConflictDeclaredWithFamily;
import org.alongside.casework.ConflictDeclaredWithWorker;
import org.alongside.casework.ConnectedWithTheCase;
import org.alongside.casework.Relatives;
import org.alongside.casework.write.AdvocatePlaces;
import org.alongside.eventstore.CouncilSession.Statements;
import org.alongside.families.FamilyId;
import org.alongside.keys.DataKey;
import org.alongside.matching.OpenPlaces;
import org.alongside.notifications.automation.RecordedCases.RecordedCase;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * The register by which allocation is decided, in the transaction of the append. The advocate's row
 * is locked until the commit, by a claim and by each change of what claims are judged by: of many
 * who ask for a last place one gets it, and nobody is allocated past a pause or a conflict that was
 * there first.
 */
public final class AdvocateClaims implements AdvocateRegister, AdvocatePlaces, OpenPlaces {

    private final CouncilSession session;
    private final SubjectKeys keys;
    private final CasesFromEvents cases;

    /**
     * @param session the database
     * @param log has the advocates' keys, under which neighbourhoods are kept, and what happened in
     *     cases
     */
    public AdvocateClaims(CouncilSession session, EventLog log) {
        this.session = session;
        this.keys = log.keys();
        this.cases = new CasesFromEvents(log);
    }

    @Override
    public void enter(AdvocateId advocateId, AdvocateDetails details) {
        Statements here = session.here("entering an advocate");
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
                .param(name(details.gender()))
                .param(details.culturalHeritage())
                .param(details.languages().toArray(String[]::new))
                .param(details.capacity())
                .param(details.account())
                .update();
    }

    @Override
    public void describe(AdvocateId advocateId, Description description) {
        Statements here = session.here("describing an advocate");
        here.sql(
                        """
                        update advocate_register
                        set name = ?, gender = ?, cultural_heritage = ?, languages = ?
                        where tenant_no = ? and advocate_id = ?
                        """)
                .param(description.name())
                .param(name(description.gender()))
                .param(description.culturalHeritage())
                .param(description.languages().toArray(String[]::new))
                .param(here.tenant())
                .param(advocateId.value())
                .update();
    }

    @Override
    public void agree(AdvocateId advocateId, Availability availability) {
        Statements here = session.here("agreeing an advocate's availability");
        here.sql(
                        "update advocate_register set capacity = ? where tenant_no = ? and"
                                + " advocate_id = ?")
                .param(availability.capacity())
                .param(here.tenant())
                .param(advocateId.value())
                .update();
    }

    /** The driver writes the last of Java's days as infinity. */
    @Override
    public void judge(AdvocateId advocateId, Standing standing) {
        Statements here = session.here("judging an advocate");
        here.sql(
                        """
                        update advocate_register
                        set active = ?, paused_until = ?::date, trained_until = ?::date,
                            checked_until = ?::date
                        where tenant_no = ? and advocate_id = ?
                        """)
                .param(standing.active())
                .param(standing.pausedUntil())
                .param(standing.trainedUntil())
                .param(standing.checkedUntil())
                .param(here.tenant())
                .param(advocateId.value())
                .update();
    }

    @Override
    public void declare(AdvocateId advocateId, UUID conflictId, Conflict conflict) {
        Statements here = locked("declaring a conflict", advocateId);
        String area = conflict.neighbourhood();
        here.sql(
                        """
                        insert into advocate_conflict (tenant_no, advocate_id, conflict_id,
                            family_id, worker, neighbourhood)
                        values (?, ?, ?, ?::uuid, ?, ?::bytea)
                        """)
                .param(here.tenant())
                .param(advocateId.value())
                .param(conflictId)
                .param(conflict.family())
                .param(conflict.worker())
                .param(area == null ? null : concealed(area, advocateId, conflictId))
                .update();
    }

    @Override
    public void withdraw(AdvocateId advocateId, UUID conflictId) {
        Statements here = locked("withdrawing a conflict", advocateId);
        here.sql(
                        "delete from advocate_conflict where tenant_no = ? and advocate_id = ? and"
                                + " conflict_id = ?")
                .param(here.tenant())
                .param(advocateId.value())
                .param(conflictId)
                .update();
    }

    /** Waits for claims on the advocate, and has them wait. */
    private Statements locked(String where, AdvocateId advocateId) {
        Statements here = session.here(where);
        here.sql(
                        "select 1 from advocate_register where tenant_no = ? and advocate_id = ?"
                                + " for no key update")
                .param(here.tenant())
                .param(advocateId.value())
                .query(Integer.class)
                .single();
        return here;
    }

    /**
     * Takes one free place for the case. Whoever meets another claim for the same case waits for
     * its end at the case's own row, and is then not told of places that the other one took, but
     * judged anew. What the advocate is judged by is read after their row is locked; a refusal
     * takes back what was written.
     *
     * <p>The advocate's row is locked before the place refers to it. The reference alone would
     * share it, and PostgreSQL 18.6 breaks off where many who share a row change it and take that
     * back (XX000, "new multixact has more than one updating member").
     *
     * @throws ConcurrencyException if the case has a place already, of which this command's state
     *     knew nothing
     */
    @Override
    public Claimed claim(AdvocateId advocateId, Claim claim) {
        Statements here = session.here("claiming a place");
        int entered =
                here.sql(
                                """
                                insert into advocate_place (tenant_no, case_id, advocate_id)
                                select tenant_no, ?, advocate_id from advocate_register
                                where tenant_no = ? and advocate_id = ?
                                for no key update
                                on conflict do nothing
                                """)
                        .param(claim.caseId().value())
                        .param(here.tenant())
                        .param(advocateId.value())
                        .update();
        if (entered == 0) {
            throw isTaken(here, claim.caseId()) || isThere(here, advocateId)
                    ? new ConcurrencyException("Another allocation of the same case came first")
                    : new AdvocateUnknown();
        }
        LocalDate on = claim.on();
        Claimed claimed =
                here.sql(
                                """
                                update advocate_register set taken = taken + 1
                                where tenant_no = ? and advocate_id = ?
                                returning name, kind, gender, cultural_heritage, languages,
                                    account, active, coalesce(paused_until >= ?, false) as paused,
                                    coalesce(trained_until >= ?, false) as trained,
                                    coalesce(checked_until >= ?, false) as checked,
                                    taken <= capacity as free
                                """)
                        .param(here.tenant())
                        .param(advocateId.value())
                        .param(on)
                        .param(on)
                        .param(on)
                        .query(AdvocateClaims::claimed)
                        .single();
        refuseConflicts(here, advocateId, claim);
        refuseApart(here, advocateId, claim);
        return claimed;
    }

    private static boolean isTaken(Statements here, CaseId caseId) {
        return here.sql("select 1 from advocate_place where tenant_no = ? and case_id = ?")
                .param(here.tenant())
                .param(caseId.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private static boolean isThere(Statements here, AdvocateId advocateId) {
        return here.sql("select 1 from advocate_register where tenant_no = ? and advocate_id = ?")
                .param(here.tenant())
                .param(advocateId.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private static Claimed claimed(ResultSet row, int number) throws SQLException {
        if (!row.getBoolean("active")) {
            throw new AdvocateInactive();
        }
        if (row.getBoolean("paused")) {
            throw new AdvocateOnPause();
        }
        if (!row.getBoolean("trained")) {
            throw new AdvocateUntrained();
        }
        if (!row.getBoolean("checked")) {
            throw new AdvocateUnchecked();
        }
        if (!row.getBoolean("free")) {
            throw new AdvocateAtCapacity();
        }
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

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Declared(
            UUID conflictId,
            @Nullable UUID family,
            @Nullable String worker,
            byte @Nullable [] neighbourhood) {}

    private void refuseConflicts(Statements here, AdvocateId advocateId, Claim claim) {
        FamilyId family = claim.family();
        String area = claim.neighbourhood();
        if (family == null && claim.worker() == null && area == null) {
            return;
        }
        List<Declared> declared =
                here.sql(
                                """
                                select conflict_id, family_id, worker, neighbourhood
                                from advocate_conflict where tenant_no = ? and advocate_id = ?
                                """)
                        .param(here.tenant())
                        .param(advocateId.value())
                        .query((row, _) ->
                                new Declared(
                                        row.getObject("conflict_id", UUID.class),
                                        row.getObject("family_id", UUID.class),
                                        row.getString("worker"),
                                        row.getBytes("neighbourhood")))
                        .list();
        for (Declared one : declared) {
            if (family != null && family.value().equals(one.family())) {
                throw new ConflictDeclaredWithFamily();
            }
            if (claim.worker() != null && claim.worker().equals(one.worker())) {
                throw new ConflictDeclaredWithWorker();
            }
            byte[] concealed = one.neighbourhood();
            if (area != null
                    && concealed != null
                    && isOrMayBe(area, concealed, advocateId, one.conflictId())) {
                throw new ConflictDeclaredInNeighbourhood();
            }
        }
    }

    /**
     * By the events of the family's other cases. Whoever allocates the same advocate there at the
     * same time waits for this, or this for them.
     */
    private void refuseApart(Statements here, AdvocateId advocateId, Claim claim) {
        if (claim.family() == null) {
            return;
        }
        List<CaseView> others =
                here
                        .sql(
                                """
                                select case_id from family_case
                                where tenant_no = ? and family_id = ? and case_id <> ?
                                """)
                        .param(here.tenant())
                        .param(claim.family().value())
                        .param(claim.caseId().value())
                        .query((row, _) -> new CaseId(row.getObject("case_id", UUID.class)))
                        .list()
                        .stream()
                        .flatMap(id -> cases.find(id).stream())
                        .map(RecordedCase::view)
                        .toList();
        if (others.isEmpty()) {
            return;
        }
        CaseView view = cases.find(claim.caseId()).orElseThrow().view();
        if (Relatives.of(view, others, claim.by()).apart().contains(advocateId)) {
            throw new ConnectedWithTheCase();
        }
    }

    private byte[] concealed(String area, AdvocateId advocateId, UUID conflictId) {
        DataKey key =
                keys.toWrite(CurrentCouncil.require("declaring a conflict"), advocateId.value());
        if (key == null) {
            throw new IllegalStateException("An advocate on the register has no key");
        }
        return key.encrypt(
                Neighbourhood.of(area).comparable().getBytes(UTF_8), bound(advocateId, conflictId));
    }

    /** What cannot be read any more cannot be ruled out. */
    private boolean isOrMayBe(
            String area, byte[] concealed, AdvocateId advocateId, UUID conflictId) {
        DataKey key = keys.of(List.of(advocateId.value())).apply(advocateId.value());
        if (key == null) {
            return true;
        }
        try {
            String declared =
                    new String(key.decrypt(concealed, bound(advocateId, conflictId)), UTF_8);
            return new Neighbourhood(declared).equals(Neighbourhood.of(area));
        } catch (GeneralSecurityException changed) {
            throw new IllegalStateException("A declared conflict cannot be read", changed);
        }
    }

    /** So that an area that is moved to another row opens nothing. */
    private static byte[] bound(AdvocateId advocateId, UUID conflictId) {
        return ("advocate_conflict " + advocateId + " " + conflictId).getBytes(UTF_8);
    }

    @Override
    public void release(AdvocateId advocateId, CaseId caseId) {
        Statements here = session.here("giving a place back");
        here.sql(
                        """
                        with held as (
                            select tenant_no, advocate_id from advocate_register
                            where tenant_no = ? and advocate_id = ?
                            for no key update
                        ), given as (
                            delete from advocate_place p using held
                            where p.tenant_no = held.tenant_no and p.case_id = ?
                                and p.advocate_id = held.advocate_id
                            returning p.advocate_id
                        )
                        update advocate_register r set taken = r.taken - 1
                        from given where r.tenant_no = ? and r.advocate_id = given.advocate_id
                        """)
                .param(here.tenant())
                .param(advocateId.value())
                .param(caseId.value())
                .param(here.tenant())
                .update();
    }

    @Override
    public Map<AdvocateId, Integer> taken() {
        return session.read(
                "counting the places that are taken",
                here ->
                        here
                                .sql(
                                        "select advocate_id, taken from advocate_register where"
                                                + " tenant_no = ? and taken > 0")
                                .param(here.tenant())
                                .query((row, _) ->
                                        Map.entry(
                                                new AdvocateId(
                                                        row.getObject("advocate_id", UUID.class)),
                                                row.getInt("taken")))
                                .list()
                                .stream()
                                .collect(
                                        Collectors.toUnmodifiableMap(
                                                Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static @Nullable Gender gender(@Nullable String name) {
        return name == null ? null : Gender.valueOf(name);
    }

    private static @Nullable String name(@Nullable Gender gender) {
        return gender == null ? null : gender.name();
    }
}
