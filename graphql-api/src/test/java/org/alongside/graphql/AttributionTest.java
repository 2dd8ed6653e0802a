package org.alongside.graphql;

import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("Who did and saw what")
final class AttributionTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String PERIOD =
            "from: \"2020-01-01T00:00:00Z\", to: \"2199-01-01T00:00:00Z\"";

    private final String council = "gone-" + UUID.randomUUID().toString().substring(0, 8);
    private final String first = "first@" + council + ".example";

    private Person asking(String email) {
        return Logins.asking(SERVICE, () -> Logins.person(email, council));
    }

    private void onboarded() {
        SERVICE.operator()
                .did(
                        "onboardCouncil",
                        with(
                                with(
                                        with(PlatformGuardsTest.newCouncil(), "slug", council),
                                        "gssCode",
                                        "W08%06d"
                                                .formatted(
                                                        ThreadLocalRandom.current()
                                                                .nextInt(1_000_000))),
                                "administrator",
                                map("email", first, "firstName", "Sioned", "lastName", "First")));
        await().atMost(LONG)
                .until(() ->
                        Logins.withRealm(
                                realm -> !realm.users().searchByEmail(first, true).isEmpty()));
        Logins.setPassword(
                Logins.withRealm(
                        realm -> realm.users().searchByEmail(first, true).getFirst().getId()));
        await().atMost(LONG)
                .until(() ->
                        asking(first)
                                .ask("{ me { roles council { slug } } }")
                                .body()
                                .contains("COUNCIL_ADMIN"));
    }

    private record Invited(String account, String email) {}

    private Invited invited(String firstName, String role) {
        String email = "p-" + UUID.randomUUID() + "@example.org";
        String account =
                asking(first)
                        .ask(
                                "mutation ($input: InvitePersonInput!) { invitePerson(input: $input)"
                                        + " { person { account } consistency userErrors { code } } }",
                                Map.of(
                                        "input",
                                        map(
                                                "email",
                                                email,
                                                "firstName",
                                                firstName,
                                                "lastName",
                                                "Example",
                                                "roles",
                                                List.of(role))))
                        .data("invitePerson")
                        .at("/person/account")
                        .asString();
        Logins.setPassword(account);
        return new Invited(account, email);
    }

    /** All that tells of a case who did and saw what. */
    private static Map<String, Object> told(Person auditor, String id, String manager) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(
                "timeline",
                auditor.ask(
                                "query ($id: ID!) { caseTimeline(id: $id, first: 100) { edges { node {"
                                        + " version position at event by account client roles summary"
                                        + " changes { field before after } } } } }",
                                Map.of("id", id))
                        .data("caseTimeline"));
        told.put(
                "doings",
                auditor.ask(
                                "query ($account: String!) { doings(account: $account, "
                                        + PERIOD
                                        + ") { edges { node { position at event roles client caseId"
                                        + " summary } } } }",
                                Map.of("account", manager))
                        .data("doings"));
        told.put(
                "activity",
                auditor.ask(
                                "query ($account: String!) { activity(account: $account, "
                                        + PERIOD
                                        + ", first: 100) { edges { node { at did { position summary }"
                                        + " saw { position account roles operations shown address"
                                        + " subjects { id shown } } } } } }",
                                Map.of("account", manager))
                        .data("activity"));
        told.put(
                "accessRecords",
                auditor.ask(
                                "query ($id: ID!, $account: String!) { accessRecords(subject: $id,"
                                        + " account: $account) { edges { node { position at account"
                                        + " by roles client operations shown address } } } }",
                                Map.of("id", id, "account", manager))
                        .data("accessRecords"));
        told.put(
                "sight",
                auditor.ask(
                                "query ($id: ID!, $account: String!) { caseSight(id: $id, account:"
                                        + " $account, moment: { version: 5 }) { people { account name"
                                        + " held evidence could reason } } }",
                                Map.of("id", id, "account", manager))
                        .data("caseSight"));
        Map<String, String> bundle =
                Unzipped.of(
                        auditor.ask(
                                        "query ($id: ID!) { caseBundle(id: $id) { base64 } }",
                                        Map.of("id", id))
                                .data("caseBundle")
                                .path("base64")
                                .asString());
        told.put("events of the bundle", bundle.getOrDefault("events.jsonl", ""));
        told.put("rows of the bundle", bundle.getOrDefault("store/event.jsonl", ""));
        told.put(
                "their records in the bundle",
                bundle.getOrDefault("access-records.jsonl", "")
                        .lines()
                        // others asked about them
                        .filter(line -> line.contains("\"REQUEST\",\"account\":\"" + manager))
                        .toList());
        String page = bundle.getOrDefault("timeline.html", "");
        told.put("the page of the bundle", page.substring(0, page.indexOf("<h2>Who saw it</h2>")));
        return told;
    }

    @Test
    void stays_known_when_somebody_and_then_the_whole_council_is_deleted_in_keycloak() {
        onboarded();
        Invited worker = invited("Wren", "REFERRER");
        Invited manager = invited("Nia", "ADVOCACY_MANAGER");
        Invited audits = invited("Audrey", "AUDITOR");
        String id =
                asking(worker.email())
                        .did("submitReferral", Inputs.referral())
                        .at("/case/id")
                        .asString();
        JsonNode decided = asking(manager.email()).did("decideReferral", Inputs.proceed(id));
        assertThat(decided.at("/case/id").asString()).isEqualTo(id);
        asking(manager.email())
                .ask("query ($id: ID!) { case(id: $id) { parent { name } } }", Map.of("id", id));

        Map<String, Object> before = told(asking(audits.email()), id, manager.account());
        assertThat(before.toString())
                .contains("Nia Example", "Wren Example", "ManagerDecided", "IDENTITY", "DECIDED")
                .contains(manager.account(), worker.account());
        assertThat((List<?>) before.get("their records in the bundle")).hasSize(2);

        Logins.withRealm(realm -> {
            realm.users().get(manager.account()).remove();
            return true;
        });
        assertThat(Logins.person(manager.email(), council).isRefused()).isTrue();
        assertThat(told(asking(audits.email()), id, manager.account())).isEqualTo(before);

        // What was issued before holds for a minute.
        String token = Logins.person(audits.email(), council).accessToken();
        Logins.withRealm(realm -> {
            String organization =
                    realm.organizations()
                            .searchByAttribute("council:" + council)
                            .getFirst()
                            .getId();
            realm.organizations().get(organization).delete().close();
            realm.users().get(worker.account()).remove();
            return true;
        });
        assertThat(asking(audits.email()).ask("{ me { account } }").status()).isNotEqualTo(200);
        assertThat(told(new Person(SERVICE, () -> token), id, manager.account())).isEqualTo(before);
    }
}
