package org.alongside.eventstore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets idempotency keys after thirty days: once a day, one council after the other. That several
 * nodes do so does no harm.
 */
final class CommandRecordExpiry implements AutoCloseable {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration FIRST = Duration.ofMinutes(10);
    private static final Duration EVERY = Duration.ofDays(1);
    private static final Logger LOG = LoggerFactory.getLogger(CommandRecordExpiry.class);

    private final EventLog log;
    private final CommandRecordTable records;
    private final Clock clock;
    private final int batch;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("command-record-expiry").factory());

    /**
     * @param log knows the councils
     * @param batch how many records a transaction deletes at most
     */
    CommandRecordExpiry(EventLog log, CommandRecordTable records, Clock clock, int batch) {
        this.log = log;
        this.records = records;
        this.clock = clock;
        this.batch = batch;
    }

    void start() {
        timer.scheduleWithFixedDelay(
                this::run, FIRST.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void run() {
        Instant before = clock.instant().minus(KEPT);
        try {
            for (CouncilId council : log.heads().keySet()) {
                CurrentCouncil.run(
                        council,
                        () -> {
                            while (records.forget(before, batch) == batch) {
                                // and the next ones
                            }
                        });
            }
        } catch (RuntimeException failure) {
            // What is thrown from here would end it for good; tomorrow is another day.
            LOG.warn("Old idempotency keys were not deleted: {}", failure.getClass().getName());
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
