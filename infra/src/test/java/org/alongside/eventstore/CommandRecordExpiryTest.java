package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.register;
import static org.alongside.eventstore.Examples.repetition;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.alongside.messaging.Receipt;
import org.alongside.tenancy.CouncilId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The key of a command")
final class CommandRecordExpiryTest {

    @Test
    void is_forgotten_after_thirty_days_in_every_council() {
        try (Cell cell = Cell.create();
                AxonAssembly axon = cell.main.axon()) {
            List<CouncilId> councils = List.of(cell.council(), cell.council());
            List<Receipt> first = send(axon, councils);

            expireAfter(cell, Duration.ofDays(29));
            assertThat(send(axon, councils)).isEqualTo(first);

            expireAfter(cell, Duration.ofDays(31));
            assertThat(send(axon, councils)).doesNotContainAnyElementsOf(first);
        }
    }

    private static void expireAfter(Cell cell, Duration time) {
        try (CommandRecordExpiry expiry =
                new CommandRecordExpiry(
                        cell.main.log,
                        cell.main.records,
                        Clock.offset(Clock.systemUTC(), time),
                        2)) {
            expiry.run();
        }
    }

    /** Five keys in each: more than two batches. */
    private static List<Receipt> send(AxonAssembly axon, List<CouncilId> councils) {
        List<Receipt> receipts = new ArrayList<>();
        for (CouncilId council : councils) {
            for (int i = 0; i < 5; i++) {
                receipts.add(
                        axon.commands()
                                .send(
                                        register(advocateId()),
                                        manager(council),
                                        repetition("key" + i, "input"),
                                        null));
            }
        }
        return receipts;
    }
}
