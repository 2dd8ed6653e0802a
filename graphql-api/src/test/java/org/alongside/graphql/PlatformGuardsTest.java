package org.alongside.graphql;

import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Platform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operators' address has the guards of the councils'. */
class PlatformGuardsTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final String SECRET = "Xanthippe-0815";

    private final Person operator = SERVICE.operator();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ case(id: \"Xanthippe-0815\") { id } }",
                "{ cases { edges { cursor } } }",
                "{ advocates { edges { cursor } } }",
                "{ node(id: \"Xanthippe-0815\") { id } }",
                "{ council(slug: \"camden\") { cases { id } } }",
                "mutation { decideReferral(input: {}) { version } }"
            })
    void whatTheCouncilsDoIsNotThere(String query) {
        Answer answer = operator.ask(query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.codes()).isNotEmpty().containsOnly("INVALID_QUERY");
        assertThat(answer.body()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ me { name } | INVALID_SYNTAX",
                "{ Xanthippe0815 } | INVALID_QUERY",
                "subscription { me { name } } | INVALID_QUERY",
                "query ($a: Int!) { councils(first: $a) { edges { cursor } } } | INVALID_VARIABLES"
            })
    void whatIsWrongIsSaidInOurOwnWords(String query, String code) {
        Answer answer = operator.ask(query, Map.of("a", SECRET));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.codes()).containsExactly(code);
        assertThat(answer.body()).doesNotContain(SECRET, "Xanthippe0815", "graphql.");
    }

    @Test
    void aRequestMayAskForSoMuchAndNoMore() {
        assertThat(operator.ask(aliases(30)).codes()).isEmpty();
        assertThat(operator.ask(aliases(31)).codes()).containsExactly("LIMIT_EXCEEDED");
        assertThat(
                        operator.ask(
                                        "{ __schema { types { fields { type { fields { type { fields {"
                                                + " type { name } } } } } } } } }")
                                .codes())
                .containsExactly("LIMIT_EXCEEDED");
        String all =
                "edges { cursor node { slug name gssCode nation cell status version"
                        + " contacts { purpose name email } } }";
        assertThat(
                        operator.ask(
                                        IntStream.range(0, 25)
                                                .mapToObj(number ->
                                                        "a%d: councils(first: 100) { %s }"
                                                                .formatted(number, all))
                                                .collect(Collectors.joining(" ", "{ ", " }")))
                                .codes())
                .containsExactly("LIMIT_EXCEEDED");
        assertThat(
                        SERVICE.post(
                                        RunningService.PLATFORM,
                                        operator.authorization(),
                                        " ".repeat(600_000))
                                .status())
                .isEqualTo(413);
        assertThat(
                        SERVICE.post(
                                        RunningService.PLATFORM,
                                        operator.authorization(),
                                        RunningService.json(
                                                Map.of(
                                                        "query",
                                                        "{ me { name } }",
                                                        "variables",
                                                        Map.of(
                                                                "a",
                                                                Collections.nCopies(
                                                                        20_000, Map.of())))))
                                .codes())
                .containsExactly("INVALID_REQUEST");
    }

    private static String aliases(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "a" + number + ": me { name }")
                .collect(Collectors.joining(" ", "{ ", " }"));
    }

    @Test
    void nothingButPostIsAnswered() {
        Answer answer =
                SERVICE.send(
                        HttpRequest.newBuilder(
                                        SERVICE.address("/platform/graphql?query=%7B__typename%7D"))
                                .header("Authorization", operator.authorization())
                                .build());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.response().headers().firstValue("Allow")).contains("POST");
        assertThat(answer.body()).doesNotContain("typename");
    }

    static Map<String, @Nullable Object> newCouncil() {
        Map<String, @Nullable Object> input = new LinkedHashMap<>();
        input.put("slug", "wales-example");
        input.put("name", "Cyngor Enghraifft");
        input.put("gssCode", "W06000099");
        input.put("nation", "WALES");
        input.put(
                "contacts",
                List.of(
                        map(
                                "purpose",
                                "data protection",
                                "name",
                                "Q. Example",
                                "email",
                                "dpo@example.org")));
        input.put(
                "administrator",
                map(
                        "email",
                        "first.admin@example.org",
                        "firstName",
                        "Sioned",
                        "lastName",
                        "Example"));
        return input;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "Wales", "9wales", "wales_1", "wales 1", "wáles", "-wales"})
    void aSlugIsWrittenInOneWayOnly(String slug) {
        assertThat(refusedField("slug", slug)).containsExactly("input.slug");
        assertThat(
                        operator.ask(
                                        "query ($slug: String!) { council(slug: $slug) { slug } }",
                                        Map.of("slug", slug))
                                .codes())
                .containsExactly("INVALID_INPUT");
        assertThat(
                        operator.does("suspendCouncil", map("slug", slug, "reason", "A test."))
                                .refusals("suspendCouncil"))
                .containsExactly("INVALID_INPUT");
    }

    /** What is let in is a slug: otherwise a defect would be the answer. */
    @Test
    void theLongestSlugIsOne() {
        String longest = "a".repeat(40);
        assertThat(new CouncilId(longest).slug()).isEqualTo(longest);
        assertThat(refusedField("slug", longest + "a")).containsExactly("input.slug");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "@example.org",
                "somebody@",
                "somebody@example",
                "some body@example.org",
                "a@b@example.org",
                "Somebody <somebody@example.org>",
                "somebody@example.org\nBcc: all@example.org"
            })
    void anAddressThatNobodyCanBeReachedAtIsRefused(String email) {
        assertThat(
                        refusedField(
                                "administrator",
                                map("email", email, "firstName", "A", "lastName", "B")))
                .containsExactly("input.administrator.email");
        assertThat(
                        refusedField(
                                "contacts",
                                List.of(map("purpose", "all", "name", "A. B.", "email", email))))
                .containsExactly("input.contacts[0].email");
    }

    @Test
    void textAndListsHaveLimits() {
        assertThat(refusedField("name", "n".repeat(201))).containsExactly("input.name");
        assertThat(refusedField("gssCode", " W06000099")).containsExactly("input.gssCode");
        assertThat(refusedField("cell", "")).containsExactly("input.cell");
        assertThat(
                        refusedField(
                                "contacts",
                                Collections.nCopies(
                                        21,
                                        map("purpose", "all", "name", "A", "email", "a@b.org"))))
                .containsExactly("input.contacts");
        assertThat(refusedField("idempotencyKey", "k".repeat(101)))
                .containsExactly("input.idempotencyKey");
        assertThat(
                        operator.does(
                                        "resumeCouncil",
                                        map("slug", "camden", "reason", "r".repeat(501)))
                                .refusals("resumeCouncil"))
                .containsExactly("INVALID_INPUT");
    }

    private List<String> refusedField(String field, Object value) {
        long events = SERVICE.events();
        Answer answer = operator.does("onboardCouncil", with(newCouncil(), field, value));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.refusals("onboardCouncil")).containsOnly("INVALID_INPUT");
        assertThat(SERVICE.events()).isEqualTo(events);
        return Answer.texts(answer.data("onboardCouncil").path("userErrors"), "/field");
    }

    /** Tokens and cursors are bound to where they were given. */
    @Test
    void whatWasGivenElsewhereIsNone() {
        String councils = Sealed.seal(new CouncilId("camden"), "consistency", 1);
        for (String token : List.of(councils, "nonsense")) {
            assertThat(
                            operator.ask(
                                            "query ($token: String) { council(slug: \"camden\","
                                                    + " atLeast: $token) { slug } }",
                                            Map.of("token", token))
                                    .codes())
                    .containsExactly("INVALID_CONSISTENCY_TOKEN");
        }
        assertThat(
                        SERVICE.person("camden", "manager")
                                .ask(
                                        "query ($token: String) { cases(atLeast: $token) {"
                                                + " edges { cursor } } }",
                                        Map.of("token", Sealed.seal(Platform.ID, "consistency", 1)))
                                .codes())
                .containsExactly("INVALID_CONSISTENCY_TOKEN");
        String otherFilter = Sealed.seal(Platform.ID, "cursor councils status=ACTIVE", 1);
        assertThat(
                        operator.ask(
                                        "query ($cursor: String) { councils(after: $cursor) {"
                                                + " edges { cursor } } }",
                                        Map.of("cursor", otherFilter))
                                .codes())
                .containsExactly("INVALID_CURSOR");
        assertThat(operator.ask("{ councils(first: 1, last: 1) { edges { cursor } } }").codes())
                .containsExactly("INVALID_INPUT");
    }
}
