package org.alongside.people.read;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.messaging.Context;
import org.alongside.people.FindPeople;
import org.alongside.people.GetInvitationOutcome;
import org.alongside.people.GetInvitedPerson;
import org.alongside.people.GetOffices;
import org.alongside.people.GetPerson;
import org.alongside.people.GetStanding;
import org.alongside.people.InvitationOutcome;
import org.alongside.people.InvitationRefused;
import org.alongside.people.Invitee;
import org.alongside.people.Offices;
import org.alongside.people.PeopleEvent;
import org.alongside.people.PeopleId;
import org.alongside.people.PersonInvited;
import org.alongside.people.PersonView;
import org.alongside.people.Standing;
import org.alongside.people.WithdrawnRoles;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.readmodel.Window;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about the people of the asker's council, to its administrators and auditors.
 *
 * <p>Whom the council invited is shown as it invited them: an account may be known to other
 * councils, and what those made of it is not this one's to see. The identity provider's own data is
 * shown of members only whom nobody here invited.
 */
public final class PeopleQueries {

    private final Members members;
    private final Histories histories;

    public PeopleQueries(Members members, Histories histories) {
        this.members = members;
        this.histories = histories;
    }

    @QueryHandler
    Window<PersonView> on(FindPeople question, Context context) {
        if (!mayAsk(context)) {
            return new Window<>(List.of(), false, false);
        }
        PeopleRecord known = known(context);
        if (!question.disabled()) {
            return members(question.range(), known);
        }
        List<Map.Entry<String, Set<Role>>> all = List.copyOf(known.disabled().entrySet());
        Part part = Part.of(question.range(), all.size());
        List<Window.Item<PersonView>> items = new ArrayList<>();
        for (int place = part.from(); place < part.from() + part.size(); place++) {
            Map.Entry<String, Set<Role>> one = all.get(place);
            items.add(new Window.Item<>(place + 1L, former(one.getKey(), one.getValue(), known)));
        }
        return new Window<>(items, part.hasPrevious(), part.hasNext());
    }

    /**
     * Machines lie between people, and a part must not be empty for that: whoever reads on by its
     * last cursor would be stuck.
     */
    private Window<PersonView> members(Window.Range range, PeopleRecord known) {
        int count = members.count();
        Part within = Part.within(range, count);
        int begin = within.from();
        int end = begin + within.size();
        LinkedList<Window.Item<PersonView>> items = new LinkedList<>();
        int from = begin;
        int to = end;
        while (items.size() < range.limit() && from < to) {
            int size = Math.min(range.limit(), to - from);
            int first = range.fromEnd() ? to - size : from;
            List<Members.Member> batch = members.list(first, size);
            for (int step = 0; step < size && items.size() < range.limit(); step++) {
                int index = range.fromEnd() ? size - 1 - step : step;
                if (index < batch.size() && isPerson(batch.get(index), known)) {
                    Window.Item<PersonView> item =
                            new Window.Item<>(first + index + 1L, view(batch.get(index), known));
                    if (range.fromEnd()) {
                        items.addFirst(item);
                    } else {
                        items.addLast(item);
                    }
                }
                if (range.fromEnd()) {
                    to--;
                } else {
                    from++;
                }
            }
        }
        return range.fromEnd()
                ? new Window<>(items, to > 0, end < count)
                : new Window<>(items, begin > 0, from < count);
    }

    /** Somebody whom the council's own identity provider manages stays a member when disabled. */
    private static boolean isPerson(Members.Member member, PeopleRecord known) {
        return !member.machine() && !known.disabled().containsKey(member.account());
    }

    @QueryHandler
    Optional<PersonView> on(GetPerson question, Context context) {
        return mayAsk(context) ? person(question.account(), known(context)) : Optional.empty();
    }

    @QueryHandler
    Optional<PersonView> on(GetInvitedPerson question, Context context) {
        if (!mayAsk(context)) {
            return Optional.empty();
        }
        PeopleRecord known = known(context);
        return known.admitted(question.invitationId()).flatMap(account -> person(account, known));
    }

    @QueryHandler
    Optional<InvitationOutcome> on(GetInvitationOutcome question, Context context) {
        if (!mayAsk(context)) {
            return Optional.empty();
        }
        for (RecordedEvent recorded : histories.of(question.invitationId().toString())) {
            if (recorded.payload() instanceof InvitationRefused refused) {
                return Optional.of(new InvitationOutcome(refused.reason(), recorded.position()));
            }
        }
        return known(context)
                .admittedAt(question.invitationId())
                .map(position -> new InvitationOutcome(null, position));
    }

