package org.alongside.people.write;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
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
import org.alongside.people.OwnRole;
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
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The people of a council, as far as was decided about them here. Somebody can be a member without
 * it: put there by whoever set the council up, or by the council's own identity provider. Of them
 * nothing is known but what the command says that it was shown.
 */
@SuppressWarnings("NullAway.Init") // Axon rebuilds aggregates from events
public final class CouncilPeople {

    @AggregateIdentifier private PeopleId peopleId;
    private long version;

    /** By account: the latest word on each role. */
    private final Map<String, Map<Role, Word>> decided = new HashMap<>();

    private final Map<String, End> disabled = new HashMap<>();

    private record Word(boolean given, Instant at) {}

    private record End(Set<Role> roles, Instant at) {}

    CouncilPeople() {}

    /**
     * An invitation may be carried out long after it was made: it brings nobody back who was
     * disabled since, and no role that was taken since.
     */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(AdmitPerson command, Expectation expectation, Context context) {
        expectation.check(version);
        command.roles().forEach(PeoplesRoles::check);
        if (command.account().equals(context.actor().account())) {
            throw new OwnRole();
        }
        End end = disabled.get(command.account());
        if (end != null && !command.invitedAt().isAfter(end.at())) {
            throw new PersonIsDisabled();
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : command.roles()) {
            Word word = word(command.account(), role);
            if (word == null || word.given() || command.invitedAt().isAfter(word.at())) {
                roles.add(role);
            }
        }
        apply(
                new PersonAdmitted(
                        command.peopleId(), command.invitationId(), command.account(), roles));
    }

    /** Whatever is remembered here: what the identity provider does not show can be given. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(GiveRole command, Expectation expectation, Context context) {
        expectation.check(version);
        requireStanding(context.actor());
        PeoplesRoles.check(command.role());
        if (command.account().equals(context.actor().account())) {
            throw new OwnRole();
        }
        requireMember(command.account());
        if (command.shown().contains(command.role()) && !taken(command.account(), command.role())) {
            throw new RoleAlreadyHeld();
        }
        apply(new RoleGiven(command.peopleId(), command.account(), command.role()));
    }

    /** Whatever is remembered here: what the identity provider shows can be taken. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(TakeRole command, Expectation expectation, Context context) {
        expectation.check(version);
        requireStanding(context.actor());
        PeoplesRoles.check(command.role());
        requireMember(command.account());
        Word word = word(command.account(), command.role());
        if (!command.shown().contains(command.role()) && (word == null || !word.given())) {
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
        if (command.account().equals(context.actor().account())) {
            throw new OwnAdministration();
        }
        if (command.shown().contains(Role.COUNCIL_ADMIN)) {
            requireAnother(command.account(), context.actor());
        }
        apply(
                new PersonDisabled(
                        command.peopleId(),
                        command.account(),
                        held(command.account(), command.shown())));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(EnablePerson command, Expectation expectation, Context context) {
        expectation.check(version);
        requireStanding(context.actor());
        End end = disabled.get(command.account());
        if (end == null) {
            throw new PersonNotDisabled();
        }
        apply(new PersonEnabled(command.peopleId(), command.account(), end.roles()));
    }

    /** Whose administration was taken has a token for a minute yet that says otherwise. */
    private void requireStanding(Actor actor) {
        if (disabled.containsKey(actor.account()) || taken(actor.account(), Role.COUNCIL_ADMIN)) {
            throw new AdministrationTaken();
        }
    }

    private void requireMember(String account) {
        if (disabled.containsKey(account)) {
            throw new PersonIsDisabled();
        }
    }

    private @Nullable Word word(String account, Role role) {
        return decided.getOrDefault(account, Map.of()).get(role);
    }

    private boolean taken(String account, Role role) {
        Word word = word(account, role);
        return word != null && !word.given();
    }

    /**
     * What somebody gets back who is disabled: what the identity provider shows, but nothing that
     * was taken here and is shown only because it lags behind.
     */
    private Set<Role> held(String account, Set<Role> shown) {
        Set<Role> held = EnumSet.noneOf(Role.class);
        held.addAll(shown);
        held.remove(Role.INTEGRATOR);
        held.removeIf(role -> taken(account, role));
        return held;
    }

    /**
     * Nobody gives the administration up for themselves. Who decides is the administrator who
     * remains: who else is remembered here as one may have lost it at the identity provider. Of two
     * who take it from each other at the same time, the second stands no more.
     */
    private static void requireAnother(String account, Actor actor) {
        if (account.equals(actor.account())) {
            throw new OwnAdministration();
        }
        if (!actor.roles().contains(Role.COUNCIL_ADMIN)) {
            throw new LastAdministrator();
        }
    }

    @EventSourcingHandler
    void evolve(PeopleEvent event, @Timestamp Instant at) {
        peopleId = event.peopleId();
        version++;
        String account = event.account();
        switch (event) {
            case PersonAdmitted admitted -> {
                disabled.remove(account);
                note(account, admitted.roles(), true, at);
            }
            case RoleGiven given -> note(account, Set.of(given.role()), true, at);
            case RoleTaken taken -> note(account, Set.of(taken.role()), false, at);
            case PersonDisabled ended -> {
                disabled.put(account, new End(ended.roles(), at));
                note(account, ended.roles(), false, at);
            }
            case PersonEnabled enabled -> {
                disabled.remove(account);
                note(account, enabled.roles(), true, at);
            }
        }
    }

    private void note(String account, Set<Role> roles, boolean given, Instant at) {
        Map<Role, Word> words = decided.computeIfAbsent(account, _ -> new EnumMap<>(Role.class));
        roles.forEach(role -> words.put(role, new Word(given, at)));
    }
}
