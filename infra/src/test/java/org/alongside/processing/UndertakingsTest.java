package org.alongside.processing;

import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.processing.TenantNode.archive;
import static org.alongside.processing.TenantNode.code;
import static org.alongside.processing.TenantNode.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.council.ApproveDeparture;
import org.alongside.council.CouncilKey;
import org.alongside.council.CouncilStatus;
import org.alongside.council.CouncilView;
import org.alongside.council.DepartureTooEarly;
import org.alongside.council.ExportCouncil;
import org.alongside.council.MoveCouncil;
import org.alongside.council.NoExportKeyRegistered;
import org.alongside.council.RemoveCouncil;
import org.alongside.council.RestoreCouncil;
import org.alongside.council.ResumeCouncil;
import org.alongside.council.RetryUndertaking;
import org.alongside.council.SuspendCouncil;
import org.alongside.council.UndertakingStep;
import org.alongside.departure.ConfirmExportKey;
import org.alongside.departure.DepartureId;
import org.alongside.departure.DepartureView;
import org.alongside.departure.ExportKeyFingerprint;
import org.alongside.departure.GetDeparture;
import org.alongside.departure.RegisterExportKey;
import org.alongside.departure.RequestDeparture;
import org.alongside.departure.WithdrawDeparture;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilClosed;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What is done with a council as a whole")
final class UndertakingsTest {

    private static final String RECIPIENT =
            "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

    private static TenantNode tenants;
    private CouncilId council;
    private CouncilKey key;
    private int before;

    @BeforeAll
    static void start() {
        tenants = new TenantNode();
    }

    @AfterAll
    static void stop() {
        tenants.close();
    }

    @BeforeEach
    void aCouncilAtWork() {
        council = new CouncilId("u" + UUID.randomUUID().toString().substring(0, 13));
        key = CouncilKey.of(council);
        tenants.places.failing = _ -> false;
        tenants.places.meanwhile = _ -> true;
        tenants.places.leaving = true;
        tenants.onboard(council, code());
        tenants.awaitStatus(council, CouncilStatus.ACTIVE);
        sendAsAdministrator(new RegisterExportKey(DepartureId.of(council), RECIPIENT));
        confirmKey();
        before = tenants.places.of(council).size();
    }

    private List<String> done() {
        List<String> all = tenants.places.of(council);
        return all.subList(before, all.size());
    }

    private void export(boolean keepClosed) {
        tenants.send(new ExportCouncil(key, council, "A copy.", keepClosed));
    }

    private void awaitExported(CouncilStatus status) {
        tenants.awaitView(
                council,
                view ->
                        view.standing().exports().contains(archive(council))
                                && view.standing().work() == null
                                && view.status() == status);
    }

    private void sendAsAdministrator(Object command) {
        tenants.node.axon.commands().send(command, administrator(), null, null);
    }

    private void confirmKey() {
        Actor manager = new Actor("mo-1", "Mo", Set.of(Role.ADVOCACY_MANAGER), Set.of(), "test");
        tenants.node
                .axon
                .commands()
                .send(
                        new ConfirmExportKey(
                                DepartureId.of(council), ExportKeyFingerprint.of(RECIPIENT)),
                        new Context(council, manager),
                        null,
                        null);
    }

    private Context administrator() {
        return new Context(
                council, new Actor("alex-1", "Alex", Set.of(Role.COUNCIL_ADMIN), Set.of(), "test"));
    }

    private DepartureView departure() {
        return tenants.node
                .axon
                .queries()
                .ask(new GetDeparture(), administrator(), null)
                .orElseThrow();
    }

    private void requestDeparture() {
        DepartureId id = DepartureId.of(council);
        sendAsAdministrator(new RequestDeparture(id, "Another service."));
        tenants.awaitView(council, view -> view.standing().leaving() != null);
    }

    private void approve(Instant notBefore) {
        tenants.send(new ApproveDeparture(key, council, "Agreed.", notBefore));
    }

    @Test
    void is_an_export_that_closes_it_only_meanwhile() {
        List<CouncilState> states = new ArrayList<>();
        tenants.places.meanwhile =
                what -> {
                    if (what.equals("export")) {
                        states.add(tenants.state(council));
                    }
                    return true;
                };
        export(false);
        awaitExported(CouncilStatus.ACTIVE);
        assertThat(done()).containsExactly("FROZEN", "export", "ACTIVE");
        assertThat(states).containsExactly(CouncilState.FROZEN);
        tenants.node.sendRegister(advocateId(), council);
        // The council is told of it in its own events.
        until(() -> departure().exports().size() == 1);
        assertThat(departure().exports().getFirst().archive()).isEqualTo(archive(council));
    }

