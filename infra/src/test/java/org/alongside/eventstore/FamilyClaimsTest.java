package org.alongside.eventstore;

import static org.alongside.eventstore.Examples.NOW;
import static org.alongside.eventstore.Examples.caseId;
import static org.alongside.eventstore.Examples.manager;
import static org.alongside.eventstore.Examples.refer;
import static org.alongside.eventstore.Examples.referrer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalRefKind;
import org.alongside.casework.FamilyLinked;
import org.alongside.casework.FamilyUnknown;
import org.alongside.casework.LinkFamily;
import org.alongside.casework.LinkParentAccount;
import org.alongside.casework.PassToSocialWorker;
import org.alongside.casework.ReferralSubmitted;
import org.alongside.casework.SeriesUnknown;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.SubmitReferral;
import org.alongside.casework.Ties;
import org.alongside.casework.UnlinkParentAccount;
import org.alongside.families.FamilyId;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A family and a series of cases in the event store")
final class FamilyClaimsTest {

    private static final int AT_ONCE = 8;

    private static Cell cell;
    private static AxonAssembly axon;
    private static Commands commands;

    @BeforeAll
    static void start() {
        cell = Cell.create();
        axon = cell.main.axon();
        commands = axon.commands();
    }

    @AfterAll
    static void stop() {
        axon.close();
        cell.close();
    }

    private static ExternalRef family(String name) {
        return new ExternalRef(ExternalRefKind.FAMILY, "mosaic", name);
    }

    private static CaseId referred(CouncilId council, ExternalRef... names) {
        CaseId id = caseId();
        commands.send(refer(id, names), referrer(council), null, null);
        return id;
    }

    private static SubmitReferral into(
            @Nullable FamilyId family, @Nullable CaseId continues, ExternalRef... names) {
        return new SubmitReferral(
                caseId(),
                refer(caseId(), names).referral(),
                family,
                continues,
                null,
                new FamilyId(UUID.randomUUID()),
                null,
                NOW);
    }

    private static CaseId sent(SubmitReferral command, Context as) {
        commands.send(command, as, null, null);
        return command.caseId();
    }

    private static List<CaseEvent> story(CouncilId council, CaseId id) {
        return CurrentCouncil.<List<CaseEvent>, RuntimeException>call(
                council, () -> new EventStories(cell.main.log).ofCase(id));
    }

    private static Ties ties(CouncilId council, CaseId id) {
        return ((ReferralSubmitted) story(council, id).getFirst()).ties();
    }

    private static FamilyId familyOf(CouncilId council, CaseId id) {
        return story(council, id).stream()
                .filter(FamilyLinked.class::isInstance)
                .map(FamilyLinked.class::cast)
                .map(FamilyLinked::familyId)
                .reduce((_, last) -> last)
                .orElseGet(() -> ties(council, id).familyId());
    }

    private static void link(CouncilId council, CaseId id, FamilyId family) {
        commands.send(
                new LinkFamily(id, family, "The other parent's case.", NOW),
                manager(council),
                null,
                null);
    }

