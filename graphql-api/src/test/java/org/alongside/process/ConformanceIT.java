package org.alongside.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alongside.localstack.ApplicationProcess;
import org.alongside.localstack.SharedServers;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("GraphQL over HTTP")
final class ConformanceIT {

    private static final Path AUDITS =
            Path.of(System.getProperty("alongside.root"), "graphql-api/src/test/conformance");

    /** Of the version in package-lock.json: a run that asks less has not asked everything. */
    private static final int AUDITS_AT_LEAST = 61;

    /** No audit of a MUST fails, by the audits of the npm package graphql-http. */
    @Test
    void is_spoken_as_its_specification_says(@TempDir Path directory) throws Exception {
        assumeTrue(onPath("node") && onPath("npm"), "skipped: the audits need Node.js and npm");
        for (String file : List.of("package.json", "package-lock.json", "audit.mjs")) {
            Files.copy(AUDITS.resolve(file), directory.resolve(file));
        }
        Outcome installed = run(directory, "", "npm", "ci", "--no-audit", "--no-fund");
        assertThat(installed.exit()).as(installed.output()).isZero();
        try (ApplicationProcess application =
                Packaged.start(SharedServers.postgres().createDatabase("conformance"), directory)) {
            Outcome audited =
                    run(
                            directory,
                            SharedServers.tokens().forPerson("camden-auditor", "camden"),
                            "node",
                            "audit.mjs",
                            application.url() + "/graphql");
            assertThat(audited.exit()).as(audited.output()).isZero();
            Matcher count =
                    Pattern.compile("^(\\d+) audits:", Pattern.MULTILINE).matcher(audited.output());
            assertThat(count.find()).as(audited.output()).isTrue();
            assertThat(Integer.parseInt(count.group(1)))
                    .as(audited.output())
                    .isGreaterThanOrEqualTo(AUDITS_AT_LEAST);
        }
    }

    private record Outcome(int exit, String output) {}

    private static Outcome run(Path directory, String input, String... command)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
