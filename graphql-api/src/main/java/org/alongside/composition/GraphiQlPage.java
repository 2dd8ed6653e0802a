package org.alongside.composition;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.alongside.council.CouncilRoster;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * GraphiQL, where it is switched on: a page of our own, whose files all come from here. Every file
 * is named; nothing else of the packages that they are in is served.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("alongside.graphiql.enabled")
class GraphiQlPage {

    private static final String CLIENT = "alongside-graphiql";
    private static final MediaType SCRIPT = MediaType.valueOf("text/javascript;charset=utf-8");
    private static final MediaType STYLE = MediaType.valueOf("text/css;charset=utf-8");
    private static final MediaType PAGE = MediaType.valueOf("text/html;charset=utf-8");

    private record File(String location, MediaType type) {}

    private static final Map<String, File> FILES = new LinkedHashMap<>();

    static {
        FILES.put("/graphiql", new File("graphiql-page/index.html", PAGE));
        FILES.put("/graphiql/page.js", new File("graphiql-page/page.js", SCRIPT));
        FILES.put("/graphiql/page.css", new File("graphiql-page/page.css", STYLE));
        String packages = "META-INF/resources/webjars/";
        FILES.put(
                "/graphiql/react.js",
                new File(packages + "react/*/umd/react.production.min.js", SCRIPT));
        FILES.put(
                "/graphiql/react-dom.js",
                new File(packages + "react-dom/*/umd/react-dom.production.min.js", SCRIPT));
        FILES.put(
                "/graphiql/graphiql.js", new File(packages + "graphiql/*/graphiql.min.js", SCRIPT));
        FILES.put(
                "/graphiql/graphiql.css",
                new File(packages + "graphiql/*/graphiql.min.css", STYLE));
    }

    /** What the page may load and whom it may talk to: ourselves, and Keycloak for the login. */
    static String contentSecurityPolicy(String issuer) {
        URI keycloak = URI.create(issuer);
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "font-src data:",
                "img-src 'self' data:",
                "connect-src 'self' " + keycloak.getScheme() + "://" + keycloak.getAuthority(),
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'");
    }

    @Bean
    RouterFunction<ServerResponse> graphiQl(Settings settings, CouncilRoster roster)
            throws IOException {
        RouterFunctions.Builder routes = RouterFunctions.route();
        for (Map.Entry<String, File> file : FILES.entrySet()) {
            Resource content = find(file.getValue().location());
            routes.GET(
                    file.getKey(),
                    _ -> ServerResponse.ok().contentType(file.getValue().type()).body(content));
        }
        Map<String, Object> told =
                Map.of(
                        "issuer",
                        settings.required("ALONGSIDE_KEYCLOAK_ISSUER"),
                        "clientId",
                        CLIENT,
                        "councils",
                        roster.councils().stream()
                                .map(council ->
                                        Map.of("slug", council.id().slug(), "name", council.name()))
                                .toList());
        return routes.GET(
                        "/graphiql/settings.json",
                        _ -> ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).body(told))
                .build();
    }

    private static Resource find(String location) throws IOException {
        Resource[] found =
                new PathMatchingResourcePatternResolver().getResources("classpath*:" + location);
        if (found.length != 1) {
            throw new IllegalStateException(
                    "There should be one %s, and there are %d".formatted(location, found.length));
        }
        return found[0];
    }
}
