package org.alongside.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.alongside.eventstore.Cell;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.alongside.transfer.CouncilJob.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The role of a job")
final class CouncilJobTest {

    private static Cell cell;
    private static CellOwner owner;
    private static CouncilId council;
    private static CouncilId other;

    @BeforeAll
    static void start() throws SQLException {
        cell = Cell.create();
        owner = Full.owner(cell);
        council = Full.council(cell);
        other = Full.council(cell);
        cell.main.councils.setState(council, CouncilState.FROZEN);
    }

    @AfterAll
    static void stop() {
        cell.close();
    }

    private static CouncilId empty() {
        CouncilId empty = cell.council();
        cell.main.councils.setState(empty, CouncilState.FROZEN);
        return empty;
    }

    private static CouncilId of(Kind kind) {
        return kind == Kind.IMPORT ? empty() : council;
    }

    private static SortedMap<String, Long> seen(CouncilJob job) throws SQLException {
        SortedMap<String, Long> seen = new TreeMap<>();
        try (Statement statement = job.connection().createStatement()) {
            for (String table : Full.tables(cell)) {
                try (ResultSet row = statement.executeQuery("select count(*) from " + table)) {
                    row.next();
                    seen.put(table, row.getLong(1));
                }
            }
        }
        return seen;
    }

