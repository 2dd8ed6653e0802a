package org.alongside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.audit.AccessRecord;
import org.alongside.council.AbandonOnboarding;
import org.alongside.council.ApproveDeparture;
import org.alongside.council.CouncilAdopted;
import org.alongside.council.CouncilContact;
import org.alongside.council.CouncilDetails;
import org.alongside.council.CouncilEvent;
import org.alongside.council.CouncilKey;
import org.alongside.council.CouncilStanding;
import org.alongside.council.CouncilStatus;
import org.alongside.council.CouncilView;
import org.alongside.council.ExportCouncil;
import org.alongside.council.FindCouncils;
import org.alongside.council.FirstAdministrator;
import org.alongside.council.GetCouncil;
import org.alongside.council.MoveCouncil;
import org.alongside.council.NameAdministrator;
import org.alongside.council.OnboardCouncil;
import org.alongside.council.OnboardingBegun;
import org.alongside.council.ProvisioningStep;
import org.alongside.council.ProvisioningStepCompleted;
import org.alongside.council.ProvisioningStepFailed;
import org.alongside.council.RemoveCouncil;
import org.alongside.council.RestoreCouncil;
import org.alongside.council.ResumeCouncil;
import org.alongside.council.RetryProvisioning;
import org.alongside.council.RetryUndertaking;
import org.alongside.council.SlugTaken;
import org.alongside.council.SuspendCouncil;
import org.alongside.messaging.CommandMetaData;
import org.alongside.messaging.CommandRecords;
import org.alongside.messaging.Commands;
import org.alongside.messaging.Context;
import org.alongside.messaging.Queries;
import org.alongside.messaging.ReadProgress;
import org.alongside.messaging.Receipt;
import org.alongside.messaging.ReceiptSlot;
import org.alongside.messaging.Repetition;
import org.alongside.readmodel.Document;
import org.alongside.readmodel.Window;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Nation;
import org.alongside.tenancy.Platform;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.queryhandling.QueryMessage;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What comes in becomes a command or a question, and what they answer is shown: on bare buses. */
class PlatformApiTest {

    private static final Instant NOW = Instant.parse("2027-04-01T09:00:00Z");
    private static final Duration WAITING = Duration.ofDays(30);
    private static final CouncilId EXAMPLE = new CouncilId("exampleshire");
    private static final CouncilContact CONTACT =
            new CouncilContact("data protection", "A. Example", "dpo@example.org");
    private static final Context OPERATOR =
            new Context(
                    Platform.ID,
                    new Actor(
                            "account-1",
                            "Morgan Hale",
                            Set.of(Role.PLATFORM_OPERATOR),
                            Set.of(),
                            "test"));
    private static final String PAYLOAD =
            "{ council { slug status version } version consistencyToken consistency"
                    + " userErrors { code field } }";

    private final SimpleCommandBus commands = SimpleCommandBus.builder().build();
    private final SimpleQueryBus queries = SimpleQueryBus.builder().build();
    private final List<CommandMessage<?>> sent = new ArrayList<>();
    private final List<Object> asked = new ArrayList<>();

    private static final class Reached implements CommandRecords, ReadProgress {

        @Override
        public Optional<Receipt> find(CouncilId council, String account, Repetition repetition) {
            return Optional.empty();
        }

        @Override
        public boolean await(CouncilId council, String projection, long position, Duration atMost) {
            return projection.equals(CouncilView.PROJECTION);
        }
    }

