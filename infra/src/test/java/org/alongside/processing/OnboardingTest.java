package org.alongside.processing;

import static org.alongside.eventstore.Examples.advocateId;
import static org.alongside.processing.Node.LONG;
import static org.alongside.processing.TenantNode.code;
import static org.alongside.processing.TenantNode.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.council.AbandonOnboarding;
import org.alongside.council.CouncilCodeTaken;
import org.alongside.council.CouncilKey;
import org.alongside.council.CouncilStatus;
import org.alongside.council.CouncilView;
import org.alongside.council.FirstAdministrator;
import org.alongside.council.GetCouncil;
import org.alongside.council.NameAdministrator;
import org.alongside.council.ProvisioningStep;
import org.alongside.council.ResumeCouncil;
import org.alongside.council.RetryProvisioning;
import org.alongside.council.SlugTaken;
import org.alongside.council.SuspendCouncil;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilClosed;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CouncilState;
import org.alongside.tenancy.Platform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The onboarding of a council")
final class OnboardingTest {

    private static TenantNode tenants;
    private CouncilId council;

    @BeforeAll
    static void start() {
        tenants = new TenantNode();
    }

    @AfterAll
    static void stop() {
        tenants.close();
    }

    @BeforeEach
    void council() {
        council = new CouncilId("n" + UUID.randomUUID().toString().substring(0, 13));
        tenants.places.failing = _ -> false;
        tenants.places.meanwhile = _ -> true;
    }

    private void retry() {
        tenants.send(new RetryProvisioning(CouncilKey.of(council), council));
    }

    @Test
    void takes_each_step_once_and_ends_with_a_council_that_works() {
        tenants.onboard(council, code());
        tenants.awaitStatus(council, CouncilStatus.ACTIVE);
        assertThat(tenants.places.of(council))
                .containsExactly(
                        "ORGANIZATION",
                        "EVENT_STORE",
                        "READ_STORE",
                        "SETTINGS",
                        "ADMINISTRATOR Alex");
        assertThat(tenants.seen(council).standing().provisioned())
                .containsExactly(ProvisioningStep.values());
        tenants.node.sendRegister(advocateId(), council);
    }

    @Test
    void stops_where_a_step_fails_says_so_and_goes_on_when_told() {
        tenants.places.failing = "READ_STORE"::equals;
        tenants.onboard(council, code());
        tenants.awaitStatus(council, CouncilStatus.PROVISIONING_FAILED);
        CouncilView failed = tenants.seen(council);
        assertThat(failed.standing().failed()).isEqualTo(ProvisioningStep.READ_STORE);
        assertThat(failed.standing().failure()).isEqualTo("UnsupportedOperationException");
        tenants.places.failing = _ -> false;
        retry();
        tenants.awaitStatus(council, CouncilStatus.ACTIVE);
        assertThat(tenants.places.of(council)).containsOnlyOnce("EVENT_STORE");
    }

    @Test
    void holds_up_no_other_while_a_step_takes_long() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        tenants.places.meanwhile =
                what -> {
                    if (what.equals("ORGANIZATION") && begun.getCount() > 0) {
                        begun.countDown();
                        awaitQuietly(end);
                    }
                    return true;
                };
        try {
            tenants.onboard(council, code());
            assertThat(begun.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            CouncilId other = new CouncilId(council.slug() + "o");
            tenants.onboard(other, code());
            tenants.awaitStatus(other, CouncilStatus.ACTIVE);
            // Told again meanwhile, it is not done twice at a time.
            retry();
        } finally {
            end.countDown();
        }
        tenants.awaitStatus(council, CouncilStatus.ACTIVE);
        assertThat(tenants.places.of(council)).containsOnlyOnce("ORGANIZATION");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** A node that stops in the middle of a step has not failed at it. */
    @Test
    void is_done_again_where_a_node_stopped() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        tenants.places.meanwhile =
                what -> {
                    if (what.equals("SETTINGS") && begun.getCount() > 0) {
                        begun.countDown();
                        awaitQuietly(never);
                    }
                    return true;
                };
        tenants.onboard(council, code());
        assertThat(begun.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        tenants.restartWork();
        tenants.awaitStatus(council, CouncilStatus.ACTIVE);
        assertThat(tenants.places.of(council))
                .containsExactly(
                        "ORGANIZATION",
                        "EVENT_STORE",
                        "READ_STORE",
                        "SETTINGS",
                        "SETTINGS",
                        "ADMINISTRATOR Alex");
    }

    @Test
    void that_is_given_up_leaves_nothing_and_frees_slug_and_code() {
        String code = code();
        tenants.places.failing = "READ_STORE"::equals;
        tenants.onboard(council, code);
        tenants.awaitStatus(council, CouncilStatus.PROVISIONING_FAILED);
        tenants.send(new AbandonOnboarding(CouncilKey.of(council), council, "Mistyped."));
        tenants.awaitStatus(council, CouncilStatus.ABANDONED);
        assertThat(tenants.places.of(council))
                .endsWith("removePeople", "removeReadModels", "removeEvents");

        tenants.places.failing = _ -> false;
        CouncilId right = new CouncilId(council.slug() + "r");
        tenants.onboard(right, code);
        tenants.awaitStatus(right, CouncilStatus.ACTIVE);
        tenants.onboard(council, code());
        tenants.awaitStatus(council, CouncilStatus.ACTIVE);
    }

    @Test
    void refuses_a_slug_or_a_code_that_is_taken() {
        String code = code();
        tenants.onboard(council, code);
        assertThatThrownBy(() -> tenants.onboard(council, code())).isInstanceOf(SlugTaken.class);
        council = new CouncilId(council.slug() + "x");
        assertThatThrownBy(() -> tenants.onboard(council, code))
                .isInstanceOf(CouncilCodeTaken.class);
        assertThat(tenants.view(council)).isNull();
    }

    @Test
    void shows_councils_to_operators_only() {
        tenants.onboard(council, code());
        tenants.awaitStatus(council, CouncilStatus.ACTIVE);
        Context other =
                new Context(
                        Platform.ID,
                        new Actor("x", "X", Set.of(Role.COUNCIL_ADMIN), Set.of(), "test"));
        assertThat(tenants.node.axon.queries().ask(new GetCouncil(council), other, null)).isEmpty();
    }

    @Test
    void is_followed_by_the_invitation_of_whoever_operators_name() {
        tenants.onboard(council, code());
        tenants.awaitStatus(council, CouncilStatus.ACTIVE);
        tenants.send(
                new NameAdministrator(
                        CouncilKey.of(council),
                        council,
                        new FirstAdministrator("sam@council.example", "Sam", "Sample")));
        until(() -> tenants.places.of(council).getLast().endsWith(" Sam"));
    }

    @Test
    void of_a_suspended_council_every_write_is_refused_and_of_no_other() {
        tenants.onboard(council, code());
        tenants.awaitStatus(council, CouncilStatus.ACTIVE);
        CouncilId other = tenants.cell.council();
        tenants.node.sendRegister(advocateId(), council);

        tenants.send(new SuspendCouncil(CouncilKey.of(council), council, "An inquiry."));
        until(() -> tenants.state(council) == CouncilState.SUSPENDED);
        assertThatThrownBy(() -> tenants.node.sendRegister(advocateId(), council))
                .isInstanceOf(CouncilClosed.class);
        tenants.node.sendRegister(advocateId(), other);

        tenants.send(new ResumeCouncil(CouncilKey.of(council), council, "It ended."));
        until(() -> tenants.state(council) == CouncilState.ACTIVE);
        tenants.node.sendRegister(advocateId(), council);
    }
}
