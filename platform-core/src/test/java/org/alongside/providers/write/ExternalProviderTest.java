package org.alongside.providers.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.alongside.actor.Role;
import org.alongside.casework.CaseExamples;
import org.alongside.messaging.ContextParameters;
import org.alongside.providers.CorrectProviderDetails;
import org.alongside.providers.ProviderAlreadyStoodDown;
import org.alongside.providers.ProviderContact;
import org.alongside.providers.ProviderDetails;
import org.alongside.providers.ProviderDetailsCorrected;
import org.alongside.providers.ProviderDetailsUnchanged;
import org.alongside.providers.ProviderId;
import org.alongside.providers.ProviderRegistered;
import org.alongside.providers.ProviderTakenOffList;
import org.alongside.providers.ProviderUnreachable;
import org.alongside.providers.RegisterProvider;
import org.alongside.providers.StandDownProvider;
import org.alongside.rejection.Conflict;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An external provider on the list")
final class ExternalProviderTest {

    private static final ProviderId PROVIDER = new ProviderId(UUID.randomUUID());
    private static final ProviderDetails DETAILS = details("Beside You", "020 7946 0101");
    private static final ProviderDetails CORRECTED = details("By You", "020 7946 0101");
    private static final ProviderRegistered REGISTERED = new ProviderRegistered(PROVIDER, DETAILS);
    private static final ProviderTakenOffList STOOD_DOWN =
            new ProviderTakenOffList(PROVIDER, "No places.");
    private static final Map<String, String> ADMIN =
            CaseExamples.as("admin", Role.ADVOCACY_ADMIN).toMetaData();

    private final List<String> list = new ArrayList<>();
    private AggregateTestFixture<ExternalProvider> fixture;

    private static ProviderDetails details(String name, @Nullable String telephone) {
        return new ProviderDetails(
                name,
                "Advocates who sign.",
                List.of("en", "bfi"),
                List.of("sign language"),
                new ProviderContact("A. Person", telephone, null, null));
    }

    @BeforeEach
    void aFixture() {
        fixture = new AggregateTestFixture<>(ExternalProvider.class);
        fixture.registerParameterResolverFactory(new ContextParameters());
        fixture.registerInjectableResource(
                new ProviderList() {
                    @Override
                    public void enter(ProviderId providerId, String name) {
                        list.add("entered as " + name);
                    }

                    @Override
                    public void rename(ProviderId providerId, String name) {
                        list.add("renamed " + name);
                    }

                    @Override
                    public void close(ProviderId providerId) {
                        list.add("closed");
                    }
                });
    }

    @Test
    void is_entered_in_the_list_that_cases_are_sent_by() {
        fixture.givenNoPriorActivity()
                .when(new RegisterProvider(PROVIDER, DETAILS), ADMIN)
                .expectEvents(REGISTERED);
        assertThat(list).containsExactly("entered as Beside You");
    }

    @Test
    void can_be_reached() {
        fixture.givenNoPriorActivity()
                .when(new RegisterProvider(PROVIDER, details("Beside You", null)), ADMIN)
                .expectException(ProviderUnreachable.class);
        fixture.given(REGISTERED)
                .when(new CorrectProviderDetails(PROVIDER, details("By You", null)), ADMIN)
                .expectException(ProviderUnreachable.class);
        assertThat(list).isEmpty();
    }

    @Test
    void is_put_right_in_the_list_too() {
        fixture.given(REGISTERED)
                .when(new CorrectProviderDetails(PROVIDER, CORRECTED), ADMIN)
                .expectEvents(new ProviderDetailsCorrected(PROVIDER, CORRECTED));
        assertThat(list).containsExactly("renamed By You");
    }

    @Test
    void is_put_right_only_where_something_is_wrong() {
        fixture.given(REGISTERED, new ProviderDetailsCorrected(PROVIDER, CORRECTED))
                .when(new CorrectProviderDetails(PROVIDER, CORRECTED), ADMIN)
                .expectException(ProviderDetailsUnchanged.class);
    }

    @Test
    void is_stood_down_and_closed_to_new_cases() {
        fixture.given(REGISTERED)
                .when(new StandDownProvider(PROVIDER, "No places."), ADMIN)
                .expectEvents(STOOD_DOWN);
        assertThat(list).containsExactly("closed");
    }

    @Test
    void that_is_stood_down_stays_as_it_is() {
        fixture.given(REGISTERED, STOOD_DOWN)
                .when(new StandDownProvider(PROVIDER, "Again."), ADMIN)
                .expectException(ProviderAlreadyStoodDown.class);
        fixture.given(REGISTERED, STOOD_DOWN)
                .when(new CorrectProviderDetails(PROVIDER, CORRECTED), ADMIN)
                .expectException(ProviderAlreadyStoodDown.class);
        assertThat(list).isEmpty();
    }

    @Test
    void is_changed_as_it_was_seen() {
        Map<String, String> expecting = new HashMap<>(ADMIN);
        expecting.put("expectedVersion", "7");
        fixture.given(REGISTERED)
                .when(new StandDownProvider(PROVIDER, "No places."), expecting)
                .expectException(Conflict.class);
    }
}
