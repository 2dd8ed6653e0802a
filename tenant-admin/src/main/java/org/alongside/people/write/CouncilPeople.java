package org.alongside.people.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.messaging.Context;
import org.alongside.messaging.Expectation;
import org.alongside.people.AdministrationTaken;
import org.alongside.people.AdmitPerson;
import org.alongside.people.DisablePerson;
import org.alongside.people.EnablePerson;
import org.alongside.people.GiveRole;
import org.alongside.people.LastAdministrator;
import org.alongside.people.OwnAdministration;
import org.alongside.people.PeopleEvent;
import org.alongside.people.PeopleId;
import org.alongside.people.PersonAdmitted;
import org.alongside.people.PersonDisabled;
import org.alongside.people.PersonEnabled;
import org.alongside.people.PersonIsDisabled;
import org.alongside.people.PersonNotDisabled;
import org.alongside.people.RoleAlreadyHeld;
import org.alongside.people.RoleGiven;
import org.alongside.people.RoleNotHeld;
import org.alongside.people.RoleTaken;
import org.alongside.people.TakeRole;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;

/**
 * The people of a council, as far as was decided about them here. Somebody can be a member without
 * it: put there by whoever set the council up, or by the council's own identity provider. Of them
 * nothing is known but what the command says that it was shown.
 */
@SuppressWarnings("NullAway.Init") // Axon rebuilds aggregates from events
public final class CouncilPeople {

    @AggregateIdentifier private PeopleId peopleId;
    private long version;

    /** By account: which roles were given (true) and taken (false), the latest word on each. */
    private final Map<String, Map<Role, Boolean>> decided = new HashMap<>();

    private final Map<String, Set<Role>> disabled = new HashMap<>();

    CouncilPeople() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(AdmitPerson command, Expectation expectation) {
        expectation.check(version);
        command.roles().forEach(PeoplesRoles::check);
        apply(
                new PersonAdmitted(
                        command.peopleId(),
                        command.invitationId(),
                        command.account(),
                        command.roles()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(GiveRole command, Expectation expectation, Context context) {
        expectation.check(version);
        requireStanding(context.actor());
        PeoplesRoles.check(command.role());
        requireMember(command.account());
        if (held(command.account(), command.shown()).contains(command.role())) {
            throw new RoleAlreadyHeld();
        }
        apply(new RoleGiven(command.peopleId(), command.account(), command.role()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(TakeRole command, Expectation expectation, Context context) {
        expectation.check(version);
        requireStanding(context.actor());
        PeoplesRoles.check(command.role());
        requireMember(command.account());
        if (!held(command.account(), command.shown()).contains(command.role())) {
            throw new RoleNotHeld();
        }
        if (command.role() == Role.COUNCIL_ADMIN) {
            requireAnother(command.account(), context.actor());
        }
        apply(new RoleTaken(command.peopleId(), command.account(), command.role()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(DisablePerson command, Expectation expectation, Context context) {
        expectation.check(version);
        requireStanding(context.actor());
        requireMember(command.account());
        Set<Role> held = held(command.account(), command.shown());
        if (command.account().equals(context.actor().account())) {
            throw new OwnAdministration();
        }
        if (held.contains(Role.COUNCIL_ADMIN)) {
            requireAnother(command.account(), context.actor());
        }
        apply(new PersonDisabled(command.peopleId(), command.account(), held));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(EnablePerson command, Expectation expectation, Context context) {
        expectation.check(version);
        requireStanding(context.actor());
        Set<Role> held = disabled.get(command.account());
        if (held == null) {
            throw new PersonNotDisabled();
        }
        apply(new PersonEnabled(command.peopleId(), command.account(), held));
    }

    /** Whose administration was taken has a token for a minute yet that says otherwise. */
    private void requireStanding(Actor actor) {
        if (disabled.containsKey(actor.account())
                || Boolean.FALSE.equals(
                        decided.getOrDefault(actor.account(), Map.of()).get(Role.COUNCIL_ADMIN))) {
            throw new AdministrationTaken();
        }
    }

    private void requireMember(String account) {
        if (disabled.containsKey(account)) {
            throw new PersonIsDisabled();
        }
    }

    /**
     * The identity provider lags behind what was decided, and knows what was never decided here.
     */
    private Set<Role> held(String account, Set<Role> shown) {
        Set<Role> held = EnumSet.noneOf(Role.class);
        held.addAll(shown);
        held.remove(Role.INTEGRATOR);
        decided.getOrDefault(account, Map.of())
                .forEach((role, given) -> {
                    if (given) {
                        held.add(role);
                    } else {
                        held.remove(role);
                    }
                });
        return held;
    }

    /**
     * Nobody gives the administration up for themselves; and of two administrators who take it from
     * each other at the same time, the second still has a token that says so, but no longer counts.
     */
    private void requireAnother(String account, Actor actor) {
        if (account.equals(actor.account())) {
            throw new OwnAdministration();
        }
        Set<String> remaining = new HashSet<>(decided.keySet());
        remaining.removeIf(one -> !held(one, Set.of()).contains(Role.COUNCIL_ADMIN));
        if (actor.roles().contains(Role.COUNCIL_ADMIN)
                && held(actor.account(), actor.roles()).contains(Role.COUNCIL_ADMIN)
                && !disabled.containsKey(actor.account())) {
            remaining.add(actor.account());
        }
        remaining.remove(account);
        if (remaining.isEmpty()) {
            throw new LastAdministrator();
        }
    }

    @EventSourcingHandler
    void evolve(PeopleEvent event) {
        peopleId = event.peopleId();
        version++;
        String account = event.account();
        switch (event) {
            case PersonAdmitted admitted -> {
                disabled.remove(account);
                admitted.roles().forEach(role -> decided(account).put(role, true));
            }
            case RoleGiven given -> decided(account).put(given.role(), true);
            case RoleTaken taken -> decided(account).put(taken.role(), false);
            case PersonDisabled ended -> {
                disabled.put(account, ended.roles());
                ended.roles().forEach(role -> decided(account).put(role, false));
            }
            case PersonEnabled enabled -> {
                disabled.remove(account);
                enabled.roles().forEach(role -> decided(account).put(role, true));
            }
        }
    }

    private Map<Role, Boolean> decided(String account) {
        return decided.computeIfAbsent(account, _ -> new EnumMap<>(Role.class));
    }
}
