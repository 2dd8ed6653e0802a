package org.alongside.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.alongside.localstack.ApplicationEnvironment;
import org.alongside.localstack.ApplicationProcess;
import org.alongside.localstack.PostgresDatabase;
import org.alongside.localstack.SharedServers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The application, with a mail server")
final class NotificationsIT {

    private static final int TIMES = 10;
    private static final Duration LONG = Duration.ofSeconds(90);

    private final Calls calls = new Calls();

    /** People and their addresses are Keycloak's; two nodes share the work. */
    @Test
    void tells_each_manager_of_each_referral_once_and_goes_on_without_a_node(
            @TempDir Path one, @TempDir Path another) {
        PostgresDatabase database = SharedServers.postgres().createDatabase("notifications");
        GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        Map<String, String> environment =
                new HashMap<>(
                        ApplicationEnvironment.of(
                                0,
                                database,
                                SharedServers.mongo(),
                                SharedServers.realms(),
                                SharedServers.masterKey()));
        environment.put("ALONGSIDE_SMTP_HOST", "127.0.0.1");
        environment.put("ALONGSIDE_SMTP_PORT", Integer.toString(server.getSmtp().getPort()));
        environment.put("ALONGSIDE_SMTP_TLS", "none");
        environment.put("ALONGSIDE_MAIL_FROM", "service@example.org");
        environment.put("ALONGSIDE_MAIL_LINK", "https://alongside.example.org/");
        // So that each referral can be counted by its mail.
        environment.put("ALONGSIDE_MAIL_PAUSE", "PT0S");
        ApplicationProcess first = Packaged.start(environment, one);
        try (ApplicationProcess second = Packaged.start(environment, another)) {
            for (int i = 0; i < TIMES; i++) {
                ApplicationProcess node = i % 2 == 0 ? first : second;
                Calls.payload(calls.send(node, Calls.submitOnly("mail-" + i, "mail-" + i)));
            }
            await().atMost(LONG).until(() -> sent(database) == TIMES && due(database) == 0);
            assertThat(told(server))
                    .isEqualTo(
                            Map.of(
                                    "camden-manager@example.org", TIMES,
                                    "camden-manager-2@example.org", TIMES));
            first.kill();
            for (int i = 0; i < TIMES; i++) {
                Calls.payload(calls.send(second, Calls.submitOnly("late-" + i, "late-" + i)));
            }
            await().atMost(LONG).until(() -> sent(database) == 2 * TIMES && due(database) == 0);
            assertThat(told(server))
                    .isEqualTo(
                            Map.of(
                                    "camden-manager@example.org", 2 * TIMES,
                                    "camden-manager-2@example.org", 2 * TIMES));
        } finally {
            first.close();
            server.stop();
        }
    }

    private static Map<String, Integer> told(GreenMail server) {
        Map<String, Integer> told = new TreeMap<>();
        for (MimeMessage message : List.copyOf(Arrays.asList(server.getReceivedMessages()))) {
            try {
                told.merge(
                        message.getRecipients(Message.RecipientType.TO)[0].toString(),
                        1,
                        Integer::sum);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
        return told;
    }

    /** Notifications that are noted as sent. */
    private static long sent(PostgresDatabase database) throws SQLException {
        return number(
                database,
                "select count(*) from event join event_type using (type_no)"
                        + " where event_type.name = 'notifications.NotificationSent'");
    }

    private static long due(PostgresDatabase database) throws SQLException {
        return number(
                database,
                "select count(*) from scheduled_work where task_name = 'notification' and"
                        + " execution_time <= now()");
    }

    /** Of all councils, as the administrator of the server, whom no policy binds. */
    private static long number(PostgresDatabase database, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                database.jdbcUrl(),
                                SharedServers.postgres().admin().user(),
                                SharedServers.postgres().admin().password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
