package org.alongside.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GraphQL over HTTP, by its specification. */
class HttpTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final String GOOD = "{\"query\":\"{ __typename }\"}";
    private static final String BAD = "{\"query\":\"{ nothing }\"}";

    private final Person manager = SERVICE.person("camden", "manager");

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            value = {
                "none | application/json",
                "*/* | application/json",
                "application/* | application/json",
                "application/json | application/json",
                "application/graphql-response+json | application/graphql-response+json",
                "application/graphql-response+json, application/json;q=0.9 | application/graphql-response+json",
                "application/json;q=0.5, application/graphql-response+json | application/graphql-response+json",
                "text/html, application/json | application/json"
            })
    void theAnswerHasTheMediaTypeThatIsAskedFor(String accept, String expected) {
        Answer answer =
                post(request -> accept == null ? request : request.header("Accept", accept), GOOD);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().headers().firstValue("Content-Type"))
                .contains(expected + ";charset=utf-8");
        assertThat(answer.body()).isEqualTo("{\"data\":{\"__typename\":\"Query\"}}");
    }

    @Test
    void whoAcceptsNothingOfOursIsToldSo() {
        assertThat(post(request -> request.header("Accept", "text/html"), GOOD).status())
                .isEqualTo(406);
        assertThat(post(request -> request.header("Accept", "///"), GOOD).status()).isEqualTo(406);
    }

    @Test
    void aRequestThatIsNotValidIs400InTheNewMediaTypeAnd200InTheOld() {
        assertThat(
                        post(
                                        request ->
                                                request.header(
                                                        "Accept",
                                                        "application/graphql-response+json"),
                                        BAD)
                                .status())
                .isEqualTo(400);
        assertThat(post(request -> request.header("Accept", "application/json"), BAD).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, 415",
        "application/json; charset=utf-16, 415",
        "application/x-www-form-urlencoded, 415",
        "multipart/form-data, 415",
        "application/json; charset=UTF-8, 200"
    })
    void onlyJsonInUtf8IsRead(String contentType, int status) {
        Answer answer =
                SERVICE.send(
                        HttpRequest.newBuilder(SERVICE.address("/graphql"))
                                .header("Authorization", manager.authorization())
                                .header("Content-Type", contentType)
                                .POST(BodyPublishers.ofString(GOOD))
                                .build());

        assertThat(answer.status()).isEqualTo(status);
    }

    @Test
    void aBodyThatIsNoUtf8OrTooLongIsRefused() {
        byte[] content =
                "{\"query\":\"{ __typename } #\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(
                        SERVICE.send(
                                        HttpRequest.newBuilder(SERVICE.address("/graphql"))
                                                .header("Authorization", manager.authorization())
                                                .header("Content-Type", "application/json")
                                                .POST(BodyPublishers.ofByteArray(content))
                                                .build())
                                .status())
                .isEqualTo(400);
        Answer long1 = SERVICE.post(manager.authorization(), " ".repeat(600_000));
        assertThat(long1.status()).isEqualTo(413);
        assertThat(long1.codes()).containsExactly("LIMIT_EXCEEDED");
    }

    /** A query may hold a council's identifiers, and addresses are written into proxies' logs. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void nothingButPostIsAnswered(String method) {
        long events = SERVICE.events();
        Answer answer =
                SERVICE.send(
                        HttpRequest.newBuilder(SERVICE.address("/graphql?query=%7B__typename%7D"))
                                .header("Authorization", manager.authorization())
                                .header("Accept", "application/graphql-response+json")
                                .method(method, BodyPublishers.noBody())
                                .build());
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.response().headers().firstValue("Allow")).contains("POST");
        assertThat(answer.body()).doesNotContain("typename");
        assertThat(SERVICE.events()).isEqualTo(events);
    }

    @Test
    void theUsualIntrospectionQueryIsWithinTheLimits() {
        StringBuilder type = new StringBuilder("kind name");
        for (int i = 0; i < 9; i++) {
            type.append(" ofType { kind name");
        }
        type.append(" }".repeat(9));
        Answer answer =
                manager.ask(
                        """
                        query { __schema { queryType { name } mutationType { name }
                          types { kind name description
                            fields(includeDeprecated: true) { name description args { ...In } type { ...Ref } isDeprecated }
                            inputFields { ...In } interfaces { ...Ref }
                            enumValues(includeDeprecated: true) { name description } possibleTypes { ...Ref } }
                          directives { name description locations args { ...In } } } }
                        fragment In on __InputValue { name description type { ...Ref } defaultValue }
                        fragment Ref on __Type { %s }
                        """
                                .formatted(type));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().has("errors")).isFalse();
    }

    private Answer post(UnaryOperator<HttpRequest.Builder> change, String body) {
        return SERVICE.send(
                change.apply(
                                HttpRequest.newBuilder(SERVICE.address("/graphql"))
                                        .header("Authorization", manager.authorization())
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString(body)))
                        .build());
    }
}
