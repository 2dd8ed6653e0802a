package org.alongside.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.alongside.casework.CaseId;
import org.alongside.casework.ProviderStoodDown;
import org.alongside.casework.ProviderUnknown;
import org.alongside.casework.write.Providers;
import org.alongside.providers.ProviderId;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The list that cases are sent to providers by")
final class ProviderClaimsTest {

    private static Cell cell;
    private static ProviderClaims list;

    private final ProviderId provider = new ProviderId(UUID.randomUUID());
    private final CaseId aCase = new CaseId(UUID.randomUUID());

    @BeforeAll
    static void start() {
        cell = Cell.create();
        list = new ProviderClaims(cell.main.session);
    }

    @AfterAll
    static void stop() {
        cell.close();
    }

    private static void in(CouncilId council, Runnable work) {
        CurrentCouncil.run(
                council,
                () ->
                        cell.main.session.write(
                                "a test",
                                _ -> {
                                    work.run();
                                    return 1;
                                }));
    }

    private Providers.Engaged engaged(CouncilId council) {
        return CurrentCouncil.<Providers.Engaged, RuntimeException>call(
                council,
                () -> cell.main.session.write("a test", _ -> list.engage(provider, aCase)));
    }

    @Test
    void says_how_a_provider_is_called_now() {
        CouncilId council = cell.council();
        in(council, () -> list.enter(provider, "Beside You"));
        assertThat(engaged(council).name()).isEqualTo("Beside You");
        in(council, () -> list.rename(provider, "By You"));
        assertThat(engaged(council).name()).isEqualTo("By You");
    }

    @Test
    void sends_nothing_to_one_that_is_stood_down() {
        CouncilId council = cell.council();
        in(council, () -> list.enter(provider, "Beside You"));
        in(council, () -> list.close(provider));
        assertThatThrownBy(() -> engaged(council)).isInstanceOf(ProviderStoodDown.class);
    }

    @Test
    void sends_nothing_to_nobodys_or_another_councils() {
        CouncilId council = cell.council();
        assertThatThrownBy(() -> engaged(council)).isInstanceOf(ProviderUnknown.class);
        in(cell.council(), () -> list.enter(provider, "Beside You"));
        assertThatThrownBy(() -> engaged(council)).isInstanceOf(ProviderUnknown.class);
    }

    /** Whoever stands it down at the same time waits for who is sending a case to it. */
    @Test
    void holds_the_provider_until_the_case_is_sent() throws SQLException {
        CouncilId council = cell.council();
        in(council, () -> list.enter(provider, "Beside You"));
        in(
                council,
                () -> {
                    list.engage(provider, aCase);
                    assertThatThrownBy(() -> standDownAtOnce(council))
                            .isInstanceOf(SQLException.class)
                            .extracting(failure -> ((SQLException) failure).getSQLState())
                            .isEqualTo("55P03");
                });
        assertThat(standDownAtOnce(council)).isEqualTo(1);
    }

    private int standDownAtOnce(CouncilId council) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                cell.database.jdbcUrl(),
                                cell.database.app().user(),
                                cell.database.app().password());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "select set_config('alongside.tenant_no', tenant_no::text, false) from council"
                            + " where slug = '"
                            + council
                            + "'");
            statement.execute("set lock_timeout = '50ms'");
            return statement.executeUpdate(
                    "update provider_register set active = false where provider_id = '"
                            + provider
                            + "'");
        }
    }
}
