package org.alongside.composition;

import java.util.Map;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Queries;
import org.alongside.platform.PlatformApi;
import org.alongside.tenancy.Platform;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * The operators' address. Its schema, its fetchers and its execution are no beans: what Spring
 * collects for the councils' API cannot get into it, and nothing of it into theirs.
 */
@Configuration(proxyBeanMethods = false)
class PlatformConfiguration {

    /** The exact issuer of the operators' tokens; where none is named there is no address. */
    static final String ISSUER = "ALONGSIDE_PLATFORM_ISSUER";

    @Bean
    SimpleUrlHandlerMapping platformAddress(Settings settings, Commands commands, Queries queries) {
        return settings.optional(ISSUER).isBlank()
                ? new SimpleUrlHandlerMapping(Map.of())
                : new Address(PlatformApi.endpoint(commands, queries), Platform.ID::equals)
                        .at("/platform/graphql");
    }
}
