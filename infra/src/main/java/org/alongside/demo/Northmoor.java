package org.alongside.demo;

import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alongside.keys.MasterKey;
import org.alongside.localstack.AccessTokens;
import org.alongside.localstack.LocalStack;
import org.alongside.tenancy.Council;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Nation;
import org.alongside.tenancy.UnitedKingdom;
import org.alongside.year.Cast;
import org.alongside.year.CouncilHasHistory;
import org.alongside.year.Member;
import org.alongside.year.Play;
import org.alongside.year.Played;
import org.alongside.year.Year;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A council that does not exist, with a year behind it. The year is played before the application
 * starts for the first time, and never again into the same data.
 */
final class Northmoor implements AutoCloseable {

    private static final String SLUG = "northmoor";
    private static final String NAME = "Northmoor Borough Council";

    /** Of the form of a code, and no authority's. */
    private static final String CODE = "E06999999";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SHOWN = 6;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final AccessTokens tokens;
    private final PrintStream out;

    private Northmoor(AccessTokens tokens, PrintStream out) {
        this.tokens = tokens;
        this.out = out;
    }

    /** The council as {@code ALONGSIDE_COUNCILS} names it. */
    static String rosterEntry(LocalStack stack) {
        return String.join("|", SLUG, NAME, CODE, "ENGLAND", organization(stack), "7/14/0");
    }

    private static String organization(LocalStack stack) {
        return Objects.requireNonNull(stack.realms().organizationIds().get(SLUG));
    }

    /** Plays the year that ended yesterday, unless there is one from an earlier run. */
    static Northmoor withItsYear(LocalStack stack, AccessTokens tokens, PrintStream out) {
        CouncilId id = new CouncilId(SLUG);
        Year year =
                new Year(
                        Year.USUAL_SEED,
                        id,
                        cast(tokens),
                        LocalDate.now(UnitedKingdom.ZONE).minusDays(1),
                        Year.USUAL_CASES);
        try {
            Played played =
                    Play.into(
                            stack.postgres().database(),
                            MasterKey.parse(
                                    Objects.requireNonNull(
                                            stack.applicationEnvironment()
                                                    .get("ALONGSIDE_MASTER_KEY"))),
                            new Council(
                                    id,
                                    NAME,
                                    CODE,
                                    Nation.ENGLAND,
                                    stack.realms().issuer(),
                                    organization(stack)),
                            year,
                            () -> out.println("Northmoor: playing a year of invented cases"));
            out.printf(
                    "Northmoor: %d commands gave %d events in %.0f s%n",
                    played.commands(), played.position(), played.took().toMillis() / 1e3);
        } catch (CouncilHasHistory before) {
            out.println("Northmoor: its year is there from an earlier run");
        }
        return new Northmoor(tokens, out);
    }

    private static Cast cast(AccessTokens tokens) {
        return new Cast(
                members(tokens, "referrer", "referrer-2", "referrer-3"),
                members(tokens, "manager", "manager-2"),
                members(tokens, "admin", "admin-2"),
                members(tokens, "advocate", "advocate-2", "advocate-3"),
                members(tokens, "parent", "parent-2"),
                member(tokens, "council-admin"));
    }

    private static List<Member> members(AccessTokens tokens, String... logins) {
        return Stream.of(logins).map(login -> member(tokens, login)).toList();
    }

