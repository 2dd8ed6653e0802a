package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.NOW;
import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.eventstore.Examples.allocatable;
import static org.alongside.eventstore.Examples.allocate;
import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.proceed;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.referrer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.alongside.advocates.AdvocateId;
import org.alongside.casework.AlreadyDecided;
import org.alongside.casework.CaseId;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentAlreadyRecorded;
import org.alongside.casework.ConsentMethod;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.RecordConsent;
import org.alongside.casework.write.AdvocatePlaces;
import org.alongside.messaging.Receipt;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.common.Registration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A case that a node remembers")
final class StaleStateTest {

    private static Cell cell;
    private static Cell.Node second;
    private static AxonAssembly axon;
    private static AxonAssembly secondAxon;
    private static final AtomicBoolean BREAKING = new AtomicBoolean();
    private CouncilId council;
    private CaseId id;

    /** Places of which none can be given back while it breaks. */
    private record Places(AdvocatePlaces real) implements AdvocatePlaces {

        @Override
        public Claimed claim(AdvocateId advocateId, Claim claim) {
            return real.claim(advocateId, claim);
        }

        @Override
        public void release(AdvocateId advocateId, CaseId caseId) {
            real.release(advocateId, caseId);
            if (BREAKING.get()) {
                throw new IllegalStateException("broken");
            }
        }
    }

    @BeforeAll
    static void start() {
        cell = Cell.create();
        second = cell.node();
        axon =
                cell.main.axon(
                        (_, _) -> {},
                        (_, _, _, _) -> true,
                        parts ->
                                parts.component(
                                        AdvocatePlaces.class, new Places(cell.main.advocates)));
        secondAxon = second.axon();
    }

    @AfterAll
    static void stop() {
        axon.close();
        secondAxon.close();
        second.close();
        cell.close();
    }

    @BeforeEach
    void referred() {
        council = cell.council();
        id = caseId();
        axon.commands().send(refer(id), referrer(council), null, null);
        send(axon, proceed(id));
    }

    private Receipt send(AxonAssembly by, Object command) {
        return by.commands().send(command, manager(council), null, null);
    }

    private RecordConsent agreed(String details) {
        return new RecordConsent(id, new Consent(true, ConsentMethod.WRITTEN, details), NOW);
    }

    private RecordConsent withdrawn() {
        return new RecordConsent(id, new Consent(false, null, null), NOW);
    }

    private void assertWhole(int versions) {
        List<RecordedEvent> history =
                CurrentCouncil.<List<RecordedEvent>, RuntimeException>call(
                        council, () -> cell.main.log.of(id.toString()));
        assertThat(history)
                .extracting(RecordedEvent::version)
                .isEqualTo(LongStream.rangeClosed(1, versions).boxed().toList());
    }

    @Test
    void is_not_believed_when_it_refuses_after_another_node_has_gone_on() {
        send(axon, agreed("one"));
        assertThatThrownBy(() -> send(axon, agreed("one")))
                .isInstanceOf(ConsentAlreadyRecorded.class);
        send(secondAxon, agreed("other"));
        // By what this node remembers, it is recorded already; by what is stored, it is not.
        assertThat(send(axon, agreed("one"))).isEqualTo(new Receipt(id.value(), 8, 8));
        // And by what the other remembers, the other way round.
        assertThat(send(secondAxon, agreed("other"))).isEqualTo(new Receipt(id.value(), 9, 9));
        assertWhole(9);
    }

    @Test
    void is_not_believed_when_it_agrees_after_another_node_has_gone_on() {
        send(axon, agreed("one"));
        send(secondAxon, agreed("other"));
        // What this node remembers has nothing against it.
        assertThatThrownBy(() -> send(axon, agreed("other")))
                .isInstanceOf(ConsentAlreadyRecorded.class);
        assertWhole(7);
    }

    @Test
    void is_not_asked_again_however_often_others_have_it_remembered_meanwhile() {
        AtomicInteger attempts = new AtomicInteger();
        Registration meanwhile =
                axon.configuration()
                        .commandBus()
                        .registerDispatchInterceptor(_ ->
                                (_, command) -> {
                                    if (command.getPayload() instanceof DecideReferral) {
                                        // Before each attempt the state is remembered anew.
                                        send(axon, agreed("" + attempts.incrementAndGet()));
                                    }
                                    return command;
                                });
        try {
            assertThatThrownBy(() -> send(axon, proceed(id))).isInstanceOf(AlreadyDecided.class);
        } finally {
            meanwhile.cancel();
        }
        // By what is remembered, and by what is stored.
        assertThat(attempts).hasValue(2);
    }

    @Test
    void is_forgotten_with_what_was_rolled_back() {
        AdvocateId advocate = advocateId();
        allocatable(advocate, 3).forEach(command -> send(axon, command));
        send(axon, allocate(id, advocate));
        BREAKING.set(true);
        try {
            // After the case has changed in memory.
            assertThatThrownBy(() -> send(axon, withdrawn())).hasMessage("broken");
        } finally {
            BREAKING.set(false);
        }
        assertThat(send(axon, withdrawn()).version()).isEqualTo(10);
        assertWhole(10);
    }

    /** Sends a command whose commit is cut off on its way. */
    private void cutOff(RecordConsent command) throws Exception {
        try (ExecutorService thread = Executors.newSingleThreadExecutor();
                HeldHead _ = new HeldHead(cell, council)) {
            Future<?> sent = thread.submit(() -> send(axon, command));
            HeldHead.awaitWaiting(cell, 1);
            HeldHead.killWaiting(cell);
            assertThatThrownBy(sent::get).hasCauseInstanceOf(StoreFailed.class);
        }
    }

    @Test
    void is_forgotten_when_the_commit_fails() throws Exception {
        cutOff(agreed("lost"));
        // Not refused, and no hole: the lost one is not there.
        assertThat(send(axon, agreed("lost"))).isEqualTo(new Receipt(id.value(), 6, 6));
        assertWhole(6);
    }

    @Test
    void is_forgotten_when_the_commit_of_claims_fails() throws Exception {
        AdvocateId advocate = advocateId();
        allocatable(advocate, 3).forEach(command -> send(axon, command));
        send(axon, allocate(id, advocate));
        cutOff(withdrawn());
        assertThat(send(axon, withdrawn()).version()).isEqualTo(10);
        assertWhole(10);
    }
}
