package org.alongside.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.alongside.council.CouncilKey;
import org.alongside.council.ProvisioningStep;
import org.alongside.localstack.ApplicationProcess;
import org.alongside.localstack.PostgresDatabase;
import org.alongside.localstack.SharedServers;
import org.alongside.tenancy.CouncilId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application is killed in every step of an onboarding, and goes on where it was. */
@DisplayName("An onboarding whose application is killed")
final class OnboardingKilledIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    /** Fails, as if the database were full, to note the step that is held; counts the attempts. */
    private static final List<String> HOLDING_UP =
            List.of(
                    "create table held (aggregate uuid, done int)",
                    "create sequence attempts",
                    """
                    create function hold_up() returns trigger language plpgsql as $$
                    begin
                        if exists (select from held h where h.aggregate = new.aggregate_id
                            and h.done = (select count(*) from event e join event_type t
                                using (type_no) where e.tenant_no = new.tenant_no
                                and e.aggregate_id = new.aggregate_id
                                and t.name = 'council.ProvisioningStepCompleted'))
                            and exists (select from event_type t where t.type_no = new.type_no
                                and t.name = 'council.ProvisioningStepCompleted')
                        then
                            perform nextval('attempts');
                            raise 'held' using errcode = '53300';
                        end if;
                        return new;
                    end;
                    $$
                    """,
                    "create trigger hold_up before insert on event"
                            + " for each row execute function hold_up()");

    private final PlatformCalls calls = new PlatformCalls();

    @Test
    void in_any_step_goes_on_where_it_was(@TempDir Path directory) throws Exception {
        PostgresDatabase database = SharedServers.postgres().createDatabase("onboarding_killed");
        ApplicationProcess application = Packaged.start(database, directory);
        try (Connection owner =
                        DriverManager.getConnection(
                                database.jdbcUrl(),
                                database.owner().user(),
                                database.owner().password());
                Statement sql = owner.createStatement()) {
            for (String statement : HOLDING_UP) {
                sql.execute(statement);
            }
            for (ProvisioningStep step : ProvisioningStep.values()) {
                String slug = "killed-" + step.ordinal();
                sql.execute(
                        "insert into held values ('%s', %d)"
                                .formatted(CouncilKey.of(new CouncilId(slug)), step.ordinal()));
                assertThat(
                                calls.operatorDoes(
                                        application,
                                        "onboardCouncil",
                                        council(slug, step.ordinal())))
                        .isEmpty();
                // The step is done where it has to be done, and cannot be noted.
                await().atMost(LONG).until(() -> attempts(sql) > 0);
                application.kill();
                sql.execute("delete from held");
                sql.execute("select setval('attempts', 1, false)");

                application.close();
                application = Packaged.start(database, directory);
                ApplicationProcess again = application;
                await().atMost(LONG)
                        .untilAsserted(() ->
                                assertThat(calls.status(again, slug))
                                        .as(step.name())
                                        .isEqualTo("ACTIVE"));
            }
            try (ResultSet councils =
                    sql.executeQuery(
                            "select count(*), count(distinct organization_id) from council"
                                    + " where slug like 'killed-%'")) {
                councils.next();
                assertThat(councils.getInt(1)).isEqualTo(ProvisioningStep.values().length);
                assertThat(councils.getInt(2)).isEqualTo(ProvisioningStep.values().length);
            }
        } finally {
            application.close();
        }
    }

    private static long attempts(Statement sql) throws SQLException {
        try (ResultSet row = sql.executeQuery("select last_value, is_called from attempts")) {
            row.next();
            return row.getBoolean(2) ? row.getLong(1) : 0;
        }
    }

    private static Map<String, ?> council(String slug, int number) {
        return Map.of(
                "slug",
                slug,
                "name",
                "Killed " + slug,
                "gssCode",
                "E9900000" + number,
                "nation",
                "ENGLAND",
                // The two steps that make it, and are done again, with a realm of its own.
                "ownRealm",
                number <= ProvisioningStep.EVENT_STORE.ordinal(),
                "administrator",
                Map.of(
                        "email",
                        slug + "@council.example",
                        "firstName",
                        "Alex",
                        "lastName",
                        "Sample"));
    }
}