    /** Who somebody is to the application: what their token says. */
    private static Member member(AccessTokens tokens, String login) {
        String token = tokens.forPerson(SLUG + "-" + login, SLUG);
        JsonNode claims =
                JSON.readTree(
                        new String(
                                Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]),
                                StandardCharsets.UTF_8));
        return new Member(
                claims.path("sub").asString(), claims.path("name").asString(SLUG + "-" + login));
    }

    // ---------------------------------------------------------------- what the service answers

    /** What the manager sees of it. */
    void show(URI endpoint) {
        out.println();
        String heading = "Northmoor, which does not exist: a year of a council that lives";
        out.println(heading);
        out.println("-".repeat(heading.length()));
        Caller manager =
                new Caller(http, endpoint, () -> tokens.forPerson(SLUG + "-manager", SLUG));
        List<JsonNode> cases = all(manager);
        Map<String, Integer> milestones = new HashMap<>();
        Map<String, Integer> standings = new TreeMap<>();
        int late = 0;
        int again = 0;
        int reviews = 0;
        int events = 0;
        for (JsonNode each : cases) {
            standings.merge(words(each.path("status").asString()), 1, Integer::sum);
            late += each.at("/notice/late").asBoolean() ? 1 : 0;
            again += each.path("formerAllocations").isEmpty() ? 0 : 1;
            reviews += each.path("continuesId").isNull() ? 0 : 1;
            events += each.path("version").asInt();
            each.path("milestones")
                    .valueStream()
                    .map(milestone -> milestone.path("kind").asString())
                    .distinct()
                    .forEach(kind -> milestones.merge(kind, 1, Integer::sum));
        }
        out.printf("  northmoor-manager sees %d cases with %d events:%n", cases.size(), events);
        out.println("    " + counted(standings));
        Map<String, Integer> particular = new LinkedHashMap<>();
        particular.put("came late", late);
        particular.put("no further action", standings.getOrDefault("no further action", 0));
        particular.put("allocated again", again);
        particular.put(
                "conference rescheduled", milestones.getOrDefault("CONFERENCE_RESCHEDULED", 0));
        particular.put("conference cancelled", milestones.getOrDefault("CONFERENCE_CANCELLED", 0));
        particular.put("nobody came", milestones.getOrDefault("CONFERENCE_MISSED", 0));
        particular.put("sent to a provider", milestones.getOrDefault("SENT_TO_PROVIDER", 0));
        particular.put("consent withdrawn", milestones.getOrDefault("CONSENT_WITHDRAWN", 0));
        particular.put("reviews of a case before", reviews);
        particular.put("reopened", milestones.getOrDefault("REOPENED", 0));
        out.println("    among them: " + counted(particular));
        worklist(manager, "northmoor-manager");
        worklist(
                new Caller(http, endpoint, () -> tokens.forPerson(SLUG + "-admin", SLUG)),
                "northmoor-admin");
    }

    private static String counted(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey())
                .collect(Collectors.joining(", "));
    }

    private static List<JsonNode> all(Caller manager) {
        List<JsonNode> all = new ArrayList<>();
        @Nullable String after = null;
        do {
            JsonNode part =
                    manager.call(
                            """
                            query ($after: String) { cases(first: 100, after: $after) {
                              edges { node {
                                status version continuesId notice { late }
                                formerAllocations { name } milestones { kind }
                              } }
                              pageInfo { hasNextPage endCursor }
                            } }
                            """,
                            after == null ? Map.of() : Map.of("after", after));
            part.path("edges").forEach(edge -> all.add(edge.path("node")));
            after =
                    part.at("/pageInfo/hasNextPage").asBoolean()
                            ? part.at("/pageInfo/endCursor").asString()
                            : null;
        } while (after != null);
        return all;
    }

    private void worklist(Caller caller, String login) {
        JsonNode worklist =
                caller.call(
                        """
                        query ($first: Int) { worklist(first: $first) { edges { node {
                          meeting { kind date } waitingFor { task due }
                        } } } }
                        """,
                        Map.of("first", SHOWN));
        out.println("  The top of " + login + "'s worklist:");
        String today = LocalDate.now(UnitedKingdom.ZONE).toString();
        for (JsonNode edge : worklist.path("edges")) {
            JsonNode node = edge.path("node");
            String due = node.at("/waitingFor/due").asString();
            out.printf(
                    "    %-20s due %s%s, %s on %s%n",
                    words(node.at("/waitingFor/task").asString()),
                    due,
                    due.compareTo(today) < 0 ? " (overdue)" : "",
                    words(node.at("/meeting/kind").asString()),
                    node.at("/meeting/date").asString());
        }
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public void close() {
        http.close();
    }
}
