package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.proceed;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.reference;
import static org.alongside.eventstore.Examples.referrer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.alongside.casework.CaseId;
import org.alongside.casework.ExternalRef;
import org.alongside.messaging.Receipt;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A hundred times; a thousand with {@code -Dalongside.full=true}. */
@DisplayName("A case")
final class ReferenceAtOnceTest {

    private static final int SENDERS = 4;
    private static final int EACH = Boolean.getBoolean("alongside.full") ? 250 : 25;

    @Test
    void is_found_by_its_reference_and_decided_at_once_on_any_node() throws Exception {
        try (Cell cell = Cell.create();
                Cell.Node second = cell.node();
                AxonAssembly axon = cell.main.axon();
                AxonAssembly secondAxon = second.axon();
                ExecutorService threads = Executors.newFixedThreadPool(SENDERS)) {
            CouncilId council = cell.council();
            List<Future<?>> senders = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                boolean there = sender % 2 == 0;
                String prefix = "S" + sender + "-";
                senders.add(
                        threads.submit(() -> {
                            for (int i = 0; i < EACH; i++) {
                                ExternalRef reference = reference(prefix + i);
                                (there ? axon : secondAxon)
                                        .commands()
                                        .send(
                                                refer(caseId(), reference),
                                                referrer(council),
                                                null,
                                                null);
                                Optional<CaseId> found =
                                        CurrentCouncil.<Optional<CaseId>, RuntimeException>call(
                                                council,
                                                () ->
                                                        (there ? second : cell.main)
                                                                .references.resolve(reference));
                                assertThat(found).isPresent();
                                Receipt decided =
                                        (there ? secondAxon : axon)
                                                .commands()
                                                .send(
                                                        proceed(found.orElseThrow()),
                                                        manager(council),
                                                        null,
                                                        null);
                                assertThat(decided.version()).isEqualTo(5);
                            }
                        }));
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
            assertThat(cell.main.log.heads()).containsEntry(council, 5L * SENDERS * EACH);
        }
    }
}
