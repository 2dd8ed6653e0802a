package org.alongside.composition;

import org.alongside.keycloak.CouncilIssuers;
import org.alongside.keycloak.KeycloakAccess;
import org.alongside.keycloak.KeycloakDeparture;
import org.alongside.keycloak.KeycloakEvents;
import org.alongside.keycloak.KeycloakIntegrations;
import org.alongside.keycloak.KeycloakOrganizations;
import org.alongside.keycloak.KeycloakPeople;
import org.alongside.keycloak.KeycloakRealm;
import org.alongside.tenancy.CouncilDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keycloak, as the application looks after people and machines there. */
@Configuration(proxyBeanMethods = false)
class IdentityConfiguration {

    /** The client that makes realms; where none is named, no council has a realm of its own. */
    private static final String REALMS_CLIENT = "ALONGSIDE_KEYCLOAK_REALMS_CLIENT";

    /** The client that makes accounts again; where none is named, people do not return. */
    private static final String RESTORE_CLIENT = "ALONGSIDE_KEYCLOAK_RESTORE_CLIENT";

    @Bean(destroyMethod = "close")
    KeycloakRealm keycloakRealm(Settings settings, CouncilIssuers issuers) {
        String url = settings.required("ALONGSIDE_KEYCLOAK_ADMIN_URL");
        String makingRealms = settings.optional(REALMS_CLIENT);
        return KeycloakRealm.open(
                new KeycloakAccess(
                        url,
                        settings.required("ALONGSIDE_KEYCLOAK_ADMIN_CLIENT"),
                        settings.required("ALONGSIDE_KEYCLOAK_ADMIN_SECRET")),
                issuers,
                makingRealms.isBlank()
                        ? null
                        : new KeycloakAccess(
                                url,
                                makingRealms,
                                settings.required("ALONGSIDE_KEYCLOAK_REALMS_SECRET")),
                settings.optional(PlatformConfiguration.ISSUER));
    }

    @Bean
    KeycloakEvents keycloakEvents(
            Settings settings,
            KeycloakRealm realm,
            CouncilIssuers issuers,
            CouncilDirectory councils) {
        return new KeycloakEvents(
                realm, issuers, councils, settings.required("ALONGSIDE_KEYCLOAK_ADMIN_CLIENT"));
    }

    @Bean
    KeycloakPeople keycloakPeople(KeycloakRealm realm, CouncilDirectory councils) {
        return new KeycloakPeople(realm, councils);
    }

    @Bean
    KeycloakIntegrations keycloakIntegrations(KeycloakRealm realm, CouncilDirectory councils) {
        return new KeycloakIntegrations(realm, councils);
    }

    @Bean
    KeycloakOrganizations keycloakOrganizations(KeycloakRealm realm) {
        return new KeycloakOrganizations(realm);
    }

    @Bean(destroyMethod = "close")
    KeycloakDeparture keycloakDeparture(
            Settings settings,
            KeycloakRealm realm,
            CouncilIssuers issuers,
            CouncilDirectory councils) {
        String restoring = settings.optional(RESTORE_CLIENT);
        return new KeycloakDeparture(
                realm,
                restoring.isBlank()
                        ? null
                        : KeycloakRealm.open(
                                new KeycloakAccess(
                                        settings.required("ALONGSIDE_KEYCLOAK_ADMIN_URL"),
                                        restoring,
                                        settings.required("ALONGSIDE_KEYCLOAK_RESTORE_SECRET")),
                                issuers,
                                null),
                councils);
    }
}
