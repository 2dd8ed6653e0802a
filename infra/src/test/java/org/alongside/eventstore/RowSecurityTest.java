package org.alongside.eventstore;

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
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.Conflict;
import org.alongside.advocates.DeclareConflict;
import org.alongside.casework.CaseId;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalRefKind;
import org.alongside.families.FamilyId;
import org.alongside.localstack.Credentials;
import org.alongside.messaging.Commands;
import org.alongside.providers.ProviderId;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.tenancy.Nation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("PostgreSQL itself")
final class RowSecurityTest {

    private static Cell cell;
    private static CouncilId council;
    private static CouncilId other;

    @BeforeAll
    static void start() {
        cell = Cell.create();
        council = cell.council();
        other = cell.council();
        try (AxonAssembly axon = cell.main.axon()) {
            for (CouncilId each : List.of(council, other)) {
                AdvocateId advocate = advocateId();
                CaseId id = caseId();
                Commands commands = axon.commands();
                commands.send(register(advocate), manager(each), repetition("key", "input"), null);
                commands.send(refer(id, reference("A1")), referrer(each), null, null);
                commands.send(proceed(id), manager(each), null, null);
                commands.send(trained(advocate), manager(each), null, null);
                commands.send(checked(advocate), manager(each), null, null);
                commands.send(allocate(id, advocate), manager(each), null, null);
                commands.send(
                        new DeclareConflict(
                                advocate,
                                UUID.randomUUID(),
                                Conflict.inNeighbourhood("SE15", null)),
                        manager(each),
                        null,
                        null);
                CurrentCouncil.run(each, RowSecurityTest::park);
            }
        }
    }

    /** Two parked sequences, one of them discarded. */
    private static void park() {
        ParkedEvents parked = new ParkedEvents(cell.main.session);
        cell.main.checkpoints.advance(
                "a projection",
                held -> {
                    parked.park(
                            "a projection",
                            held.generation(),
                            List.of(
                                    new ParkedEvents.Parked("one", null, 1, "a class"),
                                    new ParkedEvents.Parked("other", null, 2, "a class")));
                    return held;
                });
        parked.discard(cell.main.checkpoints, "a projection", "one", "a reason", "account");
        cell.main.session.write(
                "claiming a code",
                _ -> {
                    new CouncilCodeClaims(cell.main.session)
                            .claim("E1", CurrentCouncil.require("a code"));
                    return 1;
                });
        cell.main.session.write(
                "a draft",
                here ->
                        here.sql(
                                        "insert into referral_draft (tenant_no, draft_id, author,"
                                                + " draft_no, version, saved_at, expires_at, wrapped,"
                                                + " content) values (?, gen_random_uuid(), 'account',"
                                                + " 1, 1, now(), now(), '', '')")
                                .param(here.tenant())
                                .update());
        cell.main.session.write(
                "entering a provider",
                here -> {
                    new ProviderClaims(cell.main.session)
                            .enter(new ProviderId(UUID.randomUUID()), "Beside You");
                    new FamilyClaims(cell.main.session)
                            .join(
                                    null,
                                    List.of(
                                            new ExternalRef(
                                                    ExternalRefKind.FAMILY, "mosaic", "F-1")),
                                    new FamilyId(UUID.randomUUID()),
                                    new CaseId(UUID.randomUUID()));
                    here.sql("insert into offer_claim values (?, ?, ?)")
                            .param(here.tenant())
                            .param(UUID.randomUUID())
                            .param(UUID.randomUUID())
                            .update();
                    for (String row :
                            List.of(
                                    "ledger_checkpoint values (?, 'events', 1, 1, '', '')",
                                    "ledger_node values (?, 'events', 1, 0, '')",
                                    "ledger_notice values (?, 'events', 1, 'CHANGED', 1)")) {
                        here.sql("insert into " + row).param(here.tenant()).update();
                    }
                    return here.sql("insert into feedback_claim values (?, ?, ?)")
                            .param(here.tenant())
                            .param(UUID.randomUUID())
                            .param(UUID.randomUUID())
                            .update();
                });
        // As the application, without any of its code.
        cell.main.session.write(
                "an access record",
                here ->
                        here.sql(
                                        "select append_access(array[?::int], array[1],"
                                                + " array[gen_random_uuid()], array['REQUEST'],"
                                                + " array['account'], array[''], array['a client'],"
                                                + " array['case'], array[''], array[1], array[''::bytea],"
                                                + " array[1], array[gen_random_uuid()], array[17])")
                                .param(here.tenant())
                                .query()
                                .listOfRows()
                                .size());
        new OperationTable(cell.main.session)
                .note("account", "discard", "one", "a reason", Instant.EPOCH);
    }

