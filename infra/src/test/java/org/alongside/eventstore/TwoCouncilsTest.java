package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.NOW;
import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.proceed;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.reference;
import static org.alongside.eventstore.Examples.referrer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.alongside.casework.AlreadyDecided;
import org.alongside.casework.CaseClosed;
import org.alongside.casework.CaseId;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentAlreadyRecorded;
import org.alongside.casework.ConsentMethod;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.Decision;
import org.alongside.casework.RecordConsent;
import org.alongside.event.Personal;
import org.alongside.localstack.SharedServers;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Receipt;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The same case in two councils")
final class TwoCouncilsTest {

    private static Cell cell;
    private static AxonAssembly axon;
    private CouncilId one;
    private CouncilId other;
    private CaseId id;

    @BeforeAll
    static void start() {
        cell = Cell.create();
        axon = cell.main.axon();
    }

    @AfterAll
    static void stop() {
        axon.close();
        cell.close();
    }

    @BeforeEach
    void referred() {
        one = cell.council();
        other = cell.council();
        id = caseId();
        axon.commands().send(refer(id), referrer(one), null, null);
        axon.commands().send(refer(id), referrer(other), null, null);
    }

    private static Receipt send(Object command, CouncilId council) {
        return axon.commands().send(command, manager(council), null, null);
    }

    private RecordConsent consent(String details) {
        return new RecordConsent(id, new Consent(true, ConsentMethod.WRITTEN, details), NOW);
    }

    private List<RecordedEvent> history(CouncilId council) {
        return CurrentCouncil.<List<RecordedEvent>, RuntimeException>call(
                council, () -> cell.main.log.of(id.toString()));
    }

    @Test
    void has_a_stream_a_version_and_a_state_in_each_through_the_cache() {
        // All of it on one node, so each command finds the case in the memory. No refusal comes in
        // between, for that would have it forgotten.
        assertThat(send(proceed(id), one)).isEqualTo(new Receipt(id.value(), 5, 5));
        // The other council's has not been decided: a hit after the one council's write.
        assertThat(send(consent("first"), other)).isEqualTo(new Receipt(id.value(), 4, 4));
        assertThat(send(proceed(id), other)).isEqualTo(new Receipt(id.value(), 6, 6));
        assertThat(send(consent("first"), one)).isEqualTo(new Receipt(id.value(), 6, 6));
        assertThatThrownBy(() -> send(proceed(id), one)).isInstanceOf(AlreadyDecided.class);
        assertThatThrownBy(() -> send(consent("first"), other))
                .isInstanceOf(ConsentAlreadyRecorded.class);
        assertThat(history(one))
                .allMatch(event -> event.context().council().equals(one))
                .extracting(RecordedEvent::version)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(history(other))
                .allMatch(event -> event.context().council().equals(other))
                .extracting(RecordedEvent::version)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    /** Closed in one, open in the other, and of the same version: nothing else would tell. */
    @Test
    void is_judged_by_its_own_state_where_only_that_differs() {
        send(consent("before"), one);
        send(
                new DecideReferral(
                        id, Decision.NO_FURTHER_ACTION, "Not needed", "See the clinic", NOW),
                one);
        send(proceed(id), other);
        assertThatThrownBy(() -> send(consent("first"), one)).isInstanceOf(CaseClosed.class);
        assertThat(history(one)).hasSize(5);
        assertThat(history(other)).hasSize(5);
        assertThat(send(consent("first"), other)).isEqualTo(new Receipt(id.value(), 6, 6));
    }

    @Test
    void has_its_reference_in_each() {
        CaseId another = caseId();
        axon.commands().send(refer(another, reference("A1")), referrer(one), null, null);
        CurrentCouncil.run(
                other, () -> assertThat(cell.main.references.resolve(reference("A1"))).isEmpty());
        axon.commands().send(refer(caseId(), reference("A1")), referrer(other), null, null);
        CurrentCouncil.run(
                one,
                () -> assertThat(cell.main.references.resolve(reference("A1"))).contains(another));
    }

    @Test
    void has_a_key_in_each_through_the_memory_of_keys() throws SQLException {
        assertThat(
                        cell.raw(
                                SharedServers.postgres().admin(),
                                "select count(distinct wrapped) from subject_key where subject_id"
                                        + " = '"
                                        + id
                                        + "'"))
                .isEqualTo("2");
        // Both keys are remembered: the one council's is destroyed.
        CurrentCouncil.run(
                one, () -> cell.main.keys.destroy(id.value(), "a request", Instant.EPOCH));
        assertThat(history(one).getFirst().payload().toString())
                .contains(Personal.ERASED)
                .doesNotContain("Petra Parent");
        assertThat(history(other).getFirst().payload().toString())
                .contains("Petra Parent")
                .doesNotContain(Personal.ERASED);
        assertThatThrownBy(() -> send(consent("more"), one)).isInstanceOf(PersonalDataErased.class);
        assertThat(send(consent("more"), other)).isEqualTo(new Receipt(id.value(), 4, 4));
        assertThat(history(other).getLast().payload())
                .isEqualTo(
                        new ConsentRecorded(id, new Consent(true, ConsentMethod.WRITTEN, "more")));
    }

    /** Axon's lock goes by the id alone: it makes them wait for each other, and no more. */
    @Test
    void is_written_in_both_at_the_same_time() throws Exception {
        int each = 20;
        Commands commands = axon.commands();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> senders = new ArrayList<>();
            for (CouncilId council : List.of(one, other, one, other)) {
                senders.add(
                        threads.submit(() -> {
                            for (int i = 0; i < each; i++) {
                                commands.send(
                                        consent(UUID.randomUUID().toString()),
                                        manager(council),
                                        null,
                                        null);
                            }
                        }));
            }
            for (Future<?> sender : senders) {
                sender.get();
            }
        }
        for (CouncilId council : List.of(one, other)) {
            assertThat(history(council)).hasSize(3 + 2 * each);
            assertThat(history(council).getLast().version()).isEqualTo(3 + 2 * each);
            assertThat(cell.main.log.heads()).containsEntry(council, 3L + 2L * each);
        }
    }
}
