package org.alongside.benchmark;

import java.util.Locale;
import org.alongside.benchmark.Cpu.Cost;
import org.alongside.benchmark.Latencies.Latency;
import org.jspecify.annotations.Nullable;

/**
 * A line of the table.
 *
 * @param subject what was measured
 * @param setting under which load, for example {@code 8 writers}
 * @param value the median over the rounds
 * @param unit of the value
 * @param ratio the median of the value's ratio to that of {@code against} in the same round; none
 *     if it is compared with nothing
 * @param against what it is compared with
 * @param target what was asked for, as the issue says it
 * @param cost what one operation took of the processor in the last round; none if it is not known
 * @param latency how long one operation took; none if it was not timed
 * @param plan how MongoDB finds what is asked for; none where it is not asked
 */
record Measurement(
        Subject subject,
        String setting,
        double value,
        String unit,
        @Nullable Double ratio,
        @Nullable String against,
        @Nullable String target,
        @Nullable Cost cost,
        @Nullable Latency latency,
        @Nullable String plan) {

    static final String EVENTS = "events/s";
    static final String COMMANDS = "commands/s";

    /**
     * What is measured.
     *
     * @param row the row's name, by which it is chosen on the command line
     * @param name unique within the row
     * @param says what it measures, in a sentence
     */
    record Subject(String row, String name, String says) {}

    /** A value that is compared with nothing. */
    static Measurement of(
            Subject subject, String setting, double value, String unit, @Nullable String target) {
        return new Measurement(subject, setting, value, unit, null, null, target, null, null, null);
    }

    /** The same, of something else than its round was compared with. */
    Measurement against(Subject other, double of) {
        return new Measurement(
                subject, setting, value, unit, of, other.name(), null, null, null, null);
    }

    /** The same, with the plan of its queries. */
    Measurement planned(String by) {
        return new Measurement(
                subject, setting, value, unit, ratio, against, target, cost, latency, by);
    }

    String shownValue() {
        double size = Math.abs(value);
        String format = size >= 100 ? "%,.0f %s" : size >= 10 ? "%.1f %s" : "%.2f %s";
        return String.format(Locale.UK, format, value, unit);
    }

    String shownRatio() {
        return ratio == null ? "" : String.format(Locale.UK, "%.0f %%", ratio * 100);
    }
}
