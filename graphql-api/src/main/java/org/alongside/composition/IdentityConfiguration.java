package org.alongside.composition;

import org.alongside.keycloak.KeycloakAccess;
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

    @Bean(destroyMethod = "close")
    KeycloakRealm keycloakRealm(Settings settings) {
        return KeycloakRealm.open(
                new KeycloakAccess(
                        settings.required("ALONGSIDE_KEYCLOAK_ADMIN_URL"),
                        settings.required("ALONGSIDE_KEYCLOAK_ADMIN_CLIENT"),
                        settings.required("ALONGSIDE_KEYCLOAK_ADMIN_SECRET")),
                settings.required("ALONGSIDE_KEYCLOAK_ISSUER"));
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
}
