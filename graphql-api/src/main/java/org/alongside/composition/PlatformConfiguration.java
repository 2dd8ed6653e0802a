package org.alongside.composition;

import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.alongside.audit.AccessLog;
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

    /** How long a departure waits after it was approved, as a duration of ISO 8601. */
    static final String WAITING = "ALONGSIDE_DEPARTURE_WAITING";

    private static final Duration USUAL_WAITING = Duration.ofDays(30);

    static Duration waiting(String text) {
        if (text.isBlank()) {
            return USUAL_WAITING;
        }
        try {
            Duration waiting = Duration.parse(text);
            if (!waiting.isNegative()) {
                return waiting;
            }
        } catch (DateTimeParseException malformed) {
            // Said below.
        }
        throw new IllegalStateException(
                WAITING + " is a duration of ISO 8601 such as P30D: see docs/running.md");
    }

    @Bean
    SimpleUrlHandlerMapping platformAddress(
            Settings settings, Commands commands, Queries queries, Clock clock, AccessLog access) {
        Duration waiting = waiting(settings.optional(WAITING));
        return settings.optional(ISSUER).isBlank()
                ? new SimpleUrlHandlerMapping(Map.of())
                : new Address(
                                PlatformApi.endpoint(commands, queries, clock, waiting, access),
                                Platform.ID::equals)
                        .at("/platform/graphql");
    }
}
