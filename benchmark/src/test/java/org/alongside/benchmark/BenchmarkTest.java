package org.alongside.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alongside.benchmark.Measurement.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The benchmark")
final class BenchmarkTest {

    @TempDir private static Path directory;
    private static Stage stage;

    @BeforeAll
    static void start() {
        stage = new Stage(directory, Scale.SMOKE, _ -> {});
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    /** Each row verifies what it did; how fast it was is not a test's to say. */
    @TestFactory
    Stream<DynamicTest> does_what_it_measures() {
        return Benchmark.rows().stream()
                // needs the packaged application
                .filter(row ->
                        !(row instanceof GraphQlRow
                                || row instanceof CaseworkRow
                                || row instanceof AuditingRow))
                .map(row ->
                        DynamicTest.dynamicTest(
                                row.name(),
                                () ->
                                        assertThat(row.measure(stage))
                                                .isNotEmpty()
                                                .allSatisfy(line ->
                                                        assertThat(line.subject().row())
                                                                .isEqualTo(row.name()))));
    }

    @Test
    void fails_where_what_was_counted_did_not_happen() {
        assertThat(catchThrowable(() -> Cell.same("events", 3, 2)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void compares_what_was_measured_in_the_same_round() throws Exception {
        List<String> order = new ArrayList<>();
        Rounds rounds = new Rounds(new Stage(directory, Scale.FULL, _ -> {}), () -> {});
        double[] slower = {1};
        Rounds.Contender ceiling =
                rounds.add(
                        contender(
                                "ceiling",
                                null,
                                () -> {
                                    order.add("ceiling");
                                    slower[0] /= 2; // the machine becomes slower and slower
                                    return 1000 * slower[0];
                                }));
        rounds.add(
                contender(
                        "measured",
                        ceiling,
                        () -> {
                            order.add("measured");
                            return 500 * slower[0];
                        }));

        List<Measurement> lines = rounds.play();

        assertThat(order).startsWith("ceiling", "measured", "ceiling", "measured");
        assertThat(lines.getFirst().ratio()).isNull();
        assertThat(lines.getLast().ratio()).isEqualTo(0.5);
        assertThat(lines.getLast().against()).isEqualTo("ceiling");
    }

    @Test
    void compares_with_something_else_on_a_line_of_its_own() throws Exception {
        Rounds rounds = new Rounds(new Stage(directory, Scale.SMOKE, _ -> {}), () -> {});
        Rounds.Contender ceiling = rounds.add(contender("ceiling", null, () -> 1000));
        Rounds.Contender other = rounds.add(contender("other", null, () -> 200));
        rounds.add(contender("measured", ceiling, () -> 100).also(other));

        List<Measurement> lines = rounds.play();

        assertThat(lines)
                .extracting(line -> line.subject().name(), Measurement::against, Measurement::ratio)
                .containsExactly(
                        tuple("ceiling", null, null),
                        tuple("other", null, null),
                        tuple("measured", "ceiling", 0.1),
                        tuple("measured", "other", 0.5));
    }

    @Test
    void shares_things_out_so_that_each_is_done_once_and_times_them() {
        Latencies latencies = new Latencies();
        Queue<Integer> done = new ConcurrentLinkedQueue<>();
        List<Integer> all = IntStream.range(0, 100).boxed().toList();

        double rate =
                Load.each(3, all, (writer, thing) -> latencies.timed(writer, _ -> done.add(thing)));

        assertThat(done).containsExactlyInAnyOrderElementsOf(all);
        assertThat(rate).isPositive();
        assertThat(latencies.latency().slow()).isGreaterThanOrEqualTo(latencies.latency().middle());
        latencies.clear();
        assertThat(catchThrowable(latencies::latency)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void writes_every_line_into_the_page_and_says_what_it_measures() {
        Subject subject = new Subject("append", "engine", "One event an append.");
        Report report =
                new Report(
                        Map.of("CPU", "a fast one"),
                        List.of(
                                new Measurement(
                                        subject,
                                        "8 writers",
                                        12_345,
                                        Measurement.EVENTS,
                                        0.714,
                                        "raw insert",
                                        "at least 70 %",
                                        new Cpu.Cost(123, 45.0),
                                        new Latencies.Latency(1.25, 7.5),
                                        "IXSCAN; 1.0 examined of each returned")));

        assertThat(report.page())
                .contains("**CPU:** a fast one")
                .contains(
                        "| append | engine | 8 writers | 12,345 events/s | 71 % | raw insert | at"
                                + " least 70 % |")
                .contains("| append | engine | 8 writers | 123 | 45 |")
                .contains("| append | engine | 8 writers | 1.3 | 7.5 |")
                .contains("| append | engine | IXSCAN; 1.0 examined of each returned |")
                .contains("One event an append.");
    }

    private static Rounds.Contender contender(
            String name, Rounds.@Nullable Contender against, DoubleSupplier rate) {
        return Rounds.Contender.of(
                new Subject("row", name, ""), "", "", against, _ -> rate.getAsDouble());
    }
}