    @Test
    void is_an_export_that_keeps_it_closed_until_it_is_resumed() {
        export(true);
        awaitExported(CouncilStatus.READ_ONLY);
        assertThat(done()).containsExactly("FROZEN", "export");
        assertThatThrownBy(() -> tenants.node.sendRegister(advocateId(), council))
                .isInstanceOf(CouncilClosed.class);
        tenants.send(new ResumeCouncil(key, council, "It stays."));
        until(() -> tenants.state(council) == CouncilState.ACTIVE);
        tenants.node.sendRegister(advocateId(), council);
    }

    @Test
    void leaves_a_suspended_council_suspended() {
        tenants.send(new SuspendCouncil(key, council, "An inquiry."));
        until(() -> tenants.state(council) == CouncilState.SUSPENDED);
        export(false);
        awaitExported(CouncilStatus.SUSPENDED);
        assertThat(done()).containsExactly("SUSPENDED", "SUSPENDED", "export", "SUSPENDED");
    }

    /** Read from the council's own events, in the middle of a command that is the platform's. */
    @Test
    void is_no_export_of_a_council_that_registered_no_key() {
        council = new CouncilId("u" + UUID.randomUUID().toString().substring(0, 13));
        key = CouncilKey.of(council);
        tenants.onboard(council, code());
        tenants.awaitStatus(council, CouncilStatus.ACTIVE);
        assertThatThrownBy(() -> export(false)).isInstanceOf(NoExportKeyRegistered.class);
        assertThat(tenants.state(council)).isEqualTo(CouncilState.ACTIVE);
        sendAsAdministrator(new RegisterExportKey(DepartureId.of(council), RECIPIENT));
        assertThatThrownBy(() -> export(false)).isInstanceOf(NoExportKeyRegistered.class);
        confirmKey();
        export(false);
        awaitExported(CouncilStatus.ACTIVE);
    }

    @Test
    void is_a_move_to_another_cell() {
        tenants.send(new MoveCouncil(key, council, "west", "It is full."));
        tenants.awaitView(
                council,
                view ->
                        view.standing().work() == null
                                && "west".equals(view.standing().details().cell()));
        assertThat(done())
                .containsExactly("FROZEN", "copy west", "flip west", "ACTIVE", "clear main");
        assertThat(tenants.seen(council).status()).isEqualTo(CouncilStatus.ACTIVE);
    }

    @Test
    void stops_where_a_step_fails_and_goes_on_when_told() {
        tenants.places.failing = "flip west"::equals;
        tenants.send(new MoveCouncil(key, council, "west", "It is full."));
        tenants.awaitView(
                council,
                view ->
                        view.standing().work() != null
                                && view.standing().work().failed() == UndertakingStep.FLIP);
        assertThat(Objects.requireNonNull(tenants.seen(council).standing().work()).failure())
                .isEqualTo("UnsupportedOperationException");
        assertThat(tenants.seen(council).status()).isEqualTo(CouncilStatus.READ_ONLY);
        tenants.places.failing = _ -> false;
        tenants.send(new RetryUndertaking(key, council));
        tenants.awaitView(council, view -> view.standing().work() == null);
        assertThat(done()).containsOnlyOnce("copy west").endsWith("ACTIVE", "clear main");
    }

    @Test
    void that_failed_can_be_given_up_and_opens_it_again() {
        tenants.places.failing = "export"::equals;
        export(true);
        tenants.awaitView(
                council,
                view ->
                        view.standing().work() != null
                                && view.standing().work().failed() == UndertakingStep.ARCHIVE);
        tenants.send(new ResumeCouncil(key, council, "Not now."));
        until(() -> tenants.state(council) == CouncilState.ACTIVE);
        assertThat(tenants.seen(council).standing().exports()).isEmpty();
        assertThat(tenants.places.settled).contains(council);
    }

