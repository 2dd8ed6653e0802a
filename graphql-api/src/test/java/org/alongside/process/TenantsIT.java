package org.alongside.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.alongside.demo.CouncilImport;
import org.alongside.demo.CouncilImport.Report;
import org.alongside.demo.DemoFailed;
import org.alongside.localstack.ApplicationProcess;
import org.alongside.localstack.SharedServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Councils as tenants")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TenantsIT {

    private final HttpClient http = HttpClient.newHttpClient();
    private final PlatformCalls calls = new PlatformCalls();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Path directory;
    private ApplicationProcess application;

    @BeforeAll
    void start(@TempDir Path directory) {
        this.directory = directory;
        application =
                Packaged.start(SharedServers.postgres().createDatabase("imported"), directory);
    }

    @AfterAll
    void stop() {
        application.close();
        http.close();
    }

    private Report imported(String... lines) throws IOException {
        Path file = Files.write(directory.resolve("councils.csv"), List.of(lines));
        return new CouncilImport(
                        http,
                        URI.create(application.url() + "/platform/graphql"),
                        SharedServers.tokens()::forPlatformOperator,
                        new PrintStream(printed, true, StandardCharsets.UTF_8))
                .run(file);
    }

    @Test
    void come_from_a_file_which_tells_the_rows_that_were_refused_and_why() throws IOException {
        String[] lines = {
            "Name,Code",
            "Imported Town,E98000001",
            "\"Bay, Town and Shore\",W98000002",
            "Southern Trust,STRUST",
            "Wrong,E123",
            "Twice,E98000001",
            "!!!,E98000003",
            "Too,E98000004,many",
        };
        Report report = imported(lines);
        assertThat(report.onboarded())
                .containsExactlyInAnyOrder("imported-town", "bay-town-and-shore", "southern-trust");
        assertThat(report.failed()).isEmpty();
        assertThat(report.refused()).hasSize(4);
        assertThat(report.refused().get(0)).startsWith("line 5, Wrong: ");
        assertThat(report.refused().get(1)).contains("line 6, Twice: ");
        assertThat(report.refused().get(2)).isEqualTo("line 7, !!!: its name gives no slug");
        assertThat(report.refused().get(3)).contains("line 8, unreadable");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("3 of 3 provisioned");

        Report again = imported(lines);
        assertThat(again.onboarded()).containsExactlyInAnyOrderElementsOf(report.onboarded());
        assertThat(again.refused()).isEqualTo(report.refused());
    }

    @Test
    void come_from_no_file_without_its_columns() {
        assertThatThrownBy(() -> imported("A,B", "1,2"))
                .isInstanceOf(DemoFailed.class)
                .hasMessageContaining("name and code");
    }

    /** The tokens were out before; another council's work goes on. */
    @Test
    void that_are_suspended_neither_read_nor_write_with_the_tokens_they_have() {
        String southwark = SharedServers.tokens().forPerson("southwark-manager", "southwark");
        assertThat(read(southwark).statusCode()).isEqualTo(200);

        assertThat(
                        calls.operatorDoes(
                                application,
                                "suspendCouncil",
                                Map.of("slug", "southwark", "reason", "An inquiry.")))
                .isEmpty();
        await().atMost(Duration.ofSeconds(2))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(
                        () -> assertThat(read(southwark).body()).contains("COUNCIL_SUSPENDED"));
        assertThat(read(southwark).statusCode()).isEqualTo(403);
        assertThat(read(SharedServers.tokens().forPerson("camden-manager", "camden")).statusCode())
                .isEqualTo(200);

        assertThat(
                        calls.operatorDoes(
                                application,
                                "resumeCouncil",
                                Map.of("slug", "southwark", "reason", "It ended.")))
                .isEmpty();
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(read(southwark).statusCode()).isEqualTo(200));
    }

    private HttpResponse<String> read(String token) {
        return calls.send(
                application, "/graphql", token, "{ cases { edges { cursor } } }", Map.of());
    }
}
