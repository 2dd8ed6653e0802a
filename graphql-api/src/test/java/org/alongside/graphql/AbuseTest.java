package org.alongside.graphql;

import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What an attacker tried, and what was changed for it. */
class AbuseTest {

    private static final RunningService SERVICE = RunningService.get();

    private final Person referrer = SERVICE.person("camden", "referrer");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-02-29",
                "2027-02-30",
                "2027-04-31",
                "2027-13-01",
                "+999999999-12-31",
                "99999-01-01",
                "1066-10-14",
                "27-1-1"
            })
    void aDayThatDoesNotExistOrIsOutOfAllReachIsRefusedAndNotMovedToAnother(String day) {
        Answer answer =
                referrer.does(
                        "submitReferral",
                        with(Inputs.referral(), "meeting", map("kind", "INITIAL", "date", day)));
        assertThat(answer.codes()).containsExactly("INVALID_VARIABLES");
        assertThat(answer.body()).doesNotContain(day);
    }

    @Test
    void aDayOfALeapYearIsADay() {
        JsonNode payload =
                referrer.did(
                        "submitReferral",
                        with(
                                Inputs.referral(),
                                "meeting",
                                map("kind", "INITIAL", "date", "2028-02-29")));
        assertThat(
                        referrer.ask(
                                        "query ($id: ID, $token: String) { case(id: $id, atLeast: $token)"
                                                + " { meeting { date } } }",
                                        Map.of(
                                                "id",
                                                payload.at("/case/id").asString(),
                                                "token",
                                                payload.get("consistencyToken").asString()))
                                .data("case")
                                .at("/meeting/date")
                                .asString())
                .isEqualTo("2028-02-29");
    }

    @Test
    void aRequestOfVeryManySmallThingsIsRefusedBeforeItIsRead() {
        Answer answer =
                SERVICE.post(
                        referrer.authorization(),
                        RunningService.json(
                                Map.of(
                                        "query",
                                        "{ me { name } }",
                                        "variables",
                                        Map.of("a", Collections.nCopies(20_000, Map.of())))));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.codes()).containsExactly("INVALID_REQUEST");
    }

    @Test
    void thirtyAliasesAreAllowedAndOneMoreIsNot() {
        assertThat(referrer.ask(aliases(30)).codes()).isEmpty();
        assertThat(referrer.ask(aliases(31)).codes()).containsExactly("LIMIT_EXCEEDED");
    }

    private static String aliases(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "a" + number + ": me { name }")
                .collect(Collectors.joining(" ", "{ ", " }"));
    }

    @Test
    void whatIsNullAndWhatIsLeftOutAreTheSameInput() {
        Map<String, @Nullable Object> input =
                with(Inputs.referral(), "idempotencyKey", "null-or-absent-" + System.nanoTime());
        input.remove("lateReason");
        JsonNode first = referrer.did("submitReferral", input);
        JsonNode second = referrer.did("submitReferral", with(input, "lateReason", null));
        assertThat(second.at("/case/id")).isEqualTo(first.at("/case/id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200B",
                "\uFEFF",
                "\u00A0",
                "\u3164",
                "\u2800",
                "Ana \u202E elpmejE",
                "...",
                "\u0378"
            })
    void aNameThatNobodyCanSeeOrThatReadsBackwardsIsNone(String name) {
        assertThat(
                        referrer.does(
                                        "submitReferral",
                                        with(
                                                Inputs.referral(),
                                                "parent",
                                                map("name", name, "relationToChildren", "mother")))
                                .refusals("submitReferral"))
                .containsExactly("INVALID_INPUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoë Ní Dhomhnaill", "محمد", "李小龍", "क्‍ष", "José 👩‍👧"})
    void namesOfAllScriptsAreNames(String name) {
        referrer.did(
                "submitReferral",
                with(
                        Inputs.referral(),
                        "parent",
                        map("name", name, "relationToChildren", "mother")));
    }

    @Test
    void linesEndAsTheyDoElsewhere() {
        referrer.did("submitReferral", with(Inputs.referral(), "reason", "one\r\ntwo"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mosaic:ATK-77 ", "mosaic: ATK-77", "mosaic:ATK-77\u200B", "Mosaic:ATK-77"})
    void aReferenceIsWrittenInOneWayOnly(String reference) {
        String[] parts = reference.split(":", 2);
        assertThat(
                        referrer.does(
                                        "submitReferral",
                                        with(
                                                Inputs.referral(),
                                                "externalRefs",
                                                List.of(
                                                        map(
                                                                "kind", "CASE", "system", parts[0],
                                                                "value", parts[1]))))
                                .refusals("submitReferral"))
                .containsExactly("INVALID_INPUT");
    }

    @Test
    void anAccountIsWrittenInOneWayOnly() {
        Person admin = SERVICE.person("camden", "admin");
        String id = referrer.did("submitReferral", Inputs.referral()).at("/case/id").asString();
        String account = referrer.account();
        for (String other : List.of(account.toUpperCase(Locale.ROOT), account + " ", "somebody")) {
            assertThat(
                            admin.does("linkParentAccount", Inputs.forCase(id, "account", other))
                                    .refusals("linkParentAccount"))
                    .containsExactly("INVALID_INPUT");
        }
    }

    @Test
    void aPositionThatTheCouncilHasNotReachedIsNoToken() {
        String madeUp = Sealed.seal(new CouncilId("camden"), "consistency", 999_999_999_999L);
        assertThat(
                        referrer.ask(
                                        "query ($token: String) { cases(first: 1, atLeast: $token) {"
                                                + " edges { cursor } } }",
                                        Map.of("token", madeUp))
                                .codes())
                .isEqualTo(List.of("INVALID_CONSISTENCY_TOKEN"));
    }
}
