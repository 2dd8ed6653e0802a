package org.alongside.integrations.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Actor;
import org.alongside.actor.IntegrationScope;
import org.alongside.actor.Role;
import org.alongside.integrations.ApproveIntegrationScopes;
import org.alongside.integrations.ChangeIntegrationScopes;
import org.alongside.integrations.CreateIntegration;
import org.alongside.integrations.CredentialKind;
import org.alongside.integrations.IntegrationAlreadyRevoked;
import org.alongside.integrations.IntegrationCreated;
import org.alongside.integrations.IntegrationId;
import org.alongside.integrations.IntegrationKeySet;
import org.alongside.integrations.IntegrationRevoked;
import org.alongside.integrations.IntegrationScopesAsked;
import org.alongside.integrations.IntegrationScopesChanged;
import org.alongside.integrations.IntegrationScopesDiffer;
import org.alongside.integrations.IntegrationScopesNotAsked;
import org.alongside.integrations.IntegrationScopesUnchanged;
import org.alongside.integrations.IntegrationSecretRotated;
import org.alongside.integrations.IntegrationUsesKey;
import org.alongside.integrations.IntegrationUsesSecret;
import org.alongside.integrations.OwnScopes;
import org.alongside.integrations.RevokeIntegration;
import org.alongside.integrations.RotateIntegrationSecret;
import org.alongside.integrations.SetIntegrationKey;
import org.alongside.messaging.Context;
import org.alongside.messaging.ContextParameters;
import org.alongside.tenancy.CouncilId;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An integration")
final class IntegrationTest {

    private static final CouncilId CAMDEN = new CouncilId("camden");
    private static final IntegrationId ID =
            new IntegrationId(UUID.fromString("3f3f3f3f-4444-4555-8666-777788889999"));
    private static final String KEYS = "{\"keys\":[]}";
    private static final UUID ROTATION = UUID.randomUUID();
    private static final Set<IntegrationScope> CASES = Set.of(IntegrationScope.READ_CASES);
    private static final IntegrationScopesAsked ASKED =
            new IntegrationScopesAsked(ID, CASES, "ada");
    private static final IntegrationCreated WITH_SECRET = created(CredentialKind.SECRET);
    private static final IntegrationCreated WITH_KEY = created(CredentialKind.KEY);
    private static final Map<String, String> ADMIN = of("ada", Role.COUNCIL_ADMIN);

    private static final Map<String, String> MANAGER = of("mo", Role.ADVOCACY_MANAGER);
    private static final Map<String, String> ADMIN_AND_MANAGER =
            of("ada", Role.COUNCIL_ADMIN, Role.ADVOCACY_MANAGER);

    private AggregateTestFixture<Integration> fixture;

    @BeforeEach
    void aFixture() {
        fixture = new AggregateTestFixture<>(Integration.class);
        fixture.registerParameterResolverFactory(new ContextParameters());
    }

    private static Map<String, String> of(String account, Role... roles) {
        return new Context(CAMDEN, new Actor(account, account, Set.of(roles), Set.of(), "web"))
                .toMetaData();
    }

    private static IntegrationCreated created(CredentialKind credential) {
        return new IntegrationCreated(
                ID,
                ID.clientId(CAMDEN),
                "Case system",
                Set.of(IntegrationScope.WRITE_REFERRALS),
                credential,
                credential == CredentialKind.KEY ? KEYS : null);
    }

    @Test
    void is_called_after_its_council_and_a_random_part() {
        assertThat(ID.clientId(CAMDEN)).isEqualTo("camden-3f3f3f3f4444");
    }

    @Test
    void may_do_other_things_when_an_administrator_says_so() {
        Set<IntegrationScope> other = Set.of(IntegrationScope.READ_STATISTICS);
        fixture.given(WITH_SECRET)
                .when(new ChangeIntegrationScopes(ID, other), ADMIN)
                .expectEvents(new IntegrationScopesChanged(ID, other));
        fixture.given(WITH_SECRET, new IntegrationScopesChanged(ID, other))
                .when(new ChangeIntegrationScopes(ID, other), ADMIN)
                .expectException(IntegrationScopesUnchanged.class);
        fixture.given(WITH_SECRET, new IntegrationRevoked(ID))
                .when(new ChangeIntegrationScopes(ID, other), ADMIN)
                .expectException(IntegrationAlreadyRevoked.class);
    }

    @Test
    void sees_what_is_in_cases_only_once_another_agrees() {
        fixture.givenNoPriorActivity()
                .when(
                        new CreateIntegration(ID, ID.clientId(CAMDEN), "Case system", CASES, null),
                        ADMIN)
                .expectEvents(without(WITH_SECRET), ASKED);
        fixture.given(without(WITH_SECRET), ASKED)
                .when(new ApproveIntegrationScopes(ID, CASES), ADMIN_AND_MANAGER)
                .expectException(OwnScopes.class);
        fixture.given(without(WITH_SECRET), ASKED)
                .when(new ApproveIntegrationScopes(ID, CASES), MANAGER)
                .expectEvents(new IntegrationScopesChanged(ID, CASES));
        fixture.given(WITH_SECRET, ASKED)
                .when(new ApproveIntegrationScopes(ID, CASES), MANAGER)
                .expectEvents(
                        new IntegrationScopesChanged(
                                ID,
                                Set.of(
                                        IntegrationScope.READ_CASES,
                                        IntegrationScope.WRITE_REFERRALS)));
        fixture.given(WITH_SECRET, ASKED, new IntegrationRevoked(ID))
                .when(new ApproveIntegrationScopes(ID, CASES), MANAGER)
                .expectException(IntegrationAlreadyRevoked.class);
    }