    @Test
    void aNewCouncilIsTakenAsItIsGiven() {
        handles(OnboardCouncil.class);
        answers(GetCouncil.class, Document.class, _ -> Optional.of(document(active())));

        JsonNode payload =
                does(
                        "onboardCouncil",
                        Map.of(
                                "slug",
                                "exampleshire",
                                "name",
                                "Exampleshire Council",
                                "gssCode",
                                "E06000099",
                                "nation",
                                "ENGLAND",
                                "cell",
                                "west",
                                "ownRealm",
                                true,
                                "contacts",
                                List.of(
                                        Map.of(
                                                "purpose",
                                                CONTACT.purpose(),
                                                "name",
                                                CONTACT.name(),
                                                "email",
                                                CONTACT.email())),
                                "administrator",
                                Map.of(
                                        "email",
                                        "admin@example.org",
                                        "firstName",
                                        "An",
                                        "lastName",
                                        "Example"),
                                "expectedVersion",
                                0,
                                "idempotencyKey",
                                "one"));

        assertThat(command())
                .isEqualTo(
                        new OnboardCouncil(
                                CouncilKey.of(EXAMPLE),
                                EXAMPLE,
                                new CouncilDetails(
                                        "Exampleshire Council",
                                        "E06000099",
                                        Nation.ENGLAND,
                                        "west",
                                        true,
                                        List.of(CONTACT)),
                                new FirstAdministrator("admin@example.org", "An", "Example")));
        assertThat(Context.of(sent.getFirst().getMetaData())).isEqualTo(OPERATOR);
        assertThat(CommandMetaData.expectedVersion(sent.getFirst().getMetaData())).contains(0L);
        assertThat(CommandMetaData.repetition(sent.getFirst().getMetaData()))
                .hasValueSatisfying(repetition ->
                        assertThat(repetition.operation()).isEqualTo("onboardCouncil"));
        assertThat(asked).containsExactly(new GetCouncil(EXAMPLE));
        assertThat(payload.at("/council/slug").asString()).isEqualTo("exampleshire");
        assertThat(payload.path("version").asLong()).isEqualTo(3);
        assertThat(payload.path("consistency").asString()).isEqualTo("CURRENT");
        assertThat(payload.path("consistencyToken").asString()).isNotBlank();
        assertThat(payload.path("userErrors")).isEmpty();
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        handles(OnboardCouncil.class);
        answers(GetCouncil.class, Document.class, _ -> Optional.empty());

        does("onboardCouncil", bare());

        assertThat(((OnboardCouncil) command()).details())
                .isEqualTo(
                        new CouncilDetails(
                                "Exampleshire Council",
                                "E06000099",
                                Nation.ENGLAND,
                                null,
                                false,
                                List.of()));
    }

    @Test
    void whatARuleRefusesIsAUserError() {
        commands.subscribe(
                OnboardCouncil.class.getName(),
                _ -> {
                    throw new SlugTaken();
                });

        JsonNode payload = does("onboardCouncil", bare());

        assertThat(payload.path("userErrors").toString())
                .isEqualTo("[{\"code\":\"SLUG_TAKEN\",\"field\":\"input.slug\"}]");
        assertThat(payload.path("council").isNull()).isTrue();
        assertThat(payload.path("consistencyToken").isNull()).isTrue();
    }

    @Test
    void theOtherMutationsAreCommandsToo() {
        answers(GetCouncil.class, Document.class, _ -> Optional.of(document(active())));
        CouncilKey key = CouncilKey.of(EXAMPLE);
        Map<String, Object> commandOf = new LinkedHashMap<>();
        commandOf.put("retryProvisioning", new RetryProvisioning(key, EXAMPLE));
        commandOf.put("suspendCouncil", new SuspendCouncil(key, EXAMPLE, "Not paid.\nTwice."));
        commandOf.put("resumeCouncil", new ResumeCouncil(key, EXAMPLE, "Not paid.\nTwice."));
        commandOf.put(
                "abandonOnboarding", new AbandonOnboarding(key, EXAMPLE, "Not paid.\nTwice."));
        commandOf.put(
                "approveDeparture",
                new ApproveDeparture(key, EXAMPLE, "Not paid.\nTwice.", NOW.plus(WAITING)));
        commandOf.put("retryWork", new RetryUndertaking(key, EXAMPLE));
        commandOf.put("exportCouncil", new ExportCouncil(key, EXAMPLE, "Not paid.\nTwice.", true));
        commandOf.put("moveCouncil", new MoveCouncil(key, EXAMPLE, "west", "Not paid.\nTwice."));
        commandOf.put("removeCouncil", new RemoveCouncil(key, EXAMPLE, "abc", NOW));
        commandOf.put(
                "restoreCouncil", new RestoreCouncil(key, EXAMPLE, "abc", "Not paid.\nTwice."));
        commandOf.put(
                "inviteCouncilAdministrator",
                new NameAdministrator(
                        key,
                        EXAMPLE,
                        new FirstAdministrator("admin@example.org", "An", "Example")));
        Map<String, Map<String, Object>> more =
                Map.of(
                        "exportCouncil",
                        Map.of("keepClosed", true),
                        "moveCouncil",
                        Map.of("cell", "west"),
                        "removeCouncil",
                        Map.of("manifestDigest", "abc"),
                        "restoreCouncil",
                        Map.of("manifestDigest", "abc"),
                        "inviteCouncilAdministrator",
                        Map.of(
                                "administrator",
                                Map.of(
                                        "email",
                                        "admin@example.org",
                                        "firstName",
                                        "An",
                                        "lastName",
                                        "Example")));
        Set<String> unreasoned =
                Set.of(
                        "retryProvisioning",
                        "retryWork",
                        "removeCouncil",
                        "inviteCouncilAdministrator");

        commandOf.forEach((mutation, expected) -> {
            handles(expected.getClass());
            sent.clear();
            Map<String, Object> input = new LinkedHashMap<>(more.getOrDefault(mutation, Map.of()));
            input.put("slug", "exampleshire");
            if (!unreasoned.contains(mutation)) {
                input.put("reason", "Not paid.\nTwice.");
            }
            does(mutation, input);
            assertThat(command()).isEqualTo(expected);
        });
    }

