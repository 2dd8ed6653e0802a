package org.alongside.processing;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;

/**
 * How the processors of events are doing, over all councils, as this node last saw them: by
 * processor, and so without anything about people.
 */
public final class ProcessingMeters implements MeterBinder {

    private final ProcessingRunner runner;

    /**
     * @param runner whose processors they are
     */
    public ProcessingMeters(ProcessingRunner runner) {
        this.runner = runner;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String processor : runner.names()) {
            gauge(
                    registry,
                    processor,
                    "alongside.processing.behind",
                    "Events that are neither handled nor parked yet",
                    one -> one.head() - one.checkpoint());
            gauge(
                    registry,
                    processor,
                    "alongside.processing.parked",
                    "Events that this node could not handle since it started",
                    ProcessorStatus::parked);
            gauge(
                    registry,
                    processor,
                    "alongside.processing.failing",
                    "Councils for which it waits for a store that is away",
                    one -> one.failures() > 0 ? 1 : 0);
        }
    }

    private void gauge(
            MeterRegistry registry,
            String processor,
            String name,
            String description,
            ToLongFunction<ProcessorStatus> of) {
        Gauge.builder(
                        name,
                        runner,
                        all ->
                                all.status().stream()
                                        .filter(one -> one.processor().equals(processor))
                                        .mapToLong(of)
                                        .sum())
                .description(description)
                .tag("processor", processor)
                .register(registry);
    }
}