    @Test
    void is_approved_as_it_was_asked_for() {
        Set<IntegrationScope> both =
                Set.of(IntegrationScope.READ_CASES, IntegrationScope.READ_AUDIT);
        IntegrationScopesAsked more = new IntegrationScopesAsked(ID, both, "another");
        for (Set<IntegrationScope> other :
                List.of(CASES, Set.of(IntegrationScope.READ_AUDIT), Set.<IntegrationScope>of())) {
            fixture.given(WITH_SECRET, ASKED, more)
                    .when(new ApproveIntegrationScopes(ID, other), MANAGER)
                    .expectException(IntegrationScopesDiffer.class);
        }
        fixture.given(WITH_SECRET)
                .when(new ApproveIntegrationScopes(ID, CASES), MANAGER)
                .expectException(IntegrationScopesNotAsked.class);
        fixture.given(WITH_SECRET, ASKED, new IntegrationScopesChanged(ID, CASES))
                .when(new ApproveIntegrationScopes(ID, CASES), MANAGER)
                .expectException(IntegrationScopesNotAsked.class);
        // Who asked last is who asked.
        fixture.given(WITH_SECRET, new IntegrationScopesAsked(ID, both, "mo"), ASKED)
                .when(new ApproveIntegrationScopes(ID, CASES), MANAGER)
                .expectEvents(
                        new IntegrationScopesChanged(
                                ID,
                                Set.of(
                                        IntegrationScope.READ_CASES,
                                        IntegrationScope.WRITE_REFERRALS)));
    }

    @Test
    void loses_scopes_at_once_and_gets_those_that_show_no_case_at_once() {
        Set<IntegrationScope> wanted =
                Set.of(IntegrationScope.READ_CASES, IntegrationScope.READ_STATISTICS);
        Set<IntegrationScope> now = Set.of(IntegrationScope.READ_STATISTICS);
        fixture.given(WITH_SECRET)
                .when(new ChangeIntegrationScopes(ID, wanted), ADMIN)
                .expectEvents(new IntegrationScopesChanged(ID, now), ASKED);
        fixture.given(WITH_SECRET, new IntegrationScopesChanged(ID, now), ASKED)
                .when(new ChangeIntegrationScopes(ID, wanted), of("another", Role.COUNCIL_ADMIN))
                .expectException(IntegrationScopesUnchanged.class);
        // What waits can be taken back.
        fixture.given(WITH_SECRET, new IntegrationScopesChanged(ID, now), ASKED)
                .when(new ChangeIntegrationScopes(ID, now), ADMIN)
                .expectEvents(new IntegrationScopesAsked(ID, Set.of(), "ada"));
        // What was approved stays without another word, and once taken away is asked for anew.
        fixture.given(without(WITH_SECRET), ASKED, new IntegrationScopesChanged(ID, CASES))
                .when(new ChangeIntegrationScopes(ID, wanted), ADMIN)
                .expectEvents(new IntegrationScopesChanged(ID, wanted));
        fixture.given(
                        without(WITH_SECRET),
                        ASKED,
                        new IntegrationScopesChanged(ID, CASES),
                        new IntegrationScopesChanged(ID, now))
                .when(new ChangeIntegrationScopes(ID, wanted), ADMIN)
                .expectEvents(ASKED);
    }

    private static IntegrationCreated without(IntegrationCreated created) {
        return new IntegrationCreated(
                ID, created.clientId(), created.name(), Set.of(), created.credential(), null);
    }

    @Test
    void has_a_key_or_a_secret() {
        fixture.givenNoPriorActivity()
                .when(
                        new CreateIntegration(
                                ID,
                                ID.clientId(CAMDEN),
                                "Case system",
                                Set.of(IntegrationScope.WRITE_REFERRALS),
                                null),
                        ADMIN)
                .expectEvents(WITH_SECRET);
        fixture.givenNoPriorActivity()
                .when(
                        new CreateIntegration(
                                ID,
                                ID.clientId(CAMDEN),
                                "Case system",
                                Set.of(IntegrationScope.WRITE_REFERRALS),
                                KEYS),
                        ADMIN)
                .expectEvents(WITH_KEY);
    }

    @Test
    void has_its_secret_rotated_if_it_has_one() {
        fixture.given(WITH_SECRET)
                .when(new RotateIntegrationSecret(ID, ROTATION), ADMIN)
                .expectEvents(new IntegrationSecretRotated(ID, ROTATION));
        fixture.given(WITH_KEY)
                .when(new RotateIntegrationSecret(ID, ROTATION), ADMIN)
                .expectException(IntegrationUsesKey.class);
    }

    @Test
    void has_its_keys_set_if_it_has_some() {
        fixture.given(WITH_KEY)
                .when(new SetIntegrationKey(ID, KEYS), ADMIN)
                .expectEvents(new IntegrationKeySet(ID, KEYS));
        fixture.given(WITH_SECRET)
                .when(new SetIntegrationKey(ID, KEYS), ADMIN)
                .expectException(IntegrationUsesSecret.class);
    }

    @Test
    void ends_for_good() {
        fixture.given(WITH_SECRET)
                .when(new RevokeIntegration(ID), ADMIN)
                .expectEvents(new IntegrationRevoked(ID));
        for (Object afterwards :
                new Object[] {
                    new RevokeIntegration(ID),
                    new RotateIntegrationSecret(ID, ROTATION),
                    new SetIntegrationKey(ID, KEYS)
                }) {
            fixture.given(WITH_SECRET, new IntegrationRevoked(ID))
                    .when(afterwards, ADMIN)
                    .expectException(IntegrationAlreadyRevoked.class);
        }
    }
}
