package org.alongside.graphql;

import static org.alongside.graphql.Inputs.forCase;
import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.alongside.localstack.SharedServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.keycloak.admin.client.resource.OrganizationResource;
import tools.jackson.databind.JsonNode;

/** What waits for whom, in which order, over HTTP; in Southwark, whose days are set here. */
class WorklistTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final String ENTRY =
            "id waitingFor { task since due overdueDays } waitingPass { stage by queue receiver at answered days }";
    private static final Map<String, @Nullable Object> AS_IT_WAS = days();

    private final Person referrer = SERVICE.person("southwark", "referrer");
    private final Person manager = SERVICE.person("southwark", "manager");
    private final Person admin = SERVICE.person("southwark", "admin");
    private final Person advocate = SERVICE.person("southwark", "advocate");
    private final Person parent = SERVICE.person("southwark", "parent");

    @AfterAll
    static void theOtherTestsGoByWhatWas() {
        councilAdmin().did("setTaskDays", AS_IT_WAS);
    }

    private static Person councilAdmin() {
        return SERVICE.person("southwark", "council-admin");
    }

    private static Map<String, @Nullable Object> days() {
        List<String> names =
                List.of(
                        "escalate",
                        "decide",
                        "provideInformation",
                        "recordConsent",
                        "allocate",
                        "chaseProvider",
                        "acceptAllocation",
                        "recordOutcome",
                        "signOff");
        JsonNode tasks =
                councilAdmin()
                        .ask("{ settings { tasks { %s } } }".formatted(String.join(" ", names)))
                        .data("settings")
                        .path("tasks");
        Map<String, @Nullable Object> days = new LinkedHashMap<>();
        names.forEach(name -> days.put(name, tasks.path(name).asInt()));
        return days;
    }

    private static void set(String task, int days) {
        councilAdmin().did("setTaskDays", with(AS_IT_WAS, task, days));
    }

    private String refer() {
        return referrer.did("submitReferral", Inputs.referral()).at("/case/id").asString();
    }

    /** A whole list, part by part, from its beginning or from its end. */
    private static List<JsonNode> walk(Person person, String list, boolean backwards) {
        List<JsonNode> nodes = new ArrayList<>();
        @Nullable String cursor = null;
        JsonNode page;
        do {
            page =
                    person.ask(
                                    "query ($size: Int, $cursor: String) { %s(%s: $size, %s: $cursor) { pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { node { %s } } } }"
                                            .formatted(
                                                    list,
                                                    backwards ? "last" : "first",
                                                    backwards ? "before" : "after",
                                                    ENTRY),
                                    map("size", 3, "cursor", cursor))
                            .data(list);
            List<JsonNode> part = new ArrayList<>();
            page.path("edges").forEach(edge -> part.add(edge.path("node")));
            nodes.addAll(backwards ? part.reversed() : part);
            assertThat(
                            page.at(
                                            backwards
                                                    ? "/pageInfo/hasNextPage"
                                                    : "/pageInfo/hasPreviousPage")
                                    .asBoolean())
                    .as("there is what was walked over")
                    .isEqualTo(cursor != null);
            cursor =
                    page.at(backwards ? "/pageInfo/startCursor" : "/pageInfo/endCursor")
                            .asString("");
        } while (page.at(backwards ? "/pageInfo/hasPreviousPage" : "/pageInfo/hasNextPage")
                .asBoolean());
        return nodes;
    }

    private static List<String> ids(List<JsonNode> nodes) {
        return nodes.stream().map(node -> node.path("id").asString()).toList();
    }

    /** Those of these cases that are in the list, in the list's order, which is one both ways. */
    private static List<String> order(Person person, String list, String... cases) {
        List<String> forwards = ids(walk(person, list, false));
        List<String> backwards = new ArrayList<>(ids(walk(person, list, true)));
        Collections.reverse(backwards);
        assertThat(backwards).isEqualTo(forwards).doesNotHaveDuplicates();
        List<String> here = new ArrayList<>(forwards);
        here.retainAll(List.of(cases));
        return here;
    }

    @Test
    void theMostUrgentComesFirstAndThenWhatHasWaitedLongest() {
        set("decide", 5);
        String first = refer();
        String second = refer();
        set("decide", 1);
        String urgent = refer();
        set("decide", 5);
        String third = refer();

        for (Person person : List.of(manager, referrer)) {
            assertThat(order(person, "worklist", first, second, urgent, third))
                    .containsExactly(urgent, first, second, third);
        }
        List<String> due =
                walk(manager, "worklist", false).stream()
                        .map(node -> node.at("/waitingFor/due").asString())
                        .toList();
        assertThat(due).isSorted().doesNotContain("");

        set("allocate", 20);
        manager.did("decideReferral", Inputs.proceed(urgent));

        assertThat(order(manager, "worklist", first, second, urgent, third))
                .containsExactly(first, second, third);
        assertThat(order(referrer, "worklist", first, second, urgent, third))
                .containsExactly(first, second, third, urgent);
        assertThat(order(admin, "worklist", first, second, urgent, third)).containsExactly(urgent);
    }

    @Test
    void eachIsShownWithItsTaskAndItsTimesAndThePassThatWaits() {
        String id = refer();
        JsonNode entry =
                walk(manager, "worklist", false).stream()
                        .filter(node -> node.path("id").asString().equals(id))
                        .findAny()
                        .orElseThrow();
        assertThat(entry.at("/waitingFor/task").asString()).isEqualTo("DECIDE");
        assertThat(entry.at("/waitingFor/since").asString()).isNotBlank();
        assertThat(entry.at("/waitingFor/overdueDays").asInt(-1)).isZero();
        assertThat(entry.at("/waitingPass/days").asInt(-1)).isZero();
        assertThat(entry.at("/waitingPass/stage").asString()).isEqualTo("AFTER_REFERRAL");
    }

    @Test
    void passesStandInTheCoordinatorsQueueTheLongestWaitFirst() {
        String first = refer();
        String second = refer();
        for (Person person : List.of(admin, manager)) {
            assertThat(order(person, "passQueue", first, second)).containsExactly(first, second);
        }
        for (JsonNode node : walk(admin, "passQueue", false)) {
            assertThat(node.at("/waitingPass/queue").asString()).isEqualTo("ADVOCACY_ADMIN");
            assertThat(node.at("/waitingPass/receiver").asString()).isEqualTo("ADVOCACY_MANAGER");
            assertThat(node.at("/waitingPass/by").asString()).isNotBlank();
            assertThat(node.at("/waitingPass/answered").isNull()).isTrue();
        }

        manager.did("decideReferral", Inputs.moreWanted(first));
        assertThat(order(admin, "passQueue", first, second)).containsExactly(second);
        referrer.did("provideInformation", forCase(first, "answer", "In court."));
        assertThat(order(admin, "passQueue", first, second)).containsExactly(second, first);

        manager.did("shutOut", forCase(second, "account", admin.account(), "reason", "A cousin."));
        assertThat(order(admin, "passQueue", first, second)).containsExactly(first);
        Person coordinator = SERVICE.person("southwark", "admin-2");
        manager.did(
                "restrictCase",
                forCase(first, "accounts", List.of(coordinator.account()), "reason", "Staff's."));
        assertThat(order(admin, "passQueue", first, second)).isEmpty();
        assertThat(referrer.ask("{ passQueue { edges { cursor } } }").codes())
                .containsExactly("FORBIDDEN");
    }

    @Test
    void whatIsCountedIsWhatIsListed() {
        String id = refer();
        admin.did("linkParentAccount", forCase(id, "account", parent.account()));
        manager.did("decideReferral", Inputs.proceed(id));
        for (Person person : List.of(manager, admin, referrer, parent, advocate)) {
            assertThat(counted(person)).isEqualTo(listed(person));
        }
        Map<String, Long> before = counted(admin);
        assertThat(before.get("ALLOCATE 0")).isPositive();

        manager.did("shutOut", forCase(id, "account", admin.account(), "reason", "A cousin."));

        assertThat(counted(admin)).isEqualTo(listed(admin)).isNotEqualTo(before);
        Answer all = admin.ask("{ worklistCounts { cases overdue } }");
        assertThat(all.data("worklistCounts").path("cases").asLong())
                .isEqualTo(before.values().stream().mapToLong(Long::longValue).sum() - 1);
        assertThat(all.data("worklistCounts").path("overdue").asLong(-1)).isZero();
    }

    /** Who has left answers nothing: nobody waits for them until it is overdue. */
    @Test
    void whatWhoIsDisabledOrLostTheRoleLeavesFallsToTheCoordinatorsAtOnce() {
        JsonNode left =
                administered(
                                "invitePerson",
                                map(
                                        "email",
                                        "left-" + UUID.randomUUID() + "@example.org",
                                        "firstName",
                                        "Nia",
                                        "lastName",
                                        "Gone",
                                        "roles",
                                        List.of("REFERRER")))
                        .path("person");
        Map<String, @Nullable Object> person = map("personId", left.path("id").asString());
        String id = refer();
        admin.did(
                "passToSocialWorker",
                forCase(
                        id,
                        "account",
                        left.path("account").asString(),
                        "socialWorker",
                        map("name", "N. Gone", "team", "South"),
                        "reason",
                        "Changes teams."));
        manager.did("decideReferral", Inputs.moreWanted(id));
        assertThat(ids(walk(admin, "worklist", false))).doesNotContain(id);

        administered("disablePerson", person);
        assertThat(ids(walk(admin, "worklist", false))).contains(id);
        administered("enablePerson", person);
        assertThat(ids(walk(admin, "worklist", false))).doesNotContain(id);
        administered("takeRole", with(person, "role", "REFERRER"));
        assertThat(ids(walk(admin, "worklist", false))).contains(id);
        assertThat(counted(admin)).isEqualTo(listed(admin));
    }

    /** Past the service, so that no event tells. */
    @Test
    void whoLostTheRoleInKeycloaksOwnConsoleSeesNothingAndKeepsTheirWorkUntilItIsTakenHereToo() {
        String email = "out-" + UUID.randomUUID() + "@example.org";
        JsonNode out =
                administered(
                                "invitePerson",
                                map(
                                        "email",
                                        email,
                                        "firstName",
                                        "Nia",
                                        "lastName",
                                        "Out",
                                        "roles",
                                        List.of("REFERRER")))
                        .path("person");
        String account = out.path("account").asString();
        Logins.setPassword(account);
        Person themselves = Logins.asking(SERVICE, () -> Logins.person(email, "southwark"));
        String id = refer();
        admin.did(
                "passToSocialWorker",
                forCase(
                        id,
                        "account",
                        account,
                        "socialWorker",
                        map("name", "N. Out", "team", "South"),
                        "reason",
                        "Changes teams."));
        manager.did("decideReferral", Inputs.moreWanted(id));
        assertThat(ids(walk(themselves, "worklist", false))).containsExactly(id);

        Logins.withRealm(realm -> {
            OrganizationResource southwark =
                    realm.organizations()
                            .get(
                                    SharedServers.realms()
                                            .organizationIds()
                                            .getOrDefault("southwark", ""));
            southwark.groups().getAll(null, null, null, 0, 100, true, false).stream()
                    .filter(group -> group.getName().equals("REFERRER"))
                    .forEach(
                            group -> southwark.groups().group(group.getId()).removeMember(account));
            return southwark;
        });

        assertThat(themselves.ask("{ me { name } }").codes()).containsExactly("ROLE_REQUIRED");
        assertThat(
                        councilAdmin()
                                .ask(
                                        "query ($id: ID!) { node(id: $id) { ... on Person { roles } } }",
                                        Map.of("id", out.path("id").asString()))
                                .data("node")
                                .path("roles")
                                .toString())
                .isEqualTo("[]");
        assertThat(ids(walk(admin, "worklist", false))).doesNotContain(id);
        administered("takeRole", map("personId", out.path("id").asString(), "role", "REFERRER"));
        assertThat(ids(walk(admin, "worklist", false))).contains(id);
    }

    private static JsonNode administered(String mutation, Map<String, ?> input) {
        Answer answer =
                councilAdmin()
                        .ask(
                                "mutation ($input: %s!) { %s(input: $input) { person { id account } userErrors { code } } }"
                                        .formatted(
                                                Character.toUpperCase(mutation.charAt(0))
                                                        + mutation.substring(1)
                                                        + "Input",
                                                mutation),
                                Map.of("input", input));
        assertThat(answer.refusals(mutation)).as(answer.body()).isEmpty();
        return answer.data(mutation);
    }

    private static Map<String, Long> listed(Person person) {
        Map<String, Long> listed = new TreeMap<>();
        for (JsonNode node : walk(person, "worklist", false)) {
            assertThat(node.at("/waitingFor/overdueDays").asInt(-1)).isZero();
            listed.merge(node.at("/waitingFor/task").asString() + " 0", 1L, Long::sum);
        }
        return listed;
    }

    /** By task, with how many of each are overdue. */
    private static Map<String, Long> counted(Person person) {
        Map<String, Long> counted = new TreeMap<>();
        for (JsonNode of :
                person.ask("{ worklistCounts { tasks { task cases overdue } } }")
                        .data("worklistCounts")
                        .path("tasks")) {
            counted.put(
                    of.path("task").asString() + " " + of.path("overdue").asLong(),
                    of.path("cases").asLong());
        }
        return counted;
    }
}