    @Test
    void is_one_for_all_who_are_referred_by_its_name_at_the_same_time() throws Exception {
        CouncilId council = cell.council();
        Set<FamilyId> families = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<CaseId>> all =
                    IntStream.range(0, AT_ONCE)
                            .<Callable<CaseId>>mapToObj(i ->
                                    // Two names, each time in another order.
                                    () ->
                                            i % 2 == 0
                                                    ? referred(
                                                            council, family("F-1"), family("F-2"))
                                                    : referred(
                                                            council, family("F-2"), family("F-1")))
                            .toList();
            for (Future<CaseId> each : threads.invokeAll(all)) {
                families.add(ties(council, each.get()).familyId());
            }
        }
        assertThat(families).hasSize(1);
    }

    @Test
    void is_new_where_no_name_of_it_is_known() {
        CouncilId council = cell.council();
        FamilyId one = ties(council, referred(council)).familyId();
        FamilyId named = ties(council, referred(council, family("F-1"))).familyId();
        FamilyId other = ties(council, referred(council, family("F-2"))).familyId();
        FamilyId elsewhere =
                ties(
                                council,
                                referred(
                                        council,
                                        new ExternalRef(ExternalRefKind.FAMILY, "other", "F-1")))
                        .familyId();
        assertThat(Set.of(one, named, other, elsewhere)).hasSize(4);
        // The same name of a parent or a child says nothing of families.
        FamilyId parents =
                ties(
                                council,
                                referred(
                                        council,
                                        new ExternalRef(ExternalRefKind.PARENT, "mosaic", "F-1")))
                        .familyId();
        assertThat(parents).isNotEqualTo(named);
    }

    @Test
    void gets_a_further_name_by_a_referral_that_knows_both() {
        CouncilId council = cell.council();
        FamilyId known = ties(council, referred(council, family("F-2"))).familyId();
        referred(council, family("F-1"), family("F-2"));
        assertThat(ties(council, referred(council, family("F-1"))).familyId()).isEqualTo(known);
    }

    @Test
    void is_another_councils_under_the_same_name() {
        CouncilId council = cell.council();
        CouncilId other = cell.council();
        FamilyId known = ties(council, referred(council, family("F-1"))).familyId();
        assertThat(ties(other, referred(other, family("F-1"))).familyId()).isNotEqualTo(known);
        assertThatThrownBy(() -> sent(into(known, null), referrer(other)))
                .isInstanceOf(FamilyUnknown.class);
        CaseId theirs = referred(other);
        assertThatThrownBy(() -> link(other, theirs, known)).isInstanceOf(FamilyUnknown.class);
    }

    @Test
    void is_joined_where_it_is_said_and_known() {
        CouncilId council = cell.council();
        FamilyId known = ties(council, referred(council)).familyId();
        CaseId second = sent(into(known, null, family("F-1")), referrer(council));
        assertThat(ties(council, second).familyId()).isEqualTo(known);
        assertThat(ties(council, referred(council, family("F-1"))).familyId()).isEqualTo(known);
        assertThatThrownBy(
                        () -> sent(into(new FamilyId(UUID.randomUUID()), null), referrer(council)))
                .isInstanceOf(FamilyUnknown.class);
    }

    @Test
    void keeps_its_name_while_somebody_is_left() {
        CouncilId council = cell.council();
        CaseId first = referred(council, family("F-1"));
        CaseId second = referred(council, family("F-1"));
        FamilyId former = ties(council, first).familyId();
        FamilyId other = ties(council, referred(council)).familyId();

        link(council, first, other);
        assertThat(familyOf(council, first)).isEqualTo(other);
        assertThat(ties(council, referred(council, family("F-1"))).familyId()).isEqualTo(former);
        assertThat(familyOf(council, second)).isEqualTo(former);
    }

    @Test
    void hands_its_name_on_with_its_last_case() {
        CouncilId council = cell.council();
        CaseId first = referred(council, family("F-1"));
        FamilyId former = ties(council, first).familyId();
        FamilyId other = ties(council, referred(council)).familyId();

        link(council, first, other);
        assertThat(ties(council, referred(council, family("F-1"))).familyId()).isEqualTo(other);
        assertThatThrownBy(() -> sent(into(former, null), referrer(council)))
                .isInstanceOf(FamilyUnknown.class);
    }

    @Test
    void has_no_name_by_a_referral_that_was_not_stored() {
        CouncilId council = cell.council();
        CaseId first = referred(council);
        assertThatThrownBy(() ->
                        commands.send(refer(first, family("F-1")), referrer(council), null, null))
                .isInstanceOf(RuntimeException.class);
        assertThat(ties(council, referred(council, family("F-1"))).familyId())
                .isNotEqualTo(ties(council, first).familyId());
    }

    @Test
    void goes_on_for_whose_case_came_before() {
        CouncilId council = cell.council();
        CaseId first = referred(council);
        Ties beginning = ties(council, first);
        assertThat(beginning.series()).isEqualTo(first);

        CaseId second = sent(into(null, first), referrer(council));
        CaseId third = sent(into(null, second), referrer(council));
        assertThat(ties(council, second))
                .isEqualTo(new Ties(beginning.familyId(), first, first, null));
        assertThat(ties(council, third))
                .isEqualTo(new Ties(beginning.familyId(), first, second, null));
    }

    @Test
    void goes_on_for_nobody_else() {
        CouncilId council = cell.council();
        CouncilId other = cell.council();
        CaseId first = referred(council);
        assertThatThrownBy(() -> sent(into(null, first), as(council, "another")))
                .isInstanceOf(SeriesUnknown.class);
        assertThatThrownBy(() -> sent(into(null, first), referrer(other)))
                .isInstanceOf(SeriesUnknown.class);
        assertThatThrownBy(() -> sent(into(null, caseId()), referrer(council)))
                .isInstanceOf(SeriesUnknown.class);
    }

    @Test
    void goes_on_as_the_former_case_stands() {
        CouncilId council = cell.council();
        CaseId first = referred(council);
        FamilyId other = ties(council, referred(council)).familyId();
        link(council, first, other);
        commands.send(
                new PassToSocialWorker(
                        first,
                        "another",
                        true,
                        new SocialWorker("An Other", "South", null),
                        "On leave.",
                        NOW),
                manager(council),
                null,
                null);
        commands.send(
                new LinkParentAccount(first, "parent", true, NOW), manager(council), null, null);

        CaseId second = sent(into(null, first), as(council, "another"));
        assertThat(ties(council, second)).isEqualTo(new Ties(other, first, first, null));
        assertThatThrownBy(() -> sent(into(null, first), referrer(council)))
                .isInstanceOf(SeriesUnknown.class);
        sent(into(null, first), as(council, "parent"));
        commands.send(
                new UnlinkParentAccount(first, "A mistake.", NOW), manager(council), null, null);
        assertThatThrownBy(() -> sent(into(null, first), as(council, "parent")))
                .isInstanceOf(SeriesUnknown.class);
    }

    private static Context as(CouncilId council, String account) {
        return new Context(
                council, new Actor(account, "A. Body", Set.of(Role.REFERRER), Set.of(), "web"));
    }
}
