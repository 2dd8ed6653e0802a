package org.alongside.composition;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.alongside.graphql.GraphQlEndpoint;
import org.alongside.identity.CouncilAuthentication;
import org.alongside.identity.Refusal;
import org.alongside.identity.Standing;
import org.alongside.identity.TokenReader;
import org.alongside.identity.TokenRules;
import org.alongside.tenancy.CouncilDirectory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Who comes in: with a valid token of our issuer to GraphQL, everybody to the two probes and, where
 * it is switched on, to GraphiQL's page. Everything else is closed.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    JwtDecoder jwtDecoder(Settings settings) {
        String issuer = settings.required("ALONGSIDE_KEYCLOAK_ISSUER");
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withJwkSetUri(issuer + "/protocol/openid-connect/certs").build();
        decoder.setJwtValidator(TokenRules.of(issuer));
        return decoder;
    }

    @Bean
    @Order(1)
    @ConditionalOnProperty("alongside.graphiql.enabled")
    SecurityFilterChain graphiQlOpen(HttpSecurity http, Settings settings) {
        String policy =
                GraphiQlPage.contentSecurityPolicy(settings.required("ALONGSIDE_KEYCLOAK_ISSUER"));
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

    @Bean
    @Order(2)
    SecurityFilterChain everythingElse(HttpSecurity http, CouncilDirectory councils) {
        return stateless(http)
                .addFilterBefore(
                        SecurityConfiguration::telling, BearerTokenAuthenticationFilter.class)
                .oauth2ResourceServer(resource ->
                        resource.jwt(jwt ->
                                        jwt.jwtAuthenticationConverter(new TokenReader(councils)))
                                .authenticationEntryPoint(SecurityConfiguration::unauthenticated)
                                .accessDeniedHandler(SecurityConfiguration::denied))
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(
                                        HttpMethod.GET,
                                        "/actuator/health/liveness",
                                        "/actuator/health/readiness")
                                .permitAll()
                                .requestMatchers("/graphql")
                                .access((authentication, _) ->
                                        new AuthorizationDecision(
                                                authentication.get()
                                                                instanceof
                                                                CouncilAuthentication somebody
                                                        && somebody.standing()
                                                                instanceof Standing.Admitted))
                                .anyRequest()
                                .denyAll())
                .headers(headers ->
                        headers.contentSecurityPolicy(policy ->
                                policy.policyDirectives(
                                        "default-src 'none'; frame-ancestors 'none'")))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(SecurityConfiguration::unauthenticated)
                                .accessDeniedHandler(SecurityConfiguration::denied))
                .build();
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

    private static void denied(
            HttpServletRequest request,
            HttpServletResponse response,
            AccessDeniedException exception)
            throws IOException {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        Refusal refusal =
                authentication instanceof CouncilAuthentication somebody
                                && somebody.standing() instanceof Standing.Refused(Refusal why)
                        ? why
                        : Refusal.FORBIDDEN;
        GraphQlEndpoint.write(
                request,
                response,
                HttpServletResponse.SC_FORBIDDEN,
                GraphQlEndpoint.errors(refusal.name(), refusal.message()));
    }
}