    private static void run(CouncilJob job, String sql) throws SQLException {
        try (Statement statement = job.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void sees_the_rows_of_its_council_only_whatever_it_names(Kind kind) throws SQLException {
        CouncilId its = of(kind);
        try (CouncilJob job = CouncilJob.open(owner, its, kind)) {
            SortedMap<String, Long> real = Full.counts(cell, Full.tenant(cell, its));
            assertThat(seen(job)).isEqualTo(real);
            run(
                    job,
                    "select set_config('alongside.tenant_no', '"
                            + Full.tenant(cell, other)
                            + "', false)");
            assertThat(seen(job)).isEqualTo(real);
        }
        assertThat(Full.counts(cell, Full.tenant(cell, council)).values()).doesNotContain(0L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from council_job",
                "update council_job set ends_at = clock_timestamp()"
            })
    void sees_nothing_once_the_job_has_ended(String end) throws SQLException {
        try (CouncilJob job = CouncilJob.open(owner, council, Kind.REMOVAL)) {
            cell.raw(cell.database.owner(), end + " where role_name = '" + job.role() + "'");
            assertThat(seen(job).values()).containsOnly(0L);
            run(job, "delete from event");
            job.commit();
        }
        assertThat(Full.counts(cell, Full.tenant(cell, council)).get("event")).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void is_gone_with_the_job(Kind kind) throws SQLException {
        String role;
        try (CouncilJob job = CouncilJob.open(owner, of(kind), kind)) {
            role = job.role();
            assertThat(roles(role)).isEqualTo("1");
        }
        assertThat(roles(role)).isEqualTo("0");
        assertThat(cell.raw(cell.database.owner(), "select count(*) from council_job"))
                .isEqualTo("0");
    }

    private static String roles(String name) throws SQLException {
        return cell.raw("select count(*) from pg_roles where rolname = '" + name + "'");
    }

    @Test
    void that_a_process_left_behind_is_swept_by_the_next_job() throws SQLException {
        CouncilJob left = CouncilJob.open(owner, council, Kind.EXPORT);
        left.connection().close();
        try (CouncilJob going = CouncilJob.open(owner, council, Kind.EXPORT);
                CouncilJob next =
                        CouncilJob.open(
                                owner, other, Kind.EXPORT, Duration.ofHours(1), Duration.ZERO)) {
            assertThat(roles(left.role())).isEqualTo("0");
            // Whose session goes on is left alone.
            assertThat(roles(going.role())).isEqualTo("1");
            assertThat(roles(next.role())).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into external_ref values (job_tenant(), 'CASE', 's', 'v',"
                        + " gen_random_uuid())",
                "delete from event",
                "update event set type_no = 1",
                "truncate event",
                "select settle_head()",
                "select remove_council()",
                "select register_event_type('x', 1::smallint)",
                "select * from council",
                "select * from council_job",
                "select * from placement",
                "select set_council_state('x', 'ACTIVE')",
                "create table x (a int)",
                "create role x",
            })
    void of_an_export_changes_nothing_and_sees_no_registry(String statement) throws SQLException {
        try (CouncilJob job = CouncilJob.open(owner, council, Kind.EXPORT)) {
            // Not because it says so itself.
            job.connection().setReadOnly(false);
            assertThatThrownBy(() -> run(job, statement))
                    .isInstanceOf(SQLException.class)
                    .extracting(failure -> ((SQLException) failure).getSQLState())
                    .isEqualTo("42501");
        }
    }

    @Test
    void of_a_removal_reaches_no_other_council_and_needs_a_closed_one() throws SQLException {
        assertThatThrownBy(() -> CouncilJob.open(owner, other, Kind.REMOVAL))
                .isInstanceOf(TransferRefused.class)
                .hasMessageContaining("open to writes");
        CouncilId doomed = Full.council(cell);
        int tenant = Full.tenant(cell, doomed);
        cell.main.councils.setState(doomed, CouncilState.SUSPENDED);
        SortedMap<String, Long> others = Full.counts(cell, Full.tenant(cell, other));
        try (CouncilJob job = CouncilJob.open(owner, doomed, Kind.REMOVAL)) {
            run(job, "delete from event");
            // In the middle of its work, as it happens.
            cell.main.councils.setState(doomed, CouncilState.ACTIVE);
            assertThatThrownBy(() -> new CouncilRows(job, Purpose.MOVE).remove())
                    .isInstanceOf(TransferRefused.class)
                    .hasMessageContaining("opened");
        }
        assertThat(Full.counts(cell, tenant).values()).doesNotContain(0L);
        cell.main.councils.setState(doomed, CouncilState.SUSPENDED);
        try (CouncilJob job = CouncilJob.open(owner, doomed, Kind.REMOVAL)) {
            new CouncilRows(job, Purpose.MOVE).remove();
            job.commit();
        }
        assertThat(Full.counts(cell, tenant).values()).containsOnly(0L);
        assertThat(cell.raw("select count(*) from council where slug = '" + doomed + "'"))
                .isEqualTo("0");
        assertThat(Full.counts(cell, Full.tenant(cell, other))).isEqualTo(others);
    }

    @Test
    void of_an_import_writes_for_its_council_only_which_is_closed_and_empty() throws SQLException {
        for (CouncilId full : new CouncilId[] {council, cell.council()}) {
            assertThatThrownBy(() -> CouncilJob.open(owner, full, Kind.IMPORT))
                    .isInstanceOf(TransferRefused.class)
                    .hasMessageContaining("not empty");
        }
        int others = Full.tenant(cell, other);
        try (CouncilJob job = CouncilJob.open(owner, empty(), Kind.IMPORT)) {
            run(
                    job,
                    "insert into external_ref values (job_tenant(), 'CASE', 's', 'v',"
                            + " gen_random_uuid())");
            assertThatThrownBy(() ->
                            run(
                                    job,
                                    "insert into external_ref values ("
                                            + others
                                            + ", 'CASE', 's', 'v', gen_random_uuid())"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("row-level security");
        }
    }

    /** Who is not the owner, and not a job, is nobody. */
    @Test
    void is_not_the_applications_to_make() {
        assertThatThrownBy(() ->
                        cell.raw(
                                "select open_council_job('"
                                        + council
                                        + "', 'EXPORT', 'x', 'y',"
                                        + " '1 hour')"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
        for (String other :
                new String[] {
                    "select job_tenant()",
                    "select * from council_job",
                    "select hold_council('" + council + "')",
                    "select welcome_council('" + council + "', 'ACTIVE')",
                    "select await_council('" + council + "')",
                    "set role alongside_export"
                }) {
            assertThatThrownBy(() -> cell.raw(other))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
        assertThat(owner.toString()).doesNotContain(owner.password());
    }

    @Test
    void has_no_other_job_than_its_own() throws SQLException {
        try (CouncilJob job = CouncilJob.open(owner, council, Kind.EXPORT)) {
            // The owner's rights are not the job's, nor the other way round.
            assertThat(
                            cell.raw(
                                    "select count(*) from pg_auth_members m join pg_roles r on r.oid ="
                                            + " m.member join pg_roles g on g.oid = m.roleid where"
                                            + " r.rolname = '"
                                            + job.role()
                                            + "' and g.rolname <> 'alongside_export'"))
                    .isEqualTo("0");
            assertThatThrownBy(() ->
                            DriverManager.getConnection(
                                            cell.database.jdbcUrl(), job.role(), "a guess")
                                    .close())
                    .isInstanceOf(SQLException.class);
        }
    }
}
