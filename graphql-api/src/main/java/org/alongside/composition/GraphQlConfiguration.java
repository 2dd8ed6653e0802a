package org.alongside.composition;

import graphql.execution.instrumentation.Instrumentation;
import java.util.List;
import org.alongside.audit.AccessLog;
import org.alongside.graphql.FieldFailures;
import org.alongside.graphql.GraphQlEndpoint;
import org.alongside.graphql.KnownDocuments;
import org.alongside.graphql.OperationLimits;
import org.alongside.graphql.RequestContext;
import org.alongside.graphql.RequestFailures;
import org.alongside.graphql.SchemaGuard;
import org.alongside.graphql.SchemaWiring;
import org.alongside.tenancy.Platform;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.data.method.annotation.support.AnnotatedControllerConfigurer;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** The councils' schema with its guards, and its one address. */
@Configuration(proxyBeanMethods = false)
class GraphQlConfiguration {

    @Bean
    GraphQlSourceBuilderCustomizer guards() {
        return builder -> builder.typeVisitors(List.of(new SchemaGuard()));
    }

    @Bean
    GraphQlSourceBuilderCustomizer knownDocuments() {
        return builder ->
                builder.configureGraphQl(
                        graphQl -> graphQl.preparsedDocumentProvider(new KnownDocuments()));
    }

    @Bean
    RuntimeWiringConfigurer scalars() {
        return SchemaWiring.wiring();
    }

    @Bean
    Instrumentation limits() {
        return OperationLimits.instrumentation();
    }

    @Bean
    FieldFailures fieldFailures() {
        return new FieldFailures();
    }

    @Bean
    RequestFailures requestFailures(GraphQlSource source) {
        return new RequestFailures(source);
    }

    /** Controllers run on the request's own thread, which is a virtual one and may wait. */
    @Bean
    AnnotatedControllerConfigurer annotatedControllers() {
        AnnotatedControllerConfigurer controllers = new AnnotatedControllerConfigurer();
        controllers.configureBinder(options ->
                options.conversionService(ApplicationConversionService.getSharedInstance()));
        controllers.setBlockingMethodPredicate(_ -> false);
        controllers.addCustomArgumentResolver(new RequestContext());
        return controllers;
    }

    @Bean
    SimpleUrlHandlerMapping graphQlAddress(WebGraphQlHandler handler, AccessLog access) {
        return new Address(
                        new GraphQlEndpoint(handler, access),
                        council -> !council.equals(Platform.ID))
                .at("/graphql");
    }
}
