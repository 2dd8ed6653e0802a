package org.alongside.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.alongside.ledger.Checkpointing;
import org.alongside.ledger.Checkpointing.Outcome;
import org.alongside.ledger.LogOrigin;
import org.alongside.ledger.LogSigner;
import org.alongside.ledger.SigningKeys;
import org.alongside.localstack.Credentials;
import org.alongside.localstack.SharedServers;
import org.alongside.signing.LedgerRunner;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.alongside.verifier.Verifier;
import org.alongside.witness.WitnessLine;
import org.alongside.witness.WitnessServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast the verifier is, against a plain read with SHA-256 of the same rows; and the signer. Not
 * part of a check: {@code -Dtest=LedgerSpeed -Dalongside.events=200000}.
 */
@DisplayName("The speed of a log")
final class LedgerSpeed {

    private static final String SERVICE = "alongside.test";

    @TempDir Path folder;

    @Test
    void of_the_verifier_is_at_least_half_that_of_a_plain_read_with_sha_256() throws Exception {
        long events = Long.getLong("alongside.events", 200_000);
        try (Cell cell = Cell.create()) {
            CouncilId council = cell.council();
            String tenant =
                    cell.raw("select tenant_no from council where slug = '" + council + "'");
            UUID id =
                    UUID.fromString(
                            cell.raw(
                                    "select council_uuid from council where slug = '"
                                            + council
                                            + "'"));
            Credentials admin = SharedServers.postgres().admin();
            cell.raw(
                    admin,
                    "set session_replication_role = replica",
                    "insert into event_type (name, revision) values ('casework.Something', 1)",
                    ("insert into event (tenant_no, position, aggregate_id, sequence_no, event_id,"
                                    + " type_no, recorded_at, payload, metadata, personal) select %s,"
                                    + " p, gen_random_uuid(), 0, gen_random_uuid(), (select"
                                    + " max(type_no) from event_type), now(), convert_to(repeat('x',"
                                    + " 200 + p::int %% 200), 'UTF8'), convert_to(repeat('y', 150),"
                                    + " 'UTF8'), case when p %% 3 = 0 then convert_to(repeat('z',"
                                    + " 250), 'UTF8') end from generate_series(1, %d) p")
                            .formatted(tenant, events),
                    "update tenant_head set position = %d where tenant_no = %s"
                            .formatted(events, tenant),
                    "vacuum analyze event");
            LogSigner signer = new LogSigner(SigningKeys.readOrMake(folder.resolve("key")));
            LogOrigin origin = new LogOrigin(SERVICE, id, LogOrigin.Log.EVENTS);
            LedgerTable ledger = new LedgerTable(cell.main.session, SERVICE);
            try (WitnessServer witness =
                            WitnessServer.start(
                                    "witness.test/w",
                                    folder.resolve("witness"),
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                    List.of(signer.verifier(SERVICE)),
                                    InstantSource.system());
                    WitnessLine line =
                            new WitnessLine(
                                    URI.create("http://127.0.0.1:" + witness.port()),
                                    witness.key())) {
                Checkpointing node = new Checkpointing(signer, line);
                long began = System.nanoTime();
                Outcome outcome;
                do {
                    outcome =
                            CurrentCouncil.call(
                                    council,
                                    () ->
                                            node.advance(
                                                    origin,
                                                    ledger.leaves(origin.log()),
                                                    ledger.book(origin.log())));
                } while (outcome instanceof Outcome.Signed);
                System.out.printf("signed: %,.0f events a second%n", rate(events, began));
                double plain = 0;
                double verified = 0;
                for (int round = 0; round < 4; round++) {
                    began = System.nanoTime();
                    plain(cell, tenant);
                    plain = Math.max(plain, rate(events, began));
                    began = System.nanoTime();
                    verified(cell, signer, witness, council);
                    verified = Math.max(verified, rate(events, began));
                }
                System.out.printf(
                        "plain read with SHA-256: %,.0f, verified: %,.0f events a second, %.0f %%%n",
                        plain, verified, 100 * verified / plain);
                assertThat(verified).isGreaterThan(plain / 2);
            }
        }
    }

    @Test
    void of_a_look_at_a_thousand_idle_councils_is_some_milliseconds() throws Exception {
        try (Cell cell = Cell.create()) {
            for (int council = 0; council < 1_000; council++) {
                cell.council();
            }
            cell.raw(SharedServers.postgres().admin(), "analyze");
            LogSigner signer = new LogSigner(SigningKeys.readOrMake(folder.resolve("key")));
            LedgerTable ledger = new LedgerTable(cell.main.session, SERVICE);
            try (WitnessServer witness =
                            WitnessServer.start(
                                    "witness.test/w",
                                    folder.resolve("witness"),
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                    List.of(signer.verifier(SERVICE)),
                                    InstantSource.system());
                    WitnessLine line =
                            new WitnessLine(
                                    URI.create("http://127.0.0.1:" + witness.port()),
                                    witness.key());
                    LedgerRunner runner =
                            new LedgerRunner(ledger, new Checkpointing(signer, line))) {
                long began = System.nanoTime();
                assertThat(runner.round("main")).isTrue();
                System.out.printf("first look: %,d ms%n", (System.nanoTime() - began) / 1_000_000);
                long best = Long.MAX_VALUE;
                for (int times = 0; times < 20; times++) {
                    began = System.nanoTime();
                    assertThat(runner.round("main")).isTrue();
                    best = Math.min(best, System.nanoTime() - began);
                }
                System.out.printf("a look: %.1f ms%n", best / 1e6);
            }
        }
    }

    private static double rate(long events, long began) {
        return events * 1e9 / (System.nanoTime() - began);
    }

    private static void plain(Cell cell, String tenant) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        Properties as = new Properties();
        as.setProperty("user", cell.database.app().user());
        as.setProperty("password", cell.database.app().password());
        as.setProperty("prepareThreshold", "-1");
        try (Connection connection = DriverManager.getConnection(cell.database.jdbcUrl(), as);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select set_config('alongside.tenant_no', '" + tenant + "', true)");
            try (var prepared =
                    connection.prepareStatement("select * from event order by position")) {
                prepared.setFetchSize(2_000);
                try (ResultSet rows = prepared.executeQuery()) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int column = 1; column <= columns; column++) {
                            byte[] bytes = rows.getBytes(column);
                            if (bytes != null) {
                                digest.update(bytes);
                            }
                        }
                        digest.digest();
                    }
                }
            }
        }
    }

    private static void verified(
            Cell cell, LogSigner signer, WitnessServer witness, CouncilId council) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        Credentials app = cell.database.app();
        String url = cell.database.jdbcUrl();
        assertThat(
                        Verifier.verify(
                                List.of(
                                        "--key",
                                        signer.verifier(SERVICE).toString(),
                                        "--witness",
                                        witness.key().toString(),
                                        "--database",
                                        url
                                                + (url.contains("?") ? "&" : "?")
                                                + "password="
                                                + app.password(),
                                        "--user",
                                        app.user(),
                                        "--council",
                                        council.slug()),
                                to,
                                to))
                .as(out.toString(StandardCharsets.UTF_8))
                .isZero();
    }
}
