package org.alongside.casework.read;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.CaseView;
import org.alongside.casework.Leavers;
import org.alongside.casework.Task;
import org.alongside.readmodel.Order;
import org.jspecify.annotations.Nullable;

/**
 * On which worklists a case stands, and in which place: kept with the case, so that one index finds
 * the cases of every list in its order. A list is an office's, and has its role for a name, or one
 * person's.
 */
final class Worklists {

    /** The earliest day first, then the longest wait. */
    static final Order ORDER = new Order("view.waitingFor.place");

    /**
     * More events than a council will have: of two cases that are due on one day, the one whose
     * work was awaited first has the smaller number. Days to 2199 leave the whole below 2^53, which
     * every reader of JSON keeps as it is.
     */
    private static final long A_DAY = 10_000_000_000L;

    /** The list of every case that waits for something. */
    static final String EVERY = "EVERY";

    /** Whose own cases stand on their worklists, whatever these wait for. */
    private static final List<Role> PERSONAL = List.of(Role.REFERRER, Role.PARENT, Role.ADVOCATE);

    private Worklists() {}

    /** The place of a case whose work is due on that day and was awaited at that position. */
    static long place(LocalDate due, long position) {
        return Math.max(due.toEpochDay(), 0) * A_DAY + position;
    }

    /** The position at which the work of this place was awaited. */
    static long position(long place) {
        return place % A_DAY;
    }

    /**
     * Where a case stands.
     *
     * @param lists the lists on which it stands
     * @param owner the list of the one person whose work it is; none where it is an office's
     */
    record Standing(Set<String> lists, @Nullable String owner) {}

    /**
     * Where a case stands.
     *
     * @param shutOut who does not see it, on whatever list it is
     * @param restricted whether it is restricted to named people
     */
    static Standing of(
            Task task,
            @Nullable String worker,
            @Nullable String parent,
            CaseView.@Nullable AllocationView allocation,
            Set<String> shutOut,
            boolean restricted) {
        Set<String> lists = new TreeSet<>(Set.of(EVERY));
        @Nullable String advocate = allocation == null ? null : allocation.account();
        @Nullable String owner =
                switch (task.role()) {
                    case ADVOCACY_MANAGER, ADVOCACY_ADMIN -> null;
                    case ADVOCATE -> owner(Role.ADVOCATE, advocate, shutOut);
                    case REFERRER ->
                            Objects.equals(worker, parent)
                                    ? null
                                    : owner(Role.REFERRER, worker, shutOut);
                    case PARENT,
                            SUPERVISOR,
                            AUDITOR,
                            INTEGRATOR,
                            COUNCIL_ADMIN,
                            PLATFORM_OPERATOR ->
                            throw new IllegalStateException("No task is of this role");
                };
        if (task.role() == Role.ADVOCACY_MANAGER) {
            lists.add(Role.ADVOCACY_MANAGER.name());
        } else if (owner == null) {
            // Who has no account, or is shut out, has no worklist with it: the admin records what
            // they did, and asks the parent what a social worker would have been asked.
            lists.add(Role.ADVOCACY_ADMIN.name());
        } else {
            lists.add(after(Role.ADVOCACY_ADMIN, owner));
        }
        if (task == Task.ESCALATE || (restricted && task.role() != Role.ADVOCACY_MANAGER)) {
            // Nobody waits for a coordinator who is away, or whom the restriction does not name.
            lists.add(
                    owner == null
                            ? Role.ADVOCACY_MANAGER.name()
                            : after(Role.ADVOCACY_MANAGER, owner));
        }
        if (worker != null && !worker.equals(parent)) {
            lists.add(personal(Role.REFERRER, worker));
        }
        if (parent != null) {
            lists.add(personal(Role.PARENT, parent));
        }
        if (advocate != null && allocation != null && allocation.ended() == null) {
            lists.add(personal(Role.ADVOCATE, advocate));
        }
        return new Standing(lists, owner);
    }

    private static @Nullable String owner(
            Role role, @Nullable String account, Set<String> shutOut) {
        return account == null || shutOut.contains(account) ? null : personal(role, account);
    }

    /**
     * The list of what falls to an office once the owner is gone from the council. The cases stand
     * on it all the time, and the office reads it only then: so that nothing has to happen to a
     * case when somebody leaves, or comes back.
     */
    private static String after(Role office, String owner) {
        return office.name() + " after " + owner;
    }

    /** The owners of work, by the names of their lists, who are gone from the council. */
    static List<String> gone(Leavers leavers) {
        List<String> gone = new ArrayList<>();
        for (Role role : List.of(Role.REFERRER, Role.ADVOCATE)) {
            leavers.from(role).forEach(account -> gone.add(personal(role, account)));
        }
        return gone;
    }

    /** Those on which what owners leave behind stands, for the actor's offices. */
    static List<String> left(Actor actor, Collection<String> owners) {
        return offices()
                .filter(actor::holdsAny)
                .flatMap(office -> owners.stream().map(owner -> after(office, owner)))
                .toList();
    }

    private static Stream<Role> offices() {
        return Stream.of(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN);
    }

    /**
     * Those that are somebody's; none if they have no part in cases.
     *
     * @param gone the owners of work who are gone from the council
     */
    static List<String> of(Actor actor, Collection<String> gone) {
        List<String> lists = new ArrayList<>();
        offices()
                .filter(actor::holdsAny)
                .forEach(office -> {
                    lists.add(office.name());
                    gone.forEach(owner -> lists.add(after(office, owner)));
                });
        lists.addAll(own(actor));
        return lists;
    }

    /** Those of the actor's own cases. */
    static List<String> own(Actor actor) {
        List<String> lists = new ArrayList<>();
        for (Role role : PERSONAL) {
            if (actor.holdsAny(role)) {
                lists.add(personal(role, actor.account()));
            }
        }
        return lists;
    }

    private static String personal(Role role, String account) {
        return role.name() + " " + account;
    }
}
