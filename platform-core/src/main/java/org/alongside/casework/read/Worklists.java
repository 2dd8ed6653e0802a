package org.alongside.casework.read;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.CaseView;
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
     * Those on which a case stands.
     *
     * @param shutOut who does not see it, on whatever list it is
     * @param restricted whether it is restricted to named people
     */
    static Set<String> of(
            Task task,
            @Nullable String worker,
            @Nullable String parent,
            CaseView.@Nullable AllocationView allocation,
            Set<String> shutOut,
            boolean restricted) {
        Set<String> lists = new TreeSet<>();
        @Nullable String advocate = allocation == null ? null : allocation.account();
        switch (task.role()) {
            case ADVOCACY_MANAGER, ADVOCACY_ADMIN -> lists.add(task.role().name());
            // Who has no account, or is shut out, has no worklist with it: the admin records what
            // they did, and asks the parent what a social worker would have been asked.
            case ADVOCATE -> addIf(isAway(advocate, shutOut), lists);
            case REFERRER ->
                    addIf(isAway(worker, shutOut) || Objects.equals(worker, parent), lists);
            case PARENT, SUPERVISOR, AUDITOR, INTEGRATOR, COUNCIL_ADMIN, PLATFORM_OPERATOR ->
                    throw new IllegalStateException("No task is of this role");
        }
        if (task == Task.ESCALATE || (restricted && lists.contains(Role.ADVOCACY_ADMIN.name()))) {
            // Nobody waits for a coordinator who is away, or whom the restriction does not name.
            lists.add(Role.ADVOCACY_MANAGER.name());
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
        return lists;
    }

    private static boolean isAway(@Nullable String account, Set<String> shutOut) {
        return account == null || shutOut.contains(account);
    }

    private static void addIf(boolean admins, Set<String> lists) {
        if (admins) {
            lists.add(Role.ADVOCACY_ADMIN.name());
        }
    }

    /** Those that are somebody's; none if they have no part in cases. */
    static List<String> of(Actor actor) {
        List<String> lists = new ArrayList<>();
        for (Role role : List.of(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN)) {
            if (actor.holdsAny(role)) {
                lists.add(role.name());
            }
        }
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