    /** As the identity provider says, less what the council has decided since: it follows later. */
    @QueryHandler
    Offices on(GetOffices question, Context context) {
        if (!context.actor().holdsAny(Role.ADVOCACY_MANAGER)) {
            return new Offices(Map.of());
        }
        WithdrawnRoles withdrawn =
                WithdrawnRoles.of(histories.of(PeopleId.of(context.council()).toString()));
        Map<String, Set<Role>> held = new HashMap<>();
        for (String account : question.accounts()) {
            Set<Role> offices = EnumSet.noneOf(Role.class);
            if (!withdrawn.isDisabled(account)) {
                members.anybody(account).ifPresent(member -> offices.addAll(member.roles()));
            }
            offices.retainAll(Offices.ALL);
            offices.removeAll(withdrawn.from(account));
            if (!offices.isEmpty()) {
                held.put(account, Set.copyOf(offices));
            }
        }
        return new Offices(held);
    }

    /** As for {@link GetOffices}; known is also whom only what was decided here still names. */
    @QueryHandler
    Standing on(GetStanding question, Context context) {
        if (!context.actor().holdsAny(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN, Role.REFERRER)) {
            return Standing.NONE;
        }
        String account = question.account();
        List<RecordedEvent> people = histories.of(PeopleId.of(context.council()).toString());
        WithdrawnRoles withdrawn = WithdrawnRoles.of(people);
        Optional<Members.Member> member = members.member(account);
        boolean recorded =
                people.stream()
                        .map(RecordedEvent::payload)
                        .anyMatch(payload ->
                                payload instanceof PeopleEvent event
                                        && event.account().equals(account));
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (!withdrawn.isDisabled(account)) {
            member.ifPresent(one -> roles.addAll(one.roles()));
            roles.removeAll(withdrawn.from(account));
        }
        return new Standing(recorded || member.isPresent(), roles);
    }

    private Optional<PersonView> person(String account, PeopleRecord known) {
        @Nullable Set<Role> held = known.disabled().get(account);
        return held == null
                ? members.member(account)
                        .filter(member -> !member.machine())
                        .map(member -> view(member, known))
                : Optional.of(former(account, held, known));
    }

    private PeopleRecord known(Context context) {
        return PeopleRecord.of(histories.of(PeopleId.of(context.council()).toString()));
    }

    /** Of somebody who is gone, what the council's own events say, and nothing else. */
    private PersonView former(String account, Set<Role> held, PeopleRecord known) {
        @Nullable Invitee invitee = invitee(account, known).orElse(null);
        return new PersonView(
                account,
                invitee == null ? null : invitee.email(),
                invitee == null ? null : invitee.firstName(),
                invitee == null ? null : invitee.lastName(),
                held,
                true,
                known.version());
    }

    private PersonView view(Members.Member member, PeopleRecord known) {
        @Nullable Invitee invitee = invitee(member.account(), known).orElse(null);
        return new PersonView(
                member.account(),
                invitee == null ? member.email() : invitee.email(),
                invitee == null ? member.firstName() : invitee.firstName(),
                invitee == null ? member.lastName() : invitee.lastName(),
                member.roles(),
                false,
                known.version());
    }

    /** As the council invited them; empty if it did not. */
    private Optional<Invitee> invitee(String account, PeopleRecord known) {
        return known.invitation(account)
                .flatMap(invitation ->
                        histories.of(invitation.toString()).stream()
                                .map(RecordedEvent::payload)
                                .filter(PersonInvited.class::isInstance)
                                .map(payload -> ((PersonInvited) payload).invitee())
                                .findFirst());
    }

    private static boolean mayAsk(Context context) {
        return context.actor().holdsAny(Role.COUNCIL_ADMIN, Role.AUDITOR);
    }

    /** A part of a list that is counted from 0; its items' places, in cursors, from 1. */
    private record Part(int from, int size, boolean hasPrevious, boolean hasNext) {

        /** Between the two cursors. */
        static Part within(Window.Range range, int count) {
            int begin = bounded(range.after(), 0, count);
            int end = Math.max(begin, bounded(minusOne(range.before()), count, count));
            return new Part(begin, end - begin, begin > 0, end < count);
        }

        static Part of(Window.Range range, int count) {
            Part within = within(range, count);
            int size = Math.min(within.size(), range.limit());
            int from = within.from() + (range.fromEnd() ? within.size() - size : 0);
            return new Part(from, size, from > 0, from + size < count);
        }

        private static @Nullable Long minusOne(@Nullable Long place) {
            return place == null ? null : place - 1;
        }

        private static int bounded(@Nullable Long place, int otherwise, int count) {
            return place == null ? otherwise : (int) Math.clamp(place, 0L, (long) count);
        }
    }
}
