package org.alongside.transfer;

import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.eventstore.Examples.allocate;
import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.checked;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.proceed;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.reference;
import static org.alongside.eventstore.Examples.referrer;
import static org.alongside.eventstore.Examples.register;
import static org.alongside.eventstore.Examples.repetition;
import static org.alongside.eventstore.Examples.trained;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.Conflict;
import org.alongside.advocates.DeclareConflict;
import org.alongside.casework.CaseId;
import org.alongside.eventstore.AxonAssembly;
import org.alongside.eventstore.Cell;
import org.alongside.localstack.Credentials;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.Commands;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;

/** A council with rows in every table that has rows of councils. */
final class Full {

    private Full() {}

    static CellOwner owner(Cell cell) {
        Credentials owner = cell.database.owner();
        return new CellOwner(cell.database.jdbcUrl(), owner.user(), owner.password());
    }

    static CouncilId council(Cell cell) throws SQLException {
        CouncilId council = cell.council();
        fill(cell, council);
        return council;
    }

    static void fill(Cell cell, CouncilId council) throws SQLException {
        try (AxonAssembly axon = cell.main.axon()) {
            Commands commands = axon.commands();
            AdvocateId advocate = advocateId();
            CaseId id = caseId();
            commands.send(register(advocate), manager(council), repetition("key", "input"), null);
            commands.send(refer(id, reference("A1")), referrer(council), null, null);
            commands.send(proceed(id), manager(council), null, null);
            commands.send(trained(advocate), manager(council), null, null);
            commands.send(checked(advocate), manager(council), null, null);
            commands.send(allocate(id, advocate), manager(council), null, null);
            for (Conflict conflict :
                    List.of(
                            Conflict.withFamily(UUID.randomUUID(), null),
                            Conflict.inNeighbourhood("SE15", "They live there"))) {
                commands.send(
                        new DeclareConflict(advocate, UUID.randomUUID(), conflict),
                        manager(council),
                        null,
                        null);
            }
            CaseId erased = caseId();
            commands.send(refer(erased), referrer(council), null, null);
            CurrentCouncil.run(
                    council,
                    () ->
                            cell.main.keys.destroy(
                                    erased.value(),
                                    "They asked for it",
                                    Instant.parse("2026-11-22T10:00:00.123456Z")));
        }
        cell.raw(
                "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                        + " where slug = '"
                        + council
                        + "'",
                "insert into provider_register (tenant_no, provider_id, name) select"
                        + " current_setting('alongside.tenant_no')::int, gen_random_uuid(),"
                        + " 'Beside You'",
                "insert into feedback_claim select current_setting('alongside.tenant_no')::int,"
                        + " gen_random_uuid(), gen_random_uuid()",
                "insert into offer_claim select current_setting('alongside.tenant_no')::int,"
                        + " gen_random_uuid(), gen_random_uuid()",
                "insert into family_ref (tenant_no, system, value, family_id) select"
                        + " current_setting('alongside.tenant_no')::int, 'mosaic', 'F-1',"
                        + " gen_random_uuid()",
                "insert into processor (name, kind) values ('shown', 'documents'), ('done',"
                        + " 'effects') on conflict do nothing",
                "insert into processor_checkpoint (tenant_no, processor, position, parked) select"
                        + " current_setting('alongside.tenant_no')::int, p, 3, true from"
                        + " unnest(array['shown', 'done']) p",
                "insert into parked_event (tenant_no, processor, generation, position, sequence_id)"
                        + " select current_setting('alongside.tenant_no')::int, p, 1, 2,"
                        + " 'a \"sequence\" \\ of ours' from unnest(array['shown', 'done']) p",
                "insert into discarded_event (tenant_no, processor, generation, position,"
                        + " sequence_id, parked_at, discarded_by, reason) values"
                        + " (current_setting('alongside.tenant_no')::int, 'done', 1, 1, 's', now(),"
                        + " 'me', 'because')",
                "insert into referral_draft (tenant_no, draft_id, author, draft_no, version,"
                        + " saved_at, expires_at, wrapped, content) values"
                        + " (current_setting('alongside.tenant_no')::int, gen_random_uuid(), 'me',"
                        + " 1, 1, now(), now(), '\\x01', '\\x02')",
                "select append_access(array[current_setting('alongside.tenant_no')::int], array[2],"
                        + " array[gen_random_uuid(), gen_random_uuid()], array['REQUEST',"
                        + " 'REFUSAL'], array['me', 'me'], array['AUDITOR', ''], array['a', 'a'],"
                        + " array['case', 'case'], array['', 'FORBIDDEN'], array[1, 0],"
                        + " array['\\x01'::bytea, null], array[2, 0], array[gen_random_uuid(),"
                        + " gen_random_uuid()], array[17, 33])",
                "insert into operation (tenant_no, ordered_at, account, command) values"
                        + " (current_setting('alongside.tenant_no')::int, now(), 'me', 'first'),"
                        + " (current_setting('alongside.tenant_no')::int, now(), 'me', 'second')");
    }

    /** The tables that have rows of councils, but for the platform's own. */
    static List<String> tables(Cell cell) throws SQLException {
        return List.of(
                cell.raw(
                                """
                                select string_agg(c.relname, ',' order by c.relname)
                                from pg_class c join pg_attribute a on a.attrelid = c.oid
                                where c.relkind in ('r', 'p') and not c.relispartition
                                    and c.relnamespace = 'public'::regnamespace
                                    and a.attname = 'tenant_no'
                                    and c.relname not in ('council', 'council_code')
                                """)
                        .split(","));
    }

    /** How many rows there really are, by table and council. */
    static SortedMap<String, Long> counts(Cell cell, int tenant) throws SQLException {
        Credentials admin = SharedServers.postgres().admin();
        SortedMap<String, Long> counts = new TreeMap<>();
        try (Connection connection =
                        DriverManager.getConnection(
                                cell.database.jdbcUrl(), admin.user(), admin.password());
                Statement statement = connection.createStatement()) {
            for (String table : tables(cell)) {
                try (ResultSet row =
                        statement.executeQuery(
                                "select count(*) from " + table + " where tenant_no = " + tenant)) {
                    row.next();
                    counts.put(table, row.getLong(1));
                }
            }
        }
        return counts;
    }

    static int tenant(Cell cell, CouncilId council) throws SQLException {
        return Integer.parseInt(
                cell.raw("select tenant_no from council where slug = '" + council + "'"));
    }
}