    /** Here the read model got there, and what closes the council did not. */
    @Test
    void aCouncilThatIsNotClosedYetIsPending() {
        answers(GetCouncil.class, Document.class, _ -> Optional.of(document(active())));
        handles(SuspendCouncil.class);
        JsonNode payload =
                does("suspendCouncil", Map.of("slug", "exampleshire", "reason", "An inquiry."));
        assertThat(payload.path("consistency").asString()).isEqualTo("PENDING");
    }

    @Test
    void anOnboardingIsShownStepByStep() {
        answers(
                GetCouncil.class,
                Document.class,
                _ ->
                        Optional.of(
                                document(
                                        viewed(
                                                new OnboardingBegun(EXAMPLE, details(), null),
                                                new ProvisioningStepCompleted(
                                                        EXAMPLE, ProvisioningStep.ORGANIZATION),
                                                new ProvisioningStepFailed(
                                                        EXAMPLE,
                                                        ProvisioningStep.EVENT_STORE,
                                                        "StoreAway")))));

        JsonNode council =
                ask(
                                "{ council(slug: \"exampleshire\") { slug name gssCode nation cell"
                                        + " ownRealm contacts { purpose name email } status"
                                        + " provisioning { step done failed failure }"
                                        + " suspendedBecause version } }",
                                Map.of())
                        .path("council");

        assertThat(council.toString())
                .isEqualTo(
                        "{\"slug\":\"exampleshire\",\"name\":\"Exampleshire Council\","
                                + "\"gssCode\":\"E06000099\",\"nation\":\"ENGLAND\",\"cell\":null,"
                                + "\"ownRealm\":false,\"contacts\":[{\"purpose\":\"data protection\","
                                + "\"name\":\"A. Example\",\"email\":\"dpo@example.org\"}],"
                                + "\"status\":\"PROVISIONING_FAILED\",\"provisioning\":["
                                + step("ORGANIZATION", true, false, "null")
                                + ","
                                + step("EVENT_STORE", false, true, "\"StoreAway\"")
                                + ","
                                + step("RESTORATION", false, false, "null")
                                + ","
                                + step("READ_STORE", false, false, "null")
                                + ","
                                + step("SETTINGS", false, false, "null")
                                + ","
                                + step("ADMINISTRATOR", false, false, "null")
                                + "],\"suspendedBecause\":null,\"version\":3}");
    }

    private static String step(String step, boolean done, boolean failed, String failure) {
        return "{\"step\":\"%s\",\"done\":%s,\"failed\":%s,\"failure\":%s}"
                .formatted(step, done, failed, failure);
    }

