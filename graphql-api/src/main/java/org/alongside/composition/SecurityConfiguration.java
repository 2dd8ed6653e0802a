package org.alongside.composition;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.alongside.audit.AccessKind;
import org.alongside.audit.AccessLog;
import org.alongside.audit.AccessRecord;
import org.alongside.audit.AuditUnavailable;
import org.alongside.audit.Circumstances;
import org.alongside.graphql.GraphQlEndpoint;
import org.alongside.identity.CouncilAuthentication;
import org.alongside.identity.OperatorReader;
import org.alongside.identity.Refusal;
import org.alongside.identity.Standing;
import org.alongside.identity.TokenReader;
import org.alongside.identity.TokenRules;
import org.alongside.keycloak.CouncilIssuers;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilDirectory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.resource.OAuth2ResourceServerConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtIssuerAuthenticationManagerResolver;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who comes in: with a valid token of a council's issuer to GraphQL, with one of the operators'
 * issuer to the platform's, everybody to the two probes and, where it is switched on, to GraphiQL's
 * page. Everything else is closed.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String COUNCILS_ISSUER = "ALONGSIDE_KEYCLOAK_ISSUER";

    @Bean
    CouncilIssuers councilIssuers(Settings settings) {
        return new CouncilIssuers(settings.required(COUNCILS_ISSUER));
    }

    /** With the issuer's own keys, which are fetched when they are needed first. */
    private static NimbusJwtDecoder decoder(String issuer, String api) {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withJwkSetUri(issuer + "/protocol/openid-connect/certs").build();
        decoder.setJwtValidator(TokenRules.of(issuer, api));
        return decoder;
    }

    @Bean
    @Order(1)
    @ConditionalOnProperty("alongside.graphiql.enabled")
    SecurityFilterChain graphiQlOpen(HttpSecurity http, Settings settings) {
        String policy = GraphiQlPage.contentSecurityPolicy(settings.required(COUNCILS_ISSUER));
        return stateless(http)
                .securityMatcher("/graphiql", "/graphiql/**")
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(HttpMethod.GET)
                                .permitAll()
                                .requestMatchers(HttpMethod.HEAD)
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .headers(headers ->
                        headers.contentSecurityPolicy(content -> content.policyDirectives(policy))
                                .referrerPolicy(
                                        referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    /**
     * The operators'. Its decoder is no bean, so that nobody takes it for the councils'.
     *
     * @throws IllegalStateException if the operators' issuer is the councils', which stops the
     *     application from starting: one realm would give tokens for both
     */
    @Bean
    @Order(2)
    SecurityFilterChain platform(HttpSecurity http, Settings settings, AccessLog access) {
        String issuer = settings.optional(PlatformConfiguration.ISSUER);
        stateless(http).securityMatcher("/platform/**");
        if (issuer.isBlank()) {
            return absent(http);
        }
        if (issuer.equals(settings.required(COUNCILS_ISSUER))) {
            throw new IllegalStateException(
                    PlatformConfiguration.ISSUER
                            + " must be another realm than "
                            + COUNCILS_ISSUER
                            + ": operators are in no council");
        }
        JwtDecoder decoder = decoder(issuer, OperatorReader.API);
        return forTokens(
                        http,
                        tokens ->
                                tokens.jwt(jwt ->
                                        jwt.decoder(decoder)
                                                .jwtAuthenticationConverter(new OperatorReader())),
                        (request, response, exception) ->
                                deniedOnRecord(request, response, exception, access))
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers("/platform/graphql")
                                .access(SecurityConfiguration::admitted)
                                .anyRequest()
                                .denyAll())
                .build();
    }

    /** Whoever asks, whatever they carry: there is nothing. */
    private static SecurityFilterChain absent(HttpSecurity http) {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint((_, response, _) ->
                                        response.setStatus(HttpServletResponse.SC_NOT_FOUND))
                                .accessDeniedHandler((_, response, _) ->
                                        response.setStatus(HttpServletResponse.SC_NOT_FOUND)))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain everythingElse(
            HttpSecurity http,
            CouncilIssuers issuers,
            CouncilDirectory councils,
            AccessLog access) {
        TokenReader reader = new TokenReader(councils);
        TrustedIssuers trusted =
                new TrustedIssuers(
                        issuers,
                        councils,
                        issuer -> {
                            JwtAuthenticationProvider provider =
                                    new JwtAuthenticationProvider(decoder(issuer, TokenReader.API));
                            provider.setJwtAuthenticationConverter(reader);
                            return provider::authenticate;
                        });
        return forTokens(
                        stateless(http),
                        tokens ->
                                tokens.authenticationManagerResolver(
                                        new JwtIssuerAuthenticationManagerResolver(trusted)),
                        (request, response, exception) ->
                                deniedOnRecord(request, response, exception, access))
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(
                                        HttpMethod.GET,
                                        "/actuator/health/liveness",
                                        "/actuator/health/readiness")
                                .permitAll()
                                .requestMatchers("/graphql")
                                .access(SecurityConfiguration::admitted)
                                .anyRequest()
                                .denyAll())
                .build();
    }

    /** Reads tokens, and says in our own words, or not at all, why somebody does not come in. */
    private static HttpSecurity forTokens(
            HttpSecurity http,
            Customizer<OAuth2ResourceServerConfigurer<HttpSecurity>> tokens,
            AccessDeniedHandler denied) {
        return http.addFilterBefore(
                        SecurityConfiguration::telling, BearerTokenAuthenticationFilter.class)
                .oauth2ResourceServer(resource -> {
                    tokens.customize(resource);
                    resource.authenticationEntryPoint(SecurityConfiguration::unauthenticated)
                            .accessDeniedHandler(denied);
                })
                .headers(headers ->
                        headers.contentSecurityPolicy(policy ->
                                policy.policyDirectives(
                                        "default-src 'none'; frame-ancestors 'none'")))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(SecurityConfiguration::unauthenticated)
                                .accessDeniedHandler(denied));
    }

    private static AuthorizationDecision admitted(
            Supplier<? extends @Nullable Authentication> authentication,
            RequestAuthorizationContext request) {
        return new AuthorizationDecision(
                authentication.get() instanceof CouncilAuthentication somebody
                        && somebody.standing() instanceof Standing.Admitted);
    }

    /** No session and no cookie, so nothing that another site could use: no CSRF token either. */
    private static HttpSecurity stateless(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions ->
                        sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    /**
     * Whether a token is good needs Keycloak's keys and the directory of councils. Where they are
     * out of reach, the web server's error page would come out as 401, as if the token were bad.
     */
    private static void telling(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException failure) {
            GraphQlEndpoint.unavailable(
                    (HttpServletRequest) request, (HttpServletResponse) response, failure);
        }
    }

    /** Says nothing of why: whoever has no valid token learns nothing. */
    private static void unauthenticated(
            HttpServletRequest request,
            HttpServletResponse response,
            AuthenticationException exception) {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    }

    /**
     * Of whom it is known who they are, and in which council, that they were turned away is known
     * there. A request that broke off was answered, and comes here for the error page.
     */
    private static void deniedOnRecord(
            HttpServletRequest request,
            HttpServletResponse response,
            AccessDeniedException exception,
            AccessLog access)
            throws IOException {
        if (GraphQlEndpoint.saidAgain(request, response)) {
            return;
        }
        Context who =
                SecurityContextHolder.getContext().getAuthentication()
                                instanceof CouncilAuthentication somebody
                        ? somebody.recognized()
                        : null;
        if (who != null) {
            try {
                access.require(
                        new AccessRecord(
                                UUID.randomUUID(),
                                who.council(),
                                AccessKind.REFUSAL,
                                who.actor().account(),
                                who.actor().roles(),
                                who.actor().client(),
                                List.of(),
                                List.of(refusal().name()),
                                0,
                                List.of(),
                                Circumstances.of(
                                        who.actor(),
                                        GraphQlEndpoint.address(request),
                                        null,
                                        null)));
            } catch (AuditUnavailable _) {
                // Said where it is found out.
                GraphQlEndpoint.write(
                        request,
                        response,
                        HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                        GraphQlEndpoint.unrecorded());
                return;
            }
        }
        denied(request, response, exception);
    }

    private static void denied(
            HttpServletRequest request,
            HttpServletResponse response,
            AccessDeniedException exception)
            throws IOException {
        Refusal refusal = refusal();
        GraphQlEndpoint.write(
                request,
                response,
                HttpServletResponse.SC_FORBIDDEN,
                GraphQlEndpoint.errors(refusal.name(), refusal.message()));
    }

    private static Refusal refusal() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication instanceof CouncilAuthentication somebody
                        && somebody.standing() instanceof Standing.Refused(Refusal why)
                ? why
                : Refusal.FORBIDDEN;
    }
}
