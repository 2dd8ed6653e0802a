package org.alongside.audit.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.audit.CaseSight;
import org.alongside.audit.CaseSight.Evidence;
import org.alongside.audit.SeenBy;
import org.alongside.casework.CaseAccess;
import org.alongside.casework.CaseView;
import org.jspecify.annotations.Nullable;

/** Who could see a case at one moment, by the rule that was asked then: {@link CaseAccess}. */
final class Sights {

    private static final Set<Role> OFFICES =
            Set.of(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN, Role.AUDITOR);

    private final CaseView view;
    private final Instant at;
    private final Map<String, Set<Role>> decided;
    private final Function<String, Optional<String>> invited;
    private final Map<String, Actor> acted = new HashMap<>();
    private final Map<String, SeenBy> seen = new HashMap<>();

    /**
     * @param version of the case then
     * @param decided what people held then, as the council decided
     * @param invited how the council called somebody whom it invited
     * @param seen who had been shown the case by then
     */
    Sights(
            Versions versions,
            int version,
            Instant at,
            Map<String, Set<Role>> decided,
            Function<String, Optional<String>> invited,
            List<SeenBy> seen) {
        this.view = Objects.requireNonNull(versions.view(version));
        this.at = at;
        this.decided = decided;
        this.invited = invited;
        seen.forEach(each -> this.seen.put(each.account(), each));
        for (int each = 1; each <= version; each++) {
            Actor actor = versions.event(each).context().actor();
            // The service itself is nobody.
            if (!actor.roles().isEmpty()) {
                acted.put(actor.account(), actor);
            }
        }
    }

    /** Whether one could and did; or all who could or did. */
    List<CaseSight.OfPerson> of(@Nullable String account) {
        if (account != null) {
            return List.of(sight(account));
        }
        Set<String> known = new TreeSet<>(decided.keySet());
        known.addAll(acted.keySet());
        known.addAll(named());
        known.addAll(seen.keySet());
        List<CaseSight.OfPerson> could = new ArrayList<>();
        for (String each : known) {
            CaseSight.OfPerson sight = sight(each);
            if (!sight.seenAs().isEmpty() || sight.seen() != null) {
                could.add(sight);
            }
        }
        return could;
    }

    private Set<String> named() {
        Set<String> named = new TreeSet<>();
        if (view.worker() != null) {
            named.add(view.worker());
        }
        if (view.parentAccount() != null) {
            named.add(view.parentAccount());
        }
        @Nullable String advocate = advocate();
        if (advocate != null) {
            named.add(advocate);
        }
        return named;
    }

    private @Nullable String advocate() {
        CaseView.AllocationView allocation = view.allocation();
        return allocation == null || allocation.ended() != null ? null : allocation.account();
    }

    /** By what the council decided; where that shows them no case, by what else is known. */
    private CaseSight.OfPerson sight(String account) {
        Set<Role> held = decided.getOrDefault(account, Set.of());
        @Nullable Actor actor = acted.get(account);
        CaseSight.OfPerson sight =
                sight(
                        new Actor(account, "", held, Set.of(), ""),
                        held.isEmpty() ? Evidence.NONE : Evidence.DECIDED);
        if (sight.seenAs().isEmpty() && actor != null && !decided.containsKey(account)) {
            sight = sight(actor, Evidence.ACTED);
        }
        if (sight.seenAs().isEmpty() && !decided.containsKey(account)) {
            Set<Role> needed = EnumSet.noneOf(Role.class);
            if (account.equals(view.worker())) {
                needed.add(Role.REFERRER);
            }
            if (account.equals(view.parentAccount())) {
                needed.add(Role.PARENT);
            }
            if (account.equals(advocate())) {
                needed.add(Role.ADVOCATE);
            }
            CaseSight.OfPerson named =
                    sight(new Actor(account, "", needed, Set.of(), ""), Evidence.NAMED);
            return named.seenAs().isEmpty() ? sight : named;
        }
        return sight;
    }

    private CaseSight.OfPerson sight(Actor actor, Evidence evidence) {
        Set<Role> seenAs = CaseAccess.seenAs(view, actor, at);
        @Nullable Actor known = acted.get(actor.account());
        return new CaseSight.OfPerson(
                actor.account(),
                known == null ? invited.apply(actor.account()).orElse(null) : known.name(),
                evidence == Evidence.NAMED ? Set.of() : actor.roles(),
                evidence,
                seenAs,
                readsWorkingNotes(actor.account(), seenAs),
                seenAs.isEmpty() ? whyNot(actor) : why(actor.account(), seenAs, evidence),
                seen.get(actor.account()));
    }

    private boolean readsWorkingNotes(String account, Set<Role> seenAs) {
        return seenAs.contains(Role.ADVOCATE)
                || seenAs.contains(Role.AUDITOR)
                || !Collections.disjoint(seenAs, Set.of(Role.ADVOCACY_MANAGER, Role.ADVOCACY_ADMIN))
                        && view.notesOpened().stream()
                                .anyMatch(opened ->
                                        opened.account().equals(account)
                                                && at.isBefore(opened.until()));
    }

    private String why(String account, Set<Role> seenAs, Evidence evidence) {
        String office =
                view.restriction() == null
                        ? "whose office shows every case that is not restricted"
                        : view.restriction().accounts().contains(account)
                                ? "whom the restriction of the case names"
                                : "who had opened the restricted case in an emergency";
        String reasons =
                seenAs.stream()
                        .sorted()
                        .map(role ->
                                switch (role) {
                                    case ADVOCACY_MANAGER -> "a manager, " + office;
                                    case ADVOCACY_ADMIN -> "a coordinator, " + office;
                                    case AUDITOR -> "an auditor, " + office;
                                    case INTEGRATOR -> "a machine that may read cases";
                                    case REFERRER -> "the social worker who has the case";
                                    case PARENT -> "the parent, whose account is linked";
                                    case ADVOCATE -> "the advocate who is allocated";
                                    case SUPERVISOR, COUNCIL_ADMIN, PLATFORM_OPERATOR ->
                                            throw new IllegalStateException("sees no case");
                                })
                        .collect(Collectors.joining("; and as ", "As ", "."));
        return evidence == Evidence.NAMED
                ? reasons + " Whether they held the role, no event tells."
                : reasons;
    }

    private String whyNot(Actor actor) {
        if (view.shutOut().contains(actor.account())) {
            return "They were shut out of the case.";
        }
        if (actor.roles().isEmpty()) {
            return "No event of the council tells of a role that they held, so it is not known whether they"
                    + " could.";
        }
        if (actor.roles().stream().anyMatch(OFFICES::contains)) {
            return actor.account().equals(view.parentAccount())
                    ? "A parent who holds an office does not hold it in their own case."
                    : "The case was restricted to others.";
        }
        return "Nothing tied them to the case, and their roles show no case without that.";
    }
}