    @Test
    void removes_a_council_that_asked_to_leave_and_brings_it_back() {
        requestDeparture();
        Instant now = Instant.parse("2027-04-01T00:00:00Z");
        approve(now.plus(Duration.ofDays(30)));
        // The council is told of it in its own events.
        until(() -> departure().notBefore() != null);
        export(true);
        awaitExported(CouncilStatus.READ_ONLY);
        String digest = archive(council).digest();
        assertThatThrownBy(() -> tenants.send(new RemoveCouncil(key, council, digest, now)))
                .isInstanceOf(DepartureTooEarly.class);
        before = tenants.places.of(council).size();
        tenants.send(new RemoveCouncil(key, council, digest, now.plus(Duration.ofDays(31))));
        tenants.awaitStatus(council, CouncilStatus.REMOVED);
        assertThat(done()).containsExactly("removePeople", "removeReadModels", "removeEvents");

        before = tenants.places.of(council).size();
        tenants.send(new RestoreCouncil(key, council, digest, "It comes back."));
        tenants.awaitStatus(council, CouncilStatus.ACTIVE);
        assertThat(done())
                .containsExactly(
                        "ORGANIZATION",
                        "EVENT_STORE",
                        "restore " + digest,
                        "endDeparture " + digest,
                        "READ_STORE",
                        "SETTINGS");
        // What it had asked for was done: it can ask again.
        assertThat(departure().requestedAt()).isNull();
        assertThat(departure().notBefore()).isNull();
        requestDeparture();
        assertThat(departure().requestedAt()).isNotNull();
    }

    @Test
    void is_not_done_to_a_council_that_chose_to_stay() {
        requestDeparture();
        approve(Instant.EPOCH);
        sendAsAdministrator(new WithdrawDeparture(DepartureId.of(council), "We stay."));
        tenants.awaitView(council, view -> view.standing().leaving() == null);
        assertThat(departure().requestedAt()).isNull();
        assertThat(departure().notBefore()).isNull();
    }

    /** Its withdrawal may have reached its own events only. */
    @Test
    void removes_nothing_of_a_council_whose_own_events_say_that_it_stays() {
        requestDeparture();
        approve(Instant.EPOCH);
        export(true);
        awaitExported(CouncilStatus.READ_ONLY);
        before = tenants.places.of(council).size();
        tenants.places.leaving = false;
        tenants.send(new RemoveCouncil(key, council, archive(council).digest(), Instant.EPOCH));
        tenants.awaitView(
                council,
                view ->
                        view.standing().work() != null
                                && view.standing().work().failed() == UndertakingStep.PEOPLE);
        assertThat(done()).isEmpty();
        // Words that are for operators are noted, others are not.
        assertThat(Objects.requireNonNull(tenants.seen(council).standing().work()).failure())
                .isEqualTo("StepRefused: The council took back that it leaves");
        tenants.send(new ResumeCouncil(key, council, "It stays."));
        tenants.awaitStatus(council, CouncilStatus.READ_ONLY);
    }

    /** Every step is broken off once, as if the node stopped, and done again by the next one. */
    @Test
    void has_one_outcome_whatever_is_broken_off() {
        Set<String> once = ConcurrentHashMap.newKeySet();
        tenants.places.meanwhile = what -> !once.add(what);
        tenants.send(new MoveCouncil(key, council, "west", "It is full."));
        tenants.awaitView(
                council,
                view ->
                        view.standing().work() == null
                                && "west".equals(view.standing().details().cell()));
        CouncilView moved = tenants.seen(council);
        assertThat(moved.status()).isEqualTo(CouncilStatus.ACTIVE);
        assertThat(done())
                .containsExactly(
                        "FROZEN",
                        "FROZEN",
                        "copy west",
                        "copy west",
                        "flip west",
                        "flip west",
                        "ACTIVE",
                        "ACTIVE",
                        "clear main",
                        "clear main");
        assertThat(tenants.state(council)).isEqualTo(CouncilState.ACTIVE);
    }

    @Test
    void waits_for_what_was_resumed_before_it_closes() {
        tenants.send(new SuspendCouncil(key, council, "An inquiry."));
        tenants.send(new ResumeCouncil(key, council, "It ended."));
        export(true);
        awaitExported(CouncilStatus.READ_ONLY);
        assertThat(done()).endsWith("FROZEN", "export");
        assertThat(tenants.state(council)).isEqualTo(CouncilState.FROZEN);
    }
}