    @AfterAll
    static void stop() {
        cell.close();
    }

    private static String bind(CouncilId to) throws SQLException {
        return "select set_config('alongside.tenant_no', '"
                + cell.raw("select tenant_no from council where slug = '" + to + "'")
                + "', false)";
    }

    /** Every table that has rows of councils, those to come as well: the start fills them all. */
    static List<String> tablesOfCouncils() throws SQLException {
        return List.of(
                cell.raw(
                                """
                                select string_agg(c.relname, ',' order by c.relname)
                                from pg_class c join pg_attribute a on a.attrelid = c.oid
                                where c.relkind in ('r', 'p') and not c.relispartition
                                    and c.relnamespace = 'public'::regnamespace
                                    and a.attname = 'tenant_no' and c.relname <> 'council'
                                """)
                        .split(","));
    }

    @ParameterizedTest
    @MethodSource("tablesOfCouncils")
    void shows_a_councils_rows_to_that_council_only(String table) throws SQLException {
        String count = "select count(*) from " + table;
        assertThat(cell.raw(count)).isEqualTo("0");
        assertThat(cell.raw("select set_config('alongside.tenant_no', '', false)", count))
                .isEqualTo("0");
        String mine = cell.raw(bind(council), count);
        assertThat(mine).isNotEqualTo("0");
        String tenants = "select count(distinct tenant_no) from " + table;
        assertThat(cell.raw(bind(council), tenants)).isEqualTo("1");
        // Forced: the owner sees no more, but for the positions, which the scan is for.
        String seenByOwner =
                switch (table) {
                    case "tenant_head" -> cell.raw("select count(*) from council");
                    case "access_head" -> "2";
                    case "processor_checkpoint", "ledger_checkpoint", "ledger_notice" -> "2";
                    default -> "0";
                };
        assertThat(cell.raw(cell.database.owner(), count)).isEqualTo(seenByOwner);
    }

    @Test
    void forces_row_level_security_on_every_table_with_a_council() throws SQLException {
        assertThat(
                        cell.raw(
                                """
                                select count(*) from pg_class c
                                where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                                    and c.relname <> 'council'
                                    and exists (select 1 from pg_attribute a
                                        where a.attrelid = c.oid and a.attname = 'tenant_no')
                                    and not (c.relrowsecurity and c.relforcerowsecurity)
                                """))
                .isEqualTo("0");
        assertThat(
                        cell.raw(
                                """
                                select count(*) from pg_class c
                                where c.relkind in ('r', 'p') and not c.relispartition
                                    and c.relnamespace = 'public'::regnamespace and c.relrowsecurity
                                """))
                .isEqualTo("26");
    }

    /** A grant on a partition would go past the policies of what it is a part of. */
    @Test
    void lets_nobody_into_a_month_by_itself() throws SQLException {
        assertThat(
                        cell.raw(
                                """
                                select count(*) from pg_class c
                                where c.relispartition and c.relkind = 'r'
                                    and c.relnamespace = 'public'::regnamespace
                                """))
                .isEqualTo("6");
        assertThat(
                        cell.raw(
                                """
                                select count(*) from pg_class c, unnest(array['SELECT', 'INSERT',
                                    'UPDATE', 'DELETE', 'TRUNCATE']) p (privilege),
                                    unnest(array[current_user, 'alongside_export',
                                        'alongside_import', 'alongside_removal']) r (name)
                                where c.relispartition and c.relkind = 'r'
                                    and c.relnamespace = 'public'::regnamespace
                                    and has_table_privilege(r.name, c.oid, p.privilege)
                                """))
                .isEqualTo("0");
    }

