package org.alongside.year;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.MeetingKind;
import org.alongside.families.FamilyId;
import org.alongside.providers.ProviderId;
import org.jspecify.annotations.Nullable;

/**
 * A year as it goes on: what is still to come, in the order of its time, and what is so by then.
 */
final class Story {

    private record Act(Instant at, int order, Runnable what) {}

    final Office office = new Office();
    final Year year;
    final Cast cast;
    final List<Supporter> supporters = new ArrayList<>();
    final List<ProviderId> providers = new ArrayList<>();
    final List<FamilyId> families = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final PriorityQueue<Act> acts =
            new PriorityQueue<>(Comparator.comparing(Act::at).thenComparing(Act::order));
    private final Instant end;
    private final LocalDate stricterFrom;
    private int order;
    private int numbers;
    private int followed;
    private int restricted;

    /**
     * @param stricterFrom from when the council asks for more notice
     */
    Story(Year year, LocalDate stricterFrom) {
        this.year = year;
        this.cast = year.cast();
        this.end = Office.at(year.lastDay(), LocalTime.MAX);
        this.stricterFrom = stricterFrom;
    }

    /** How many days before a meeting the council wants to know, at a time. */
    int notice(MeetingKind kind, LocalDate on) {
        boolean stricter = !on.isBefore(stricterFrom);
        return switch (kind) {
            case INITIAL -> stricter ? 9 : 7;
            case REVIEW -> stricter ? 15 : 14;
            case OTHER_MEETING -> stricter ? 2 : 0;
        };
    }

    /** Has something happen then; what would come after the year's end does not. */
    void then(Instant at, Runnable what) {
        if (!at.isAfter(end)) {
            acts.add(new Act(at, order++, what));
        }
    }

    /** Somebody does something. */
    void does(Instant at, Actor actor, Object command) {
        steps.add(new Step(at, actor, command));
    }

    List<Step> told() {
        for (Act next = acts.poll(); next != null; next = acts.poll()) {
            next.what().run();
        }
        return List.copyOf(steps);
    }

    int number() {
        return numbers++;
    }

    /** Whether one more case that follows another is wanted. */
    boolean follows(int atMost) {
        if (followed >= atMost) {
            return false;
        }
        followed++;
        return true;
    }

    /** Whether a restriction is lifted in the end: every other one, beginning with the first. */
    boolean lifts() {
        return restricted++ % 2 == 0;
    }

    static Actor as(Member member, Role role) {
        return new Actor(member.account(), member.name(), Set.of(role), Set.of(), "web");
    }

    /** Who can take a case: whom the parent had before, else who meets most and carries least. */
    @Nullable Supporter fitting(
            Predicate<Supporter> canTake,
            Comparator<Supporter> better,
            @Nullable Supporter before) {
        if (before != null && canTake.test(before)) {
            return before;
        }
        return supporters.stream().filter(canTake).min(better).orElse(null);
    }

    /** An account of the cast, by its place. */
    static Member of(List<Member> members, int place) {
        return Objects.requireNonNull(members.get(place % members.size()));
    }
}
