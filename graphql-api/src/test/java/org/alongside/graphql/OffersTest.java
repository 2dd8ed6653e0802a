package org.alongside.graphql;

import static org.alongside.graphql.Inputs.forCase;
import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Offers of an advocate, as a council's people record and read them. */
class OffersTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final String ALL =
            """
            { id version parent { name nameUsed } familyId externalRefs { kind system value }
              meeting { kind date } how offeredOn by answer
              declined { how answeredOn reason } accepted { how answeredOn } caseId }
            """;

    private static Person person(String login) {
        return SERVICE.person("camden", login);
    }

    private static JsonNode made(String login) {
        return person(login).did("makeOffer", Inputs.offer());
    }

    private static JsonNode read(String login, String id) {
        return person(login)
                .ask("query ($id: ID!) { offer(id: $id) " + ALL + " }", Map.of("id", id))
                .data("offer");
    }

    /**
     * Rule 13: also where no referral follows; both answers stay when a parent changes their mind.
     */
    @Test
    void anOfferIsMadeDeclinedAndAcceptedAfterAll() {
        String id = made("referrer").at("/offer/id").asString();
        JsonNode offer = read("referrer", id);
        assertThat(offer.path("answer").asString()).isEqualTo("PENDING");
        assertThat(offer.at("/parent/name").asString()).isEqualTo("Ana Ejemplo");
        assertThat(offer.at("/externalRefs/0/value").asString()).isEqualTo("F-4711");
        assertThat(offer.at("/meeting/kind").asString()).isEqualTo("INITIAL");
        assertThat(offer.path("by").asString()).isNotBlank();

        person("referrer")
                .did("declineOffer", with(Inputs.answered(id), "reason", "Not another stranger."));
        assertThat(read("auditor", id).at("/declined/reason").asString())
                .isEqualTo("Not another stranger.");
        assertThat(
                        person("admin")
                                .did("acceptOffer", Inputs.answered(id))
                                .at("/offer/answer")
                                .asString())
                .isEqualTo("ACCEPTED");

        JsonNode changed = read("manager", id);
        assertThat(changed.at("/declined/reason").asString()).isEqualTo("Not another stranger.");
        assertThat(changed.at("/accepted/how").asString()).isEqualTo("PHONE");
        assertThat(changed.path("version").asInt()).isEqualTo(3);
        assertThat(
                        person("admin")
                                .does("declineOffer", Inputs.answered(id))
                                .refusals("declineOffer"))
                .containsExactly("OFFER_ALREADY_ACCEPTED");
    }

    @Test
    void whoRefersSeesTheirOwnOffersAndAnswersNoOthers() {
        JsonNode own = made("referrer");
        JsonNode anothers = made("admin");
        String ownId = own.at("/offer/id").asString();
        String anothersId = anothers.at("/offer/id").asString();
        String token = anothers.path("consistencyToken").asString();

        List<String> seen =
                Answer.texts(
                        person("referrer")
                                .ask(
                                        "query ($at: String) { offers(last: 100, atLeast: $at)"
                                                + " { edges { node { id } } } }",
                                        Map.of("at", token))
                                .data("offers")
                                .path("edges"),
                        "/node/id");
        assertThat(seen).contains(ownId).doesNotContain(anothersId);
        for (String query : List.of("offer", "node")) {
            Answer answer =
                    person("referrer")
                            .ask(
                                    "query ($id: ID!, $at: String) { %s(id: $id, atLeast: $at) { id } }"
                                            .formatted(query),
                                    Map.of("id", anothersId, "at", token));
            assertThat(answer.data(query).isNull()).as(answer.body()).isTrue();
            assertThat(answer.json().has("errors")).isFalse();
        }
        for (String mutation : List.of("acceptOffer", "declineOffer")) {
            Answer forAnothers = person("referrer").does(mutation, Inputs.answered(anothersId));
            assertThat(forAnothers.refusals(mutation)).containsExactly("NOT_FOUND");
            assertThat(forAnothers.body())
                    .isEqualTo(
                            person("referrer")
                                    .does(
                                            mutation,
                                            Inputs.answered(
                                                    new GlobalId(
                                                                    GlobalId.Kind.OFFER,
                                                                    java.util.UUID.randomUUID())
                                                            .encode()))
                                    .body());
        }
    }

    @Test
    void areListedByTheirAnswer() {
        String pending = made("admin").at("/offer/id").asString();
        String accepted = made("admin").at("/offer/id").asString();
        String declined = made("admin").at("/offer/id").asString();
        person("manager").did("acceptOffer", Inputs.answered(accepted));
        String token =
                person("admin")
                        .did("declineOffer", Inputs.answered(declined))
                        .path("consistencyToken")
                        .asString();
        Map<String, String> ids =
                Map.of("PENDING", pending, "ACCEPTED", accepted, "DECLINED", declined);
        ids.forEach((answer, id) -> {
            List<String> found =
                    Answer.texts(
                            person("auditor")
                                    .ask(
                                            "query ($answer: OfferAnswer, $at: String) {"
                                                    + " offers(answer: $answer, last: 100,"
                                                    + " atLeast: $at) { edges { node { id } } } }",
                                            Map.of("answer", answer, "at", token))
                                    .data("offers")
                                    .path("edges"),
                            "/node/id");
            assertThat(found).contains(id);
            assertThat(found)
                    .doesNotContainAnyElementsOf(
                            ids.values().stream().filter(other -> !other.equals(id)).toList());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"parent", "advocate", "supervisor", "council-admin"})
    void areNobodysBusinessWhoHasNoPartInThem(String login) {
        String id = made("admin").at("/offer/id").asString();
        assertThat(person(login).ask("{ offers { edges { cursor } } }").codes())
                .containsExactly("FORBIDDEN");
        assertThat(
                        person(login)
                                .ask("query ($id: ID!) { offer(id: $id) { id } }", Map.of("id", id))
                                .codes())
                .containsExactly("FORBIDDEN");
        JsonNode node =
                person(login)
                        .ask("query ($id: ID!) { node(id: $id) { id } }", Map.of("id", id))
                        .json()
                        .at("/data/node");
        assertThat(node.isNull()).isTrue();
    }

    @Test
    void whatIsNoOfferIsRefusedWithItsPlace() {
        Map<String, @Nullable Object> early =
                with(Inputs.offer(), "offeredOn", Inputs.today().plusDays(2).toString());
        JsonNode refusal =
                person("referrer").does("makeOffer", early).data("makeOffer").at("/userErrors/0");
        assertThat(refusal.path("code").asString()).isEqualTo("OFFER_IN_THE_FUTURE");
        assertThat(refusal.path("field").asString()).isEqualTo("input.offeredOn");
        assertThat(
                        person("referrer")
                                .does(
                                        "makeOffer",
                                        with(
                                                Inputs.offer(),
                                                "externalRefs",
                                                List.of(
                                                        map(
                                                                "kind", "CASE", "system", "mosaic",
                                                                "value", "1"))))
                                .refusals("makeOffer"))
                .containsExactly("EXTERNAL_REF_OF_ANOTHER_KIND");
        assertThat(
                        person("referrer")
                                .does("makeOffer", with(Inputs.offer(), "familyId", "x"))
                                .refusals("makeOffer"))
                .containsExactly("INVALID_ID");
        assertThat(
                        person("referrer")
                                .does("acceptOffer", Inputs.answered("x"))
                                .refusals("acceptOffer"))
                .containsExactly("INVALID_ID");
    }

    /** Who made an offer is not always the one who has the case. */
    @Test
    void aCaseThatAnotherHasIsNotNamedToWhoMadeTheOffer() {
        String id = made("referrer").at("/offer/id").asString();
        String caseId =
                person("referrer")
                        .did("submitReferral", with(Inputs.referral(), "offerId", id))
                        .at("/case/id")
                        .asString();
        assertThat(read("referrer", id).path("caseId").asString()).isEqualTo(caseId);

        JsonNode passed =
                person("admin")
                        .did(
                                "passToSocialWorker",
                                forCase(
                                        caseId,
                                        "account",
                                        person("referrer-2").account(),
                                        "socialWorker",
                                        map("name", "O. Worker", "team", "South"),
                                        "reason",
                                        "Changes teams."));
        Map<String, String> since =
                Map.of("id", id, "at", passed.path("consistencyToken").asString());
        String followed =
                "query ($id: ID!, $at: String) { offer(id: $id, atLeast: $at) { id caseId } }";
        JsonNode former = person("referrer").ask(followed, since).data("offer");
        assertThat(former.path("id").asString()).as("their own offer").isEqualTo(id);
        assertThat(former.path("caseId").isNull()).as("another's case").isTrue();
        assertThat(person("manager").ask(followed, since).data("offer").path("caseId").asString())
                .isEqualTo(caseId);
        assertThat(
                        person("referrer")
                                .ask(
                                        "query ($at: String) { offers(last: 100, atLeast: $at)"
                                                + " { edges { node { id caseId } } } }",
                                        Map.of("at", passed.path("consistencyToken").asString()))
                                .body())
                .contains(id)
                .doesNotContain(caseId);
        Answer again =
                person("referrer").does("submitReferral", with(Inputs.referral(), "offerId", id));
        assertThat(again.refusals("submitReferral")).containsExactly("OFFER_ALREADY_FOLLOWED");
        assertThat(again.body()).doesNotContain("case came");
    }

    /** Rule 13, and rule 14 of what follows. */
    @Test
    void aReferralThatCameOfAnOfferIsShownWithItAndClosesIt() {
        String id = made("referrer").at("/offer/id").asString();
        person("referrer").did("acceptOffer", Inputs.answered(id));
        String caseId =
                person("referrer")
                        .did("submitReferral", with(Inputs.referral(), "offerId", id))
                        .at("/case/id")
                        .asString();
        assertThat(read("referrer", id).path("caseId").asString()).isEqualTo(caseId);
        assertThat(
                        person("manager")
                                .ask(
                                        "query ($id: ID!) { case(id: $id) { offerId } }",
                                        Map.of("id", caseId))
                                .data("case")
                                .path("offerId")
                                .asString())
                .isEqualTo(id);
        assertThat(refusals("referrer", id)).containsExactly("OFFER_ALREADY_FOLLOWED");

        JsonNode closed =
                person("manager")
                        .did(
                                "restrictCase",
                                forCase(
                                        caseId,
                                        "accounts",
                                        List.of(person("admin-2").account()),
                                        "reason",
                                        "Staff."));
        Map<String, String> asked =
                Map.of("id", id, "at", closed.path("consistencyToken").asString());
        for (String login : List.of("admin", "auditor", "manager-2")) {
            for (String field : List.of("offer", "node")) {
                Answer answer =
                        person(login)
                                .ask(
                                        "query ($id: ID!, $at: String) { %s(id: $id, atLeast: $at) { id } }"
                                                .formatted(field),
                                        asked);
                assertThat(answer.data(field).isNull()).as(login + answer.body()).isTrue();
            }
            assertThat(
                            person(login)
                                    .ask(
                                            "query ($at: String) { offers(last: 100, atLeast: $at)"
                                                    + " { edges { node { id } } } }",
                                            Map.of("at", asked.get("at")))
                                    .body())
                    .doesNotContain(id);
        }
        assertThat(
                        person("admin")
                                .does("declineOffer", Inputs.answered(id))
                                .refusals("declineOffer"))
                .containsExactly("NOT_FOUND");
        // Whom the case concerns sees what they offered, until they are shut out.
        assertThat(read("referrer", id).path("caseId").asString()).isEqualTo(caseId);
        person("manager")
                .did(
                        "shutOut",
                        forCase(
                                caseId,
                                "account",
                                person("referrer").account(),
                                "reason",
                                "A cousin."));
        assertThat(refusals("referrer", id)).containsExactly("OFFER_UNKNOWN");
    }

    @Test
    void aReferralComesOfNoOfferThatIsUnknownOrDeclinedOrOfAnotherCouncil() {
        String declined = made("referrer").at("/offer/id").asString();
        person("referrer").did("declineOffer", Inputs.answered(declined));
        assertThat(refusals("referrer", declined)).containsExactly("OFFER_WAS_DECLINED");

        String southwarks =
                SERVICE.person("southwark", "referrer")
                        .did("makeOffer", Inputs.offer())
                        .at("/offer/id")
                        .asString();
        String admins = made("admin").at("/offer/id").asString();
        String nobodys = new GlobalId(GlobalId.Kind.OFFER, UUID.randomUUID()).encode();
        for (String unknown : List.of(southwarks, admins, nobodys)) {
            assertThat(refusals("referrer", unknown)).containsExactly("OFFER_UNKNOWN");
        }
        assertThat(refusals("referrer", "x")).containsExactly("INVALID_ID");
        person("admin")
                .did(
                        "requestAdvocate",
                        with(
                                with(Inputs.support(), "howAsked", "By telephone."),
                                "offerId",
                                admins));
    }

    private static List<String> refusals(String login, String offerId) {
        return person(login)
                .does("submitReferral", with(Inputs.referral(), "offerId", offerId))
                .refusals("submitReferral");
    }
}