    @Test
    void theListIsAskedForPartByPart() {
        answers(
                FindCouncils.class,
                Window.class,
                _ -> new Window<>(List.of(new Window.Item<>(7, document(active()))), true, true));

        JsonNode first =
                ask(
                                "{ councils(status: ACTIVE, last: 1) { edges { cursor node { slug } }"
                                        + " pageInfo { hasPreviousPage hasNextPage startCursor"
                                        + " endCursor } } }",
                                Map.of())
                        .path("councils");
        String cursor = first.at("/edges/0/cursor").asString();
        assertThat(first.at("/edges/0/node/slug").asString()).isEqualTo("exampleshire");
        assertThat(first.at("/pageInfo/startCursor").asString()).isEqualTo(cursor);
        assertThat(first.at("/pageInfo/hasNextPage").asBoolean()).isTrue();

        ask(
                "query ($before: String) { councils(status: ACTIVE, before: $before) {"
                        + " pageInfo { endCursor } } }",
                Map.of("before", cursor));
        assertThat(asked)
                .containsExactly(
                        new FindCouncils(
                                CouncilStatus.ACTIVE, new Window.Range(1, true, null, null)),
                        new FindCouncils(
                                CouncilStatus.ACTIVE, new Window.Range(20, false, null, 7L)));
    }

    private static Map<String, Object> bare() {
        return Map.of(
                "slug",
                "exampleshire",
                "name",
                "Exampleshire Council",
                "gssCode",
                "E06000099",
                "nation",
                "ENGLAND",
                "administrator",
                Map.of("email", "admin@example.org", "firstName", "An", "lastName", "Example"));
    }

    private static CouncilDetails details() {
        return new CouncilDetails(
                "Exampleshire Council", "E06000099", Nation.ENGLAND, null, false, List.of(CONTACT));
    }

    private static CouncilView active() {
        return viewed(new CouncilAdopted(EXAMPLE, details()));
    }

    private static CouncilView viewed(CouncilEvent... events) {
        CouncilStanding standing = null;
        for (CouncilEvent event : events) {
            standing = CouncilStanding.after(standing, event);
        }
        return new CouncilView(EXAMPLE, Objects.requireNonNull(standing).status(), standing, null);
    }

    private static Document<CouncilView> document(CouncilView view) {
        return new Document<>(CouncilKey.of(EXAMPLE).toString(), 7, 9, 3, view);
    }

    private Object command() {
        assertThat(sent).hasSize(1);
        return sent.getFirst().getPayload();
    }

    private void handles(Class<?> command) {
        commands.subscribe(
                command.getName(),
                message -> {
                    sent.add(message);
                    ReceiptSlot.leave(new Receipt(CouncilKey.of(EXAMPLE).value(), 3, 9));
                    return null;
                });
    }

    private <Q> void answers(Class<Q> question, Class<?> type, Function<Q, Object> answer) {
        queries.subscribe(
                question.getName(),
                type,
                (QueryMessage<?, Object> message) -> {
                    asked.add(message.getPayload());
                    return answer.apply(question.cast(message.getPayload()));
                });
    }

    private JsonNode does(String mutation, Map<String, Object> input) {
        return ask(
                        "mutation ($input: %sInput!) { %s(input: $input) %s }"
                                .formatted(
                                        Character.toUpperCase(mutation.charAt(0))
                                                + mutation.substring(1),
                                        mutation,
                                        PAYLOAD),
                        Map.of("input", input))
                .path(mutation);
    }

    /** What is on record of operators is in another test. */
    private static CompletableFuture<Void> unrecorded(AccessRecord access) {
        return CompletableFuture.completedFuture(null);
    }

    private JsonNode ask(String query, Map<String, ? extends @Nullable Object> variables) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/platform/graphql");
        request.setContentType("application/json");
        request.setContent(
                JsonMapper.shared()
                        .writeValueAsString(Map.of("query", query, "variables", variables))
                        .getBytes(StandardCharsets.UTF_8));
        MockHttpServletResponse response = new MockHttpServletResponse();
        Reached reached = new Reached();
        try {
            PlatformApi.endpoint(
                            new Commands(commands, reached),
                            new Queries(queries, reached),
                            Clock.fixed(NOW, ZoneOffset.UTC),
                            WAITING,
                            PlatformApiTest::unrecorded)
                    .answer(request, response, OPERATOR);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        JsonNode answer =
                JsonMapper.shared()
                        .readTree(
                                new String(
                                        Objects.requireNonNull(response.getContentAsByteArray()),
                                        StandardCharsets.UTF_8));
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer.path("data");
    }
}
