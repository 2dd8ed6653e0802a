package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.referrer;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What was recorded over a period")
final class RecordedPeriodsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-20T08:00:00Z");

    /** Says what it is told to, as the clocks of several nodes do. */
    private static final class Told extends Clock {

        private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void is_all_from_its_first_event_to_its_last_though_clocks_differ() {
        Told clock = new Told();
        try (Cell cell = Cell.create()) {
            cell.main.clock = clock;
            CouncilId council = cell.council();
            Random chance = new Random(20_261_123);
            try (AxonAssembly axon = cell.main.axon()) {
                for (int turn = 0; turn < 60; turn++) {
                    // Two minutes each; a node's clock is up to five minutes ahead or behind.
                    clock.now.set(BEGIN.plusSeconds(120L * turn + chance.nextInt(600) - 300));
                    axon.commands().send(refer(caseId()), referrer(council), null, null);
                }
            }
            CurrentCouncil.run(
                    council,
                    () -> {
                        RecordedPeriods periods = new RecordedPeriods(cell.main.log);
                        List<StoredEvent> all = cell.main.log.after(0, 1_000);
                        assertThat(all)
                                .as("out of order")
                                .isNotEqualTo(
                                        all.stream()
                                                .sorted((one, other) ->
                                                        one.recorded()
                                                                .at()
                                                                .compareTo(other.recorded().at()))
                                                .toList());
                        for (int turn = 0; turn < 100; turn++) {
                            Instant from = BEGIN.plusSeconds(chance.nextInt(9_000) - 900L);
                            Instant to = from.plusSeconds(chance.nextInt(4_000));
                            assertThat(positions(periods.of(from, to, 1_000)))
                                    .isEqualTo(expected(all, from, to));
                        }
                        assertThat(periods.of(BEGIN.minusSeconds(900), BEGIN.plusSeconds(9_000), 7))
                                .hasSize(8);
                        assertThat(
                                        periods.of(
                                                BEGIN.minusSeconds(9_000),
                                                BEGIN.minusSeconds(900),
                                                7))
                                .isEmpty();
                    });
            CurrentCouncil.run(
                    cell.council(),
                    () ->
                            assertThat(
                                            new RecordedPeriods(cell.main.log)
                                                    .of(BEGIN, BEGIN.plusSeconds(60), 7))
                                    .isEmpty());
        }
    }

    private static List<Long> positions(List<RecordedEvent> events) {
        return events.stream().map(RecordedEvent::position).toList();
    }

    private static List<Long> expected(List<StoredEvent> all, Instant from, Instant to) {
        List<Long> in = new ArrayList<>();
        for (StoredEvent event : all) {
            Instant at = event.recorded().at();
            if (!at.isBefore(from) && at.isBefore(to)) {
                in.add(event.position());
            }
        }
        return in.isEmpty()
                ? in
                : LongStream.rangeClosed(in.getFirst(), in.getLast()).boxed().toList();
    }
}
