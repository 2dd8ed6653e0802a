package org.alongside.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.alongside.benchmark.Cpu.Cost;
import org.alongside.benchmark.Measurement.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Measures several things in turns (A, B, C, A, B, C …), so that a machine that becomes slower
 * meanwhile does it to all of them; what is compared is compared within a turn.
 */
final class Rounds {

    private final Scale scale;
    private final Cpu cpu;
    private final Runnable between;
    private final Map<Contender, double[]> contenders = new LinkedHashMap<>();
    private final Map<Contender, Cost> costs = new HashMap<>();

    /** Something that is measured for a while. */
    @FunctionalInterface
    interface Measured {

        /**
         * @param time for how long; what has a fixed amount to do ignores it
         * @return how many a second
         */
        double rate(Duration time) throws Exception;
    }

    /**
     * What takes part.
     *
     * @param against what it is compared with, which takes part as well
     * @param also what else it is compared with, on a line of its own; takes part as well
     * @param priced whether to say what it costs
     * @param latencies of what it does; none if it is not timed
     */
    record Contender(
            Subject subject,
            String setting,
            String unit,
            @Nullable Contender against,
            @Nullable Contender also,
            @Nullable String target,
            boolean priced,
            @Nullable Latencies latencies,
            Measured measured) {

        /** One whose operations are all alike, so that it makes sense to say what one costs. */
        static Contender of(
                Subject subject,
                String setting,
                String unit,
                @Nullable Contender against,
                Measured measured) {
            return new Contender(subject, setting, unit, against, null, null, true, null, measured);
        }

        /** The same, with something that was asked for. */
        Contender wanted(String asked) {
            return new Contender(
                    subject, setting, unit, against, also, asked, priced, latencies, measured);
        }

        /** The same, but other work runs with it, so that nothing is said of what it costs. */
        Contender unpriced() {
            return new Contender(
                    subject, setting, unit, against, also, target, false, latencies, measured);
        }

        /** The same, compared with something else, too. */
        Contender also(Contender other) {
            return new Contender(
                    subject, setting, unit, against, other, target, priced, latencies, measured);
        }

        /** The same, with what one of its operations takes. */
        Contender timed(Latencies by) {
            return new Contender(
                    subject, setting, unit, against, also, target, priced, by, measured);
        }
    }

    /**
     * @param between runs before each measuring, outside of it
     */
    Rounds(Stage stage, Runnable between) {
        this.scale = stage.scale();
        this.cpu = stage.cpu();
        this.between = between;
    }

    /** Takes part, after those that were added before. */
    Contender add(Contender contender) {
        contenders.put(contender, new double[scale.rounds()]);
        return contender;
    }

    /** Runs everything for a while, unmeasured, so that it is compiled and connected. */
    void warmUp() throws Exception {
        for (Contender contender : contenders.keySet()) {
            contender.measured().rate(scale.warmUp());
        }
    }

    /** Measures. */
    List<Measurement> play() throws Exception {
        for (Contender contender : contenders.keySet()) {
            if (contender.latencies() != null) {
                contender.latencies().clear();
            }
        }
        for (int round = 0; round < scale.rounds(); round++) {
            for (Map.Entry<Contender, double[]> entry : contenders.entrySet()) {
                between.run();
                Cpu.Sample before = cpu.sample();
                long start = System.nanoTime();
                double rate = entry.getKey().measured().rate(scale.round());
                double operations = rate * (System.nanoTime() - start) / 1e9;
                costs.put(entry.getKey(), cpu.since(before, operations));
                entry.getValue()[round] = rate;
            }
        }
        List<Measurement> measurements = new ArrayList<>();
        contenders.forEach((contender, rates) -> {
            Measurement measured = measurement(contender, rates);
            measurements.add(measured);
            Contender also = contender.also();
            if (also != null) {
                measurements.add(measured.against(also.subject(), ratio(rates, also)));
            }
        });
        return measurements;
    }

    private Measurement measurement(Contender contender, double[] rates) {
        Contender against = contender.against();
        return new Measurement(
                contender.subject(),
                contender.setting(),
                median(rates),
                contender.unit(),
                against == null ? null : ratio(rates, against),
                against == null ? null : against.subject().name(),
                contender.target(),
                contender.priced() ? costs.get(contender) : null,
                contender.latencies() == null ? null : contender.latencies().latency(),
                null);
    }

    private double ratio(double[] rates, Contender against) {
        double[] others = Objects.requireNonNull(contenders.get(against), "takes part");
        double[] ratios = new double[rates.length];
        Arrays.setAll(ratios, round -> rates[round] / others[round]);
        return median(ratios);
    }

    static double median(double[] values) {
        return quantile(values, 0.5);
    }

    /**
     * @param share 0.5 for the median, 0.99 for the 99th percentile
     */
    static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    }

    /** How many writers, as settings say it. */
    static String writers(int writers) {
        return writers == 1 ? "1 writer" : writers + " writers";
    }
}
