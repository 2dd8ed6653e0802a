package org.alongside.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alongside.localstack.LocalStack;
import org.alongside.localstack.LocalStackSettings;

/**
 * Runs the rows and prints their one table; {@code ./alongside benchmark} calls it. A complete run
 * writes {@code docs/benchmarks.md}; one with some rows only does not.
 */
public final class Benchmark {

    private Benchmark() {}

    /** All rows, in the order of the table. */
    static List<Row> rows() {
        return List.of(
                new AppendRow(),
                new CommandRow(),
                new CatchUpRow(),
                new ProjectionRow(),
                new RebuildRow(),
                new LoadRow(),
                new LatencyRow(),
                new IdleRow(),
                new ReplayRow(),
                new LedgerRow(),
                new AccessRow(),
                new GraphQlRow(),
                new CaseworkRow(),
                new AuditingRow());
    }

    /**
     * @param arguments {@code --full} for the long run, and names of rows for some rows only
     */
    public static void main(String[] arguments) throws Exception {
        // before the first logger: the application's own configuration is not ours
        System.setProperty(
                "logback.configurationFile", "org/alongside/localstack/logback-stack.xml");
        PrintStream out = System.out;
        List<String> names = new ArrayList<>(List.of(arguments));
        Scale scale = names.remove("--full") ? Scale.FULL : Scale.SHORT;
        List<String> known = rows().stream().map(Row::name).toList();
        if (!known.containsAll(names)) {
            out.println("The rows are: " + String.join(", ", known) + ".");
            System.exit(2);
        }
        List<Row> rows =
                rows().stream()
                        .filter(row -> names.isEmpty() || names.contains(row.name()))
                        .toList();
        long start = System.nanoTime();
        Path root = LocalStackSettings.projectRoot();
        Path directory = Files.createDirectories(root.resolve(".alongside/benchmark"));
        clear(directory);
        Report report;
        try (Stage stage =
                new Stage(
                        directory,
                        scale,
                        line ->
                                out.printf(
                                        "  %4.0f s  %s%n",
                                        (System.nanoTime() - start) / 1e9, line))) {
            report = run(stage, rows, out);
        } finally {
            clear(directory);
        }
        report.facts().put("Took", "%d s".formatted((System.nanoTime() - start) / 1_000_000_000));
        out.println();
        report.facts().forEach((name, fact) -> out.println(name + ": " + fact));
        out.println();
        out.print(report.text());
        if (names.isEmpty()) {
            Path page = root.resolve("docs/benchmarks.md");
            Files.writeString(page, report.page());
            out.println();
            out.println("Written to " + root.relativize(page) + ".");
        }
    }

    /** Runs the rows, one after the other. */
    static Report run(Stage stage, List<Row> rows, PrintStream out) throws Exception {
        Map<String, String> facts = new LinkedHashMap<>(Machine.describe());
        List<Measurement> measurements = new ArrayList<>();
        for (Row row : rows) {
            long start = System.nanoTime();
            out.println(row.name() + " ...");
            try {
                measurements.addAll(row.measure(stage));
            } catch (Exception failed) {
                // What was measured before is not lost with the row that failed; it is no page.
                out.print(new Report(facts, measurements).text());
                throw failed;
            }
            out.printf("  %.0f s%n", (System.nanoTime() - start) / 1e9);
        }
        facts.putAll(stage.versions());
        facts.put("Date", LocalDate.now(ZoneOffset.UTC).toString());
        facts.put(
                "Command",
                "`./alongside benchmark%s` (%d rounds of %d ms each)"
                        .formatted(
                                stage.scale() == Scale.FULL ? " --full" : "",
                                stage.scale().rounds(),
                                stage.scale().round().toMillis()));
        return new Report(facts, measurements);
    }

    /**
     * Deletes what a run left there, and ends the servers that a killed one left behind.
     *
     * @throws org.alongside.localstack.LocalStackException if another run is at it
     */
    private static void clear(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        for (String servers :
                List.of(
                        Stage.SERVERS,
                        GraphQlRow.SERVERS,
                        CaseworkRow.SERVERS,
                        AuditingRow.SERVERS,
                        AuditingRow.BESIDE)) {
            LocalStack.forget(LocalStackSettings.throwAway(directory.resolve(servers)));
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(directory)) {
            all = files.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }
}
