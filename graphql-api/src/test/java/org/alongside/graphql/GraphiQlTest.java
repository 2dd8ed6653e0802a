package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alongside.localstack.SharedServers;
import org.junit.jupiter.api.Test;

/** GraphiQL's page comes from our own files and may talk to nobody but us and Keycloak. */
class GraphiQlTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final Pattern ADDRESS = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @Test
    void everythingThatThePageLoadsComesFromHere() {
        Answer page = get("/graphiql");
        assertThat(page.status()).isEqualTo(200);
        Matcher addresses = ADDRESS.matcher(page.body());
        int files = 0;
        while (addresses.find()) {
            String address = addresses.group(1);
            if (!address.equals("data:,")) {
                assertThat(address).startsWith("/graphiql/");
                assertThat(get(address).status()).as(address).isEqualTo(200);
                files++;
            }
        }
        assertThat(files).isEqualTo(6);
    }

    @Test
    void thePolicyOfThePageAllowsNothingElse() {
        String policy =
                get("/graphiql")
                        .response()
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse("");
        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*", "https:");
    }

    @Test
    void thePageIsToldWhereToLogIn() {
        assertThat(get("/graphiql/settings.json").json().path("issuer").asString())
                .isEqualTo(SharedServers.realms().issuer());
        assertThat(Answer.texts(get("/graphiql/settings.json").json().path("councils"), "/slug"))
                .isEqualTo(List.of("camden", "southwark"));
    }

    @Test
    void nothingElseOfThePackagesIsServed() {
        for (String path :
                List.of("/graphiql/package.json", "/graphiql/../application.properties")) {
            assertThat(get(path).status()).as(path).isGreaterThanOrEqualTo(400);
        }
    }

    private static Answer get(String path) {
        return SERVICE.send(HttpRequest.newBuilder(SERVICE.address(path)).build());
    }
}
