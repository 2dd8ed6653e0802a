package org.alongside.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.alongside.benchmark.Cpu.Cost;
import org.alongside.benchmark.Latencies.Latency;
import org.alongside.benchmark.Measurement.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The one table of a run, for a terminal and as a page.
 *
 * @param facts what it was taken on, and how
 * @param measurements its lines
 */
record Report(Map<String, String> facts, List<Measurement> measurements) {

    private static final List<String> HEAD =
            List.of(
                    "Row",
                    "What",
                    "Under",
                    "Measured",
                    "Ratio",
                    "To",
                    "Target",
                    "CPU, client + PostgreSQL",
                    "One takes");

    /** How many columns the page's table has: what things take are tables of their own there. */
    private static final int PAGE = HEAD.size() - 2;

    /** The table, in columns. */
    String text() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(HEAD);
        measurements.forEach(measurement -> lines.add(line(measurement)));
        int[] widths = new int[HEAD.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder one = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                boolean right = i == 3 || i == 4;
                String gap = " ".repeat(widths[i] - line.get(i).length());
                one.append(right ? gap + line.get(i) : line.get(i) + gap).append("  ");
            }
            text.append(one.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    /** The page {@code docs/benchmarks.md}. */
    String page() {
        return """
        # Benchmarks

        Written by `./alongside benchmark`, which starts servers of its own (PostgreSQL with
        `fsync=on` and `synchronous_commit=on`), measures everything in one run and writes this page.
        Client and servers share the machine: trust the ratios. What is compared was measured in
        turns, in the same run; rates and ratios are medians over the rounds. Each row counts
        afterwards what was really stored, and fails if that is not what was acknowledged.

        %s

        ## The table

        %s

        ## What one of them takes of the processor

        Microseconds for one event, command, document or load in the last round: of the process that
        sends, and of PostgreSQL with its background writers. What two cores have left is waited for.

        %s

        ## How long one of them takes

        Milliseconds from the request to its answer, over all rounds, of those who call at the same
        time: in the middle, and of one in a hundred at least.

        %s

        ## How MongoDB finds what is asked for

        The plans that MongoDB's profiler wrote down in this run, of the very requests that are
        measured, and how many documents it looked at for each that it returned.

        %s

        ## What each line measures

        %s
        """
                .formatted(
                        facts.entrySet().stream()
                                .map(fact ->
                                        "- **%s:** %s".formatted(fact.getKey(), fact.getValue()))
                                .collect(Collectors.joining("\n")),
                        table(),
                        costs(),
                        latencies(),
                        plans(),
                        sentences());
    }

    private String table() {
        List<String> lines = new ArrayList<>();
        lines.add(row(HEAD.subList(0, PAGE)));
        lines.add("|---|---|---|--:|--:|---|---|");
        measurements.forEach(measurement -> lines.add(row(line(measurement).subList(0, PAGE))));
        return String.join("\n", lines);
    }

    private String costs() {
        List<String> lines = new ArrayList<>();
        lines.add("| Row | What | Under | Client | PostgreSQL |");
        lines.add("|---|---|---|--:|--:|");
        for (Measurement measurement : measurements) {
            Cost cost = measurement.cost();
            if (cost != null) {
                lines.add(
                        row(
                                List.of(
                                        measurement.subject().row(),
                                        measurement.subject().name(),
                                        measurement.setting(),
                                        micros(cost.client()),
                                        micros(cost.server()))));
            }
        }
        return String.join("\n", lines);
    }

    private String latencies() {
        List<String> lines = new ArrayList<>();
        lines.add("| Row | What | Under | Middle | Slowest |");
        lines.add("|---|---|---|--:|--:|");
        for (Measurement measurement : measurements) {
            Latency latency = measurement.latency();
            if (latency != null) {
                lines.add(
                        row(
                                List.of(
                                        measurement.subject().row(),
                                        measurement.subject().name(),
                                        measurement.setting(),
                                        millis(latency.middle()),
                                        millis(latency.slow()))));
            }
        }
        return String.join("\n", lines);
    }

    private String plans() {
        List<String> lines = new ArrayList<>();
        lines.add("| Row | What | Plan |");
        lines.add("|---|---|---|");
        for (Measurement measurement : measurements) {
            String plan = measurement.plan();
            if (plan != null) {
                lines.add(
                        row(
                                List.of(
                                        measurement.subject().row(),
                                        measurement.subject().name(),
                                        plan)));
            }
        }
        return String.join("\n", lines);
    }

    private static String millis(double millis) {
        return String.format(Locale.UK, "%,.1f", millis);
    }

    private static String micros(@Nullable Double micros) {
        return micros == null ? "" : String.format(Locale.UK, "%,.0f", micros);
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    private String sentences() {
        Set<Subject> subjects = new LinkedHashSet<>();
        measurements.forEach(measurement -> subjects.add(measurement.subject()));
        return subjects.stream()
                .map(subject ->
                        "- **%s, %s:** %s".formatted(subject.row(), subject.name(), subject.says()))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> line(Measurement measurement) {
        Cost cost = measurement.cost();
        Latency latency = measurement.latency();
        return List.of(
                measurement.subject().row(),
                measurement.subject().name(),
                measurement.setting(),
                measurement.shownValue(),
                measurement.shownRatio(),
                Objects.requireNonNullElse(measurement.against(), ""),
                Objects.requireNonNullElse(measurement.target(), ""),
                cost == null ? "" : micros(cost.client()) + " + " + micros(cost.server()) + " us",
                latency == null
                        ? ""
                        : millis(latency.middle()) + " to " + millis(latency.slow()) + " ms");
    }
}