    @Test
    void takes_no_row_of_another_council() throws SQLException {
        String tenant = cell.raw("select tenant_no from council where slug = '" + other + "'");
        assertThatThrownBy(() ->
                        cell.raw(
                                bind(council),
                                "insert into external_ref values ("
                                        + tenant
                                        + ", 'CASE', 's', 'v', gen_random_uuid())"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("row-level security");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into event (position, recorded_at, aggregate_id, event_id, tenant_no,"
                        + " sequence_no, type_no, payload, metadata) select position + 1, recorded_at,"
                        + " aggregate_id, gen_random_uuid(), tenant_no, sequence_no + 1, type_no,"
                        + " payload, metadata from event",
                "update tenant_head set position = 9",
                "insert into subject_key (tenant_no, subject_id, wrapped)"
                        + " select tenant_no, gen_random_uuid(), wrapped from subject_key",
                "update event set type_no = 1",
                "delete from event",
                "truncate event",
                "delete from tenant_head",
                "update command_record set input_hash = 'x'",
                "delete from external_ref",
                "update advocate_conflict set worker = 'x'",
                "delete from provider_register",
                "update provider_register set provider_id = gen_random_uuid()",
                "update feedback_claim set about_id = gen_random_uuid()",
                "delete from feedback_claim",
                "update offer_claim set case_id = gen_random_uuid()",
                "delete from offer_claim",
                "delete from family_case",
                "update family_case set case_id = gen_random_uuid()",
                "delete from family_ref",
                "update family_ref set value = 'x'",
                "update subject_key set wrapped = null",
                "delete from subject_key",
                "insert into event_type (name, revision) values ('x', 1)",
                "update placement set cell = 'x'",
                "update discarded_event set reason = 'x'",
                "delete from discarded_event",
                "update ledger_checkpoint set note = ''",
                "delete from ledger_checkpoint",
                "truncate ledger_checkpoint",
                "update ledger_node set hash = ''",
                "delete from ledger_node",
                "delete from ledger_notice",
                "update operation set account = 'x'",
                "delete from operation",
                "update council set state = 'SUSPENDED'",
                "update tenant_head set closed = true",
                "update council_code set slug = 'x'",
                "truncate council_code",
                "update referral_draft set author = 'x'",
                "truncate referral_draft",
                "insert into access_record select * from access_record",
                "update access_record set account = 'x'",
                "delete from access_record",
                "truncate access_record",
                "insert into access_subject select * from access_subject",
                "delete from access_subject",
                "update access_head set position = 9",
                "delete from access_head",
                "update access_retention set months = 12",
                "select make_access_month(now())",
                "update parked_event set position = 9",
                "delete from cell_lease",
                "delete from processor",
                "alter table event disable row level security",
                "drop policy own_council on event",
            })
    void lets_the_application_change_nothing_that_was_written(String statement) {
        assertThatThrownBy(() -> cell.raw(bind(council), statement))
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("42501");
    }

    /** For auditors of a whole database: no keys, no other tables, nothing to write. */
    @Test
    void lets_whoever_verifies_read_and_nothing_more() throws SQLException {
        Credentials auditor =
                new Credentials(
                        "auditor_" + UUID.randomUUID().toString().replace('-', '_'), "secret");
        cell.raw(
                cell.database.owner(),
                "create role %s login password '%s' in role alongside_verify"
                        .formatted(auditor.user(), auditor.password()));
        try {
            assertThat(
                            cell.raw(
                                    auditor,
                                    """
                                    select string_agg(c.relname || ':' || p.privilege, ' '
                                        order by c.relname, p.privilege)
                                    from pg_class c, unnest(array['SELECT', 'INSERT', 'UPDATE',
                                        'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p (privilege)
                                    where c.relkind in ('r', 'p', 'v', 'm')
                                        and c.relnamespace = 'public'::regnamespace
                                        and has_table_privilege(c.oid, p.privilege)
                                    """))
                    .isEqualTo(
                            "access_head:SELECT access_record:SELECT access_subject:SELECT"
                                    + " council:SELECT event:SELECT event_type:SELECT"
                                    + " ledger_checkpoint:SELECT ledger_node:SELECT"
                                    + " ledger_notice:SELECT tenant_head:SELECT");
            assertThat(
                            cell.raw(
                                    auditor,
                                    """
                                    select count(*) from pg_proc
                                    where pronamespace = 'public'::regnamespace
                                        and has_function_privilege(oid, 'execute')
                                    """))
                    .isEqualTo("0");
            for (String table : List.of("event", "access_record", "ledger_checkpoint")) {
                String count = "select count(*) from " + table;
                assertThat(cell.raw(auditor, count)).isEqualTo("0");
                assertThat(cell.raw(auditor, bind(council), count))
                        .isEqualTo(cell.raw(bind(council), count))
                        .isNotEqualTo("0");
            }
        } finally {
            cell.raw(cell.database.owner(), "drop role " + auditor.user());
        }
    }

    /**
     * The other side of the refusals above: what the application has been granted is this and no
     * more, so that a new table or function cannot come in unseen.
     */
    @Test
    void lets_the_application_append_through_one_function_and_write_nothing_else_of_events()
            throws SQLException {
        assertThat(
                        cell.raw(
                                """
                                select string_agg(c.relname || ':' || p.privilege, ' '
                                    order by c.relname, p.privilege)
                                from pg_class c, unnest(array['INSERT', 'UPDATE', 'DELETE',
                                    'TRUNCATE', 'REFERENCES', 'TRIGGER']) p (privilege)
                                where c.relkind in ('r', 'p', 'v', 'm')
                                    and c.relnamespace = 'public'::regnamespace
                                    and c.relname <> 'flyway_schema_history'
                                    and has_table_privilege(c.oid, p.privilege)
                                """))
                .isEqualTo(
                        "advocate_conflict:DELETE advocate_conflict:INSERT"
                                + " advocate_place:DELETE advocate_place:INSERT advocate_register:INSERT"
                                + " advocate_register:UPDATE command_record:DELETE"
                                + " council_code:DELETE council_code:INSERT council_key:INSERT discarded_event:INSERT external_ref:INSERT"
                                + " family_case:INSERT family_ref:INSERT"
                                + " feedback_claim:INSERT identity_cursor:INSERT identity_cursor:UPDATE ledger_checkpoint:INSERT"
                                + " ledger_node:INSERT ledger_notice:INSERT offer_claim:INSERT operation:INSERT"
                                + " parked_event:DELETE parked_event:INSERT processor:INSERT"
                                + " processor_checkpoint:DELETE processor_checkpoint:INSERT"
                                + " processor_checkpoint:UPDATE provider_register:INSERT referral_draft:DELETE"
                                + " referral_draft:INSERT scheduled_work:DELETE"
                                + " scheduled_work:INSERT scheduled_work:UPDATE");
        // What runs as the owner, and so may write what the application may not.
        assertThat(
                        cell.raw(
                                """
                                select string_agg(proname, ' ' order by proname) from pg_proc
                                where pronamespace = 'public'::regnamespace and prosecdef
                                    and has_function_privilege(oid, 'execute')
                                """))
                .isEqualTo(
                        "access_heads append_access append_access_once append_events council_heads"
                                + " destroy_subject_key keep_access_months ledger_due ledger_state"
                                + " place_council"
                                + " processing_due processing_state register_council"
                                + " register_event_type set_council_state");
        assertThat(
                        cell.raw(
                                """
                                select count(*) from pg_proc where pronamespace = 'public'::regnamespace
                                    and has_function_privilege('public', oid, 'execute')
                                """))
                .isEqualTo("0");
    }

    @Test
    void has_the_application_as_nobody_who_could_go_past_it() throws SQLException {
        assertThat(
                        cell.raw(
                                """
                                select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb
                                from pg_roles where rolname = current_user
                                """))
                .isEqualTo("f");
        assertThat(
                        cell.raw(
                                """
                                select count(*) from pg_class where
                                    relnamespace = 'public'::regnamespace
                                    and pg_has_role(relowner, 'member')
                                """))
                .isEqualTo("0");
    }

    /** A row that is not there, or that row-level security hides, is no silent success. */
    @Test
    void refuses_an_append_for_a_council_without_a_head() throws SQLException {
        assertThatThrownBy(() ->
                        cell.raw(
                                """
                                select append_events(now(), array[-1], array[1],
                                    array[gen_random_uuid()], array[0],
                                    array[gen_random_uuid()], array[1::smallint], array[false],
                                    array['{}'::bytea], array['{}'::bytea], array[null::bytea],
                                    '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')
                                """))
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("AL001");
        assertThat(cell.raw("select count(*) from event")).isEqualTo("0");
    }

    @Test
    void lets_the_application_leave_no_hole_in_a_case() throws SQLException {
        CouncilId own = cell.council();
        String append =
                """
                select append_events(now(), (select array_agg(tenant_no) from council where slug =
                    '%s'), array[%d], %s, array[%s], %s, %s, %s, %s, %s, %s,
                    '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')
                """;
        String one = "00000000-0000-4000-8000-000000000001";
        String two = "00000000-0000-4000-8000-000000000002";
        assertThat(cell.raw(appending(append, own, "0, 0, 1, 1, 2", one, two, two, one, one)))
                .isEqualTo("{5}");
        for (String[] hole :
                new String[][] {
                    {"4", one}, // where nothing is before it
                    {"3, 5", one, one}, // where the one that came just now is another
                    {"0, 2", UUID.randomUUID().toString(), two.replace('2', '3')},
                    {"3, 4", one, two}, // where it is another's that came just now
                }) {
            String[] aggregates = Arrays.copyOfRange(hole, 1, hole.length);
            assertThatThrownBy(() -> cell.raw(appending(append, own, hole[0], aggregates)))
                    .isInstanceOf(SQLException.class)
                    .extracting(failure -> ((SQLException) failure).getSQLState())
                    .isEqualTo("AL002");
        }
    }

    private static String appending(
            String append, CouncilId own, String sequences, String... aggregates) {
        int count = aggregates.length;
        return append.formatted(
                own,
                count,
                array(count, i -> "'" + aggregates[i] + "'::uuid"),
                sequences,
                array(count, _ -> "gen_random_uuid()"),
                array(count, _ -> "1::smallint"),
                array(count, _ -> "false"),
                array(count, _ -> "'{}'::bytea"),
                array(count, _ -> "'{}'::bytea"),
                array(count, _ -> "null::bytea"));
    }

    private static String array(int count, IntFunction<String> element) {
        return IntStream.range(0, count)
                .mapToObj(element)
                .collect(Collectors.joining(", ", "array[", "]"));
    }

    @Test
    void shows_the_positions_of_all_councils_and_nothing_else_of_them() {
        assertThat(cell.main.log.heads()).containsEntry(council, 11L).containsEntry(other, 11L);
        assertThat(cell.main.checkpoints.all())
                .contains(
                        new Checkpoints.State(council, "a projection", 1, "serving", 0, 11, true),
                        new Checkpoints.State(other, "a projection", 1, "serving", 0, 11, true));
    }

    @Test
    void knows_its_councils() {
        CouncilId id = cell.council();
        assertThat(cell.main.councils.byId(id)).isPresent();
        assertThat(cell.main.councils.byOrganization("issuer", id.slug()))
                .isEqualTo(cell.main.councils.byId(id));
        assertThat(cell.main.councils.byOrganization("another issuer", id.slug())).isEmpty();
        Council renamed = new Council(id, "Renamed", "E1", Nation.WALES, "moved issuer", id.slug());
        cell.main.councils.register(renamed);
        assertThat(cell.main.councils.byId(id)).contains(renamed);
        assertThat(cell.main.councils.byOrganization("issuer", id.slug())).isEmpty();
        assertThat(cell.main.councils.all())
                .contains(renamed)
                .extracting(each -> each.id().slug())
                .isSorted();
        assertThat(cell.main.log.heads()).containsEntry(id, 0L);
    }

    /** Otherwise a swap of two organizations would show each council the other's cases. */
    @Test
    void keeps_a_council_with_its_organization() throws SQLException {
        CouncilId id = cell.council();
        assertThatThrownBy(() ->
                        cell.main.councils.register(
                                new Council(
                                        id, "Moved", "E1", Nation.WALES, "issuer", "elsewhere")))
                .isInstanceOf(IllegalStateException.class);
        for (String statement :
                new String[] {
                    "update council set organization_id = 'elsewhere'",
                    "insert into council (slug, name, gss_code, nation, issuer, organization_id)"
                            + " values ('x1', 'X', 'E', 'ENGLAND', 'i', 'o')",
                    "delete from council",
                    "insert into tenant_head (tenant_no) values (1)"
                }) {
            assertThatThrownBy(() -> cell.raw(statement))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
        assertThat(cell.main.councils.byOrganization("issuer", id.slug())).isPresent();
    }

    @Test
    void has_one_council_for_one_organization() {
        CouncilId first = cell.council();
        assertThatThrownBy(() ->
                        cell.main.councils.register(
                                new Council(
                                        new CouncilId(first.slug() + "x"),
                                        "Impostor",
                                        "E1",
                                        Nation.WALES,
                                        "issuer",
                                        first.slug())))
                .isInstanceOf(StoreFailed.class)
                .hasMessageNotContaining(first.slug())
                .hasNoCause();
    }

    /**
     * A head that went back would have the council's next appends meet positions that are taken.
     */
    @Test
    void lets_no_append_take_a_head_back() throws SQLException {
        CouncilId own = cell.council();
        String head = "select head from council_heads() where slug = '" + own + "'";
        String[] arrays = new String[19];
        Arrays.fill(arrays, "'{}'");
        String append =
                "select append_events(now(), (select array_agg(tenant_no) from council where slug ="
                        + " '%s'), array[%d], %s)";
        cell.raw(
                cell.database.owner(),
                bind(own),
                "update tenant_head set position = 3 where tenant_no ="
                        + " current_setting('alongside.tenant_no')::int");
        assertThatThrownBy(() -> cell.raw(append.formatted(own, -1, String.join(", ", arrays))))
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("AL012");
        assertThat(cell.raw(head)).isEqualTo("3");
    }
}
