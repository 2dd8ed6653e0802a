package org.alongside.advocates.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateAlreadyStoodDown;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.AdvocateRegistered;
import org.alongside.advocates.AdvocateStoodDown;
import org.alongside.advocates.Gender;
import org.alongside.advocates.RegisterAdvocate;
import org.alongside.advocates.StandDownAdvocate;
import org.alongside.casework.CaseExamples;
import org.alongside.messaging.ContextParameters;
import org.assertj.core.api.Assertions;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An advocate on the register")
final class AdvocateTest {

    private static final AdvocateId ROSA = new AdvocateId(UUID.randomUUID());
    private static final AdvocateDetails DETAILS =
            new AdvocateDetails(
                    "Rosa Muestra", AdvocateKind.PEER, Gender.WOMAN, null, List.of("es"), 2, null);
    private static final Map<String, String> ADMIN =
            CaseExamples.as("admin", Role.ADVOCACY_ADMIN).toMetaData();

    private final List<String> register = new ArrayList<>();
    private AggregateTestFixture<Advocate> fixture;

    @BeforeEach
    void aFixture() {
        fixture = new AggregateTestFixture<>(Advocate.class);
        fixture.registerParameterResolverFactory(new ContextParameters());
        fixture.registerInjectableResource(
                new AdvocateRegister() {
                    @Override
                    public void enter(AdvocateId advocateId, AdvocateDetails details) {
                        register.add("entered with " + details.capacity());
                    }

                    @Override
                    public void close(AdvocateId advocateId) {
                        register.add("closed");
                    }
                });
    }

    @Test
    void is_entered_with_their_free_places() {
        fixture.givenNoPriorActivity()
                .when(new RegisterAdvocate(ROSA, DETAILS), ADMIN)
                .expectEvents(new AdvocateRegistered(ROSA, DETAILS));
        Assertions.assertThat(register).containsExactly("entered with 2");
    }

    @Test
    void is_stood_down_and_closed_to_new_allocations() {
        fixture.given(new AdvocateRegistered(ROSA, DETAILS))
                .when(new StandDownAdvocate(ROSA, "Moves away."), ADMIN)
                .expectEvents(new AdvocateStoodDown(ROSA, "Moves away."));
        Assertions.assertThat(register).containsExactly("closed");
    }

    @Test
    void is_stood_down_once() {
        fixture.given(
                        new AdvocateRegistered(ROSA, DETAILS),
                        new AdvocateStoodDown(ROSA, "Moves away."))
                .when(new StandDownAdvocate(ROSA, "Again."), ADMIN)
                .expectException(AdvocateAlreadyStoodDown.class);
    }
}
