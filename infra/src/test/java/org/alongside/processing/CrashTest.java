package org.alongside.processing;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.alongside.advocates.read.AdvocateProjection;
import org.alongside.eventstore.Cell;
import org.alongside.eventstore.StoredEvent;
import org.alongside.localstack.SharedServers;
import org.alongside.readstore.CouncilDatabases;
import org.alongside.readstore.MongoDocuments;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.query.Criteria;

@DisplayName("After a kill of the application")
final class CrashTest {

    private static final int ACKNOWLEDGED = 200;

    @Test
    void every_acknowledged_event_is_there_and_the_read_models_catch_up() throws Exception {
        try (Cell cell = Cell.create();
                MongoClient mongo = MongoClients.create(SharedServers.mongo().uri())) {
            CouncilId council = cell.council();
            List<String> acknowledged = killInTheMiddle(cell, council);
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED);

            List<StoredEvent> events =
                    CurrentCouncil.<List<StoredEvent>, RuntimeException>call(
                            council, () -> cell.main.log.after(0, 1_000_000));
            List<String> stored =
                    events.stream()
                            .map(event -> event.recorded().subject() + " " + event.position())
                            .toList();
            assertThat(stored).containsAll(acknowledged);
            assertThat(events)
                    .extracting(StoredEvent::position)
                    .isEqualTo(LongStream.rangeClosed(1, stored.size()).boxed().toList());

            AdvocateProjection advocates = new AdvocateProjection();
            CouncilDatabases databases = new CouncilDatabases(mongo);
            try (ProcessingRunner runner =
                    new ProcessingRunner(
                            cell.main.session,
                            cell.main.log,
                            cell.main.listening(),
                            databases,
                            List.of(advocates),
                            Pace.USUAL)) {
                runner.start();
                assertThat(
                                runner.await(
                                        council,
                                        advocates.name(),
                                        stored.size(),
                                        Duration.ofSeconds(60)))
                        .isTrue();
            }
            MongoDocuments documents = new MongoDocuments(databases, (_, _) -> 1);
            CurrentCouncil.run(
                    council,
                    () -> {
                        for (String line : acknowledged) {
                            assertThat(
                                            documents.one(
                                                    advocates,
                                                    line.substring(0, line.indexOf(' ')),
                                                    new Criteria()))
                                    .isPresent();
                        }
                    });
        }
    }

    private static List<String> killInTheMiddle(Cell cell, CouncilId council)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendLoop.class.getName(),
                        cell.database.jdbcUrl(),
                        cell.database.app().user(),
                        council.slug());
        builder.environment().put(AppendLoop.PASSWORD, cell.database.app().password());
        builder.redirectError(ProcessBuilder.Redirect.appendTo(new File("target/append-loop.log")));
        Process process = builder.start();
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.matches("[0-9a-f-]{36} \\d+")) {
                    acknowledged.add(line);
                }
                if (acknowledged.size() == ACKNOWLEDGED) {
                    // By its handle: what it said before is still to be read.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).isEqualTo(137);
        return acknowledged;
    }
}
