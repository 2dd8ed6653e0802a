package org.alongside.processing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.alongside.advocates.AdvocateEvent;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateRegistered;
import org.alongside.eventstore.AdvocateClaims;
import org.alongside.eventstore.Examples;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ReplayStatus;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.dao.TransientDataAccessResourceException;

/** An ordinary event handler, which writes to PostgreSQL and can be made to fail. */
final class Notes {

    /** One call. */
    record Call(CouncilId bound, long position, String subject, ReplayStatus status) {}

    final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<String> committed = new ConcurrentLinkedQueue<>();
    final AtomicInteger resets = new AtomicInteger();
    final Set<String> poisonous = ConcurrentHashMap.newKeySet();
    final Set<String> sqlPoisonous = ConcurrentHashMap.newKeySet();

    /** Subjects, or single events of them: {@code subject@position}. */
    final Set<String> away = ConcurrentHashMap.newKeySet();

    private final String name;
    private final AdvocateClaims register;

    Notes(String name, AdvocateClaims register) {
        this.name = name;
        this.register = register;
    }

    @EventHandler
    void on(AdvocateEvent event, EventMessage<?> message, ReplayStatus status, Context context) {
        long position = ((TrackedEventMessage<?>) message).trackingToken().position().orElseThrow();
        String subject = event.advocateId().toString();
        CouncilId bound = CurrentCouncil.require("a handler");
        if (!bound.equals(context.council())) {
            throw new AssertionError("Another council is bound");
        }
        calls.add(new Call(bound, position, subject, status));
        if (away.contains(subject) || away.contains(subject + "@" + position)) {
            throw new TransientDataAccessResourceException("away");
        }
        if (poisonous.contains(subject)) {
            throw new IllegalArgumentException(Fragile.SECRET);
        }
        if (status == ReplayStatus.REGULAR) {
            register.enter(written(subject, position), Examples.details(1));
        }
        if (sqlPoisonous.contains(subject)) {
            // There already, by the command.
            register.enter(event.advocateId(), Examples.details(1));
        }
        CurrentUnitOfWork.get().afterCommit(_ -> committed.add(subject));
    }

    @ResetHandler
    void reset() {
        resets.incrementAndGet();
    }

    /** The key of the row that is written for an event. */
    AdvocateId written(String subject, long position) {
        return new AdvocateId(
                UUID.nameUUIDFromBytes(
                        (name + subject + position).getBytes(StandardCharsets.UTF_8)));
    }

    List<Long> positions(CouncilId of) {
        return calls.stream().filter(call -> call.bound().equals(of)).map(Call::position).toList();
    }

    static boolean isRegistration(Object event) {
        return event instanceof AdvocateRegistered;
    }
}
