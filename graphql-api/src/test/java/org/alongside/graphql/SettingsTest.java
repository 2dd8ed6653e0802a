package org.alongside.graphql;

import static org.alongside.graphql.Inputs.map;
import static org.alongside.graphql.Inputs.noticeOfReviews;
import static org.alongside.graphql.Inputs.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What a council sets for itself, with real tokens, and what comes of it. */
class SettingsTest {

    private static final RunningService SERVICE = RunningService.get();
    private static final String SETTINGS =
            """
            query ($at: DateTime, $token: String) {
              settings(at: $at, atLeast: $token) {
                version at nation
                notice { from initial { days counted } review { days counted } other { days counted } }
                reports { from initial { days counted } review { days counted } other { days counted } }
                reviews { from initialWithinDays initialCounted firstReviewMonths laterReviewMonths }
                terminology { from conference initialConference reviewConference protection }
                drafts { from days }
                tasks { from escalate decide provideInformation recordConsent allocate chaseProvider acceptAllocation recordOutcome signOff }
                contact { from office telephone email address openingTimes person { name telephone email } }
              }
            }
            """;

    private final Person councilAdmin = SERVICE.person("camden", "council-admin");

    /** The other tests go by what the roster says. */
    @AfterAll
    static void asItWas() {
        SERVICE.person("camden", "council-admin")
                .did(
                        "setNoticeThresholds",
                        with(noticeOfReviews(0), "review", map("days", 14, "counted", "CALENDAR")));
    }

    @Test
    void everybodyInTheCouncilReadsThem() {
        Stream<Person> people =
                Stream.of(
                                "referrer",
                                "parent",
                                "manager",
                                "admin",
                                "advocate",
                                "supervisor",
                                "auditor",
                                "council-admin")
                        .map(login -> SERVICE.person("camden", login));
        Stream.concat(people, Stream.of(SERVICE.integrator("camden")))
                .forEach(person -> {
                    JsonNode settings = person.ask(SETTINGS).data("settings");
                    assertThat(settings.path("nation").asString()).isEqualTo("ENGLAND");
                    assertThat(settings.at("/notice/initial/days").asInt()).isEqualTo(7);
                    assertThat(settings.at("/notice/initial/counted").asString())
                            .isEqualTo("CALENDAR");
                    assertThat(settings.at("/reviews/initialWithinDays").asInt()).isEqualTo(15);
                    assertThat(settings.at("/reviews/initialCounted").asString())
                            .isEqualTo("WORKING");
                    assertThat(settings.at("/terminology/protection").asString())
                            .isEqualTo("child protection plan");
                });
    }

    @Test
    void aCaseIsJudgedByTheSettingsOfItsOwnTime() {
        String before = referredForReview("camden");
        JsonNode was = notice("camden", before);
        assertThat(was.path("requiredDays").asInt()).isNotEqualTo(33);
        JsonNode southwarks = settings("southwark", null);

        JsonNode set = councilAdmin.did("setNoticeThresholds", noticeOfReviews(33));
        assertThat(set.at("/settings/notice/review/days").asInt()).isEqualTo(33);
        assertThat(set.at("/settings/version").asLong()).isEqualTo(set.path("version").asLong());
        String after = referredForReview("camden");

        Instant spring = Instant.now().plus(200, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
        JsonNode planned =
                councilAdmin.did(
                        "setNoticeThresholds",
                        with(noticeOfReviews(44), "from", spring.toString()));
        assertThat(planned.at("/settings/notice/review/days").asInt()).isEqualTo(44);
        assertThat(Instant.parse(planned.at("/settings/notice/from").asString())).isEqualTo(spring);
        String whilePlanned = referredForReview("camden");

        assertThat(notice("camden", before)).isEqualTo(was);
        for (String later : List.of(after, whilePlanned)) {
            JsonNode notice = notice("camden", later);
            assertThat(notice.path("requiredDays").asInt()).isEqualTo(33);
            assertThat(notice.path("countedIn").asString()).isEqualTo("WORKING");
            assertThat(notice.path("late").asBoolean()).isTrue();
            assertThat(notice.path("givenDays").asInt()).isBetween(10, 15);
        }
        assertThat(settings("camden", Instant.now()).at("/notice/review/days").asInt())
                .isEqualTo(33);
        assertThat(settings("camden", spring).at("/notice/review/days").asInt()).isEqualTo(44);

        assertThat(parts(settings("southwark", null))).isEqualTo(parts(southwarks));
        JsonNode others = notice("southwark", referredForReview("southwark"));
        assertThat(others.path("requiredDays").asInt()).isZero();
        assertThat(others.path("countedIn").asString()).isEqualTo("CALENDAR");
        assertThat(others.path("givenDays").asInt()).isEqualTo(20);
    }

    @Test
    void wordsAndContactHoldFromTheirTimeOn() {
        Instant from = Instant.now().plus(3_000, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
        String token = "";
        for (Map.Entry<String, Map<String, @Nullable Object>> setting :
                Inputs.settings().entrySet()) {
            token =
                    councilAdmin
                            .did(
                                    setting.getKey(),
                                    with(setting.getValue(), "from", from.toString()))
                            .path("consistencyToken")
                            .asString();
        }

        Person parent = SERVICE.person("camden", "parent");
        JsonNode then =
                parent.ask(SETTINGS, Map.of("at", from.toString(), "token", token))
                        .data("settings");
        assertThat(then.at("/terminology/conference").asString()).isEqualTo("family meeting");
        assertThat(then.at("/contact/telephone").asString()).isEqualTo("020 7946 0000");
        assertThat(then.at("/contact/person/name").asString()).isEqualTo("A. Person");
        assertThat(then.at("/reports/review/days").asInt()).isEqualTo(5);
        assertThat(then.at("/drafts/days").asInt()).isEqualTo(28);
        assertThat(then.at("/tasks/signOff").asInt()).isEqualTo(8);
        assertThat(Instant.parse(then.at("/drafts/from").asString())).isEqualTo(from);
        JsonNode now = parent.ask(SETTINGS, Map.of("token", token)).data("settings");
        assertThat(now.at("/terminology/conference").asString())
                .isEqualTo("child protection conference");
        assertThat(now.path("contact").isNull()).isTrue();
        assertThat(settings("southwark", from).path("contact").isNull()).isTrue();
    }

    @Test
    void onlyTheAdministratorOfTheCouncilSetsThem() {
        long before = SERVICE.events();
        for (String login :
                List.of(
                        "manager",
                        "admin",
                        "referrer",
                        "parent",
                        "advocate",
                        "supervisor",
                        "auditor")) {
            Inputs.settings()
                    .forEach((mutation, input) ->
                            assertThat(
                                            SERVICE.person("camden", login)
                                                    .does(mutation, input)
                                                    .codes())
                                    .as(login + " " + mutation)
                                    .containsExactly("FORBIDDEN"));
        }
        assertThat(SERVICE.events()).isEqualTo(before);
    }

    @Test
    void administratorsAndAuditorsReadWhoSetWhatAndWhenAndFromWhen() {
        Instant from = Instant.now().plus(4_000, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
        JsonNode set =
                councilAdmin.did(
                        "setNoticeThresholds", with(noticeOfReviews(21), "from", from.toString()));
        String history =
                "{ settingsHistory { entries { version part at by from nation notice { review { days } } contact { office } } } }";

        for (String login : List.of("council-admin", "auditor")) {
            JsonNode entries =
                    SERVICE.person("camden", login)
                            .ask(history)
                            .data("settingsHistory")
                            .path("entries");
            JsonNode first = entries.path(0);
            assertThat(first.path("part").asString()).isEqualTo("FIRST");
            assertThat(first.path("by").asString()).isEqualTo("Alongside");
            assertThat(first.path("nation").asString()).isEqualTo("ENGLAND");
            assertThat(first.at("/notice/review/days").asInt()).isEqualTo(14);
            JsonNode last = entries.path(entries.size() - 1);
            assertThat(last.path("part").asString()).isEqualTo("NOTICE");
            assertThat(last.path("version").asLong()).isEqualTo(set.path("version").asLong());
            assertThat(last.path("by").asString()).isEqualTo(name(councilAdmin));
            assertThat(last.at("/notice/review/days").asInt()).isEqualTo(21);
            assertThat(Instant.parse(last.path("from").asString())).isEqualTo(from);
            assertThat(Instant.parse(last.path("at").asString()))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now());
            assertThat(last.path("nation").isNull()).isTrue();
            assertThat(last.path("contact").isNull()).isTrue();
        }
        for (String login : List.of("manager", "admin", "referrer", "parent", "advocate")) {
            assertThat(SERVICE.person("camden", login).ask(history).codes())
                    .as(login)
                    .containsExactly("FORBIDDEN");
        }
        assertThat(
                        SERVICE.person("southwark", "council-admin")
                                .ask(history)
                                .data("settingsHistory")
                                .path("entries")
                                .toString())
                .doesNotContain("\"days\":21");
    }

    static Stream<Arguments> refusals() {
        Map<String, @Nullable Object> cadence =
                Objects.requireNonNull(Inputs.settings().get("setReviewCadence"));
        Map<String, @Nullable Object> tasks =
                Objects.requireNonNull(Inputs.settings().get("setTaskDays"));
        Map<String, @Nullable Object> contact =
                Objects.requireNonNull(Inputs.settings().get("setContactDetails"));
        return Stream.of(
                Arguments.of(
                        "setNoticeThresholds",
                        noticeOfReviews(91),
                        "DAYS_OUT_OF_RANGE",
                        "input.review.days"),
                Arguments.of(
                        "setReportDeadlines",
                        noticeOfReviews(91),
                        "DAYS_OUT_OF_RANGE",
                        "input.review.days"),
                Arguments.of(
                        "setNoticeThresholds",
                        with(noticeOfReviews(10), "from", "2026-01-01T00:00:00Z"),
                        "SETTING_IN_THE_PAST",
                        "input.from"),
                Arguments.of(
                        "setReviewCadence",
                        with(cadence, "laterReviewMonths", 13),
                        "CADENCE_OUT_OF_RANGE",
                        "input.laterReviewMonths"),
                Arguments.of(
                        "setDraftDays", map("days", 91), "DRAFT_DAYS_OUT_OF_RANGE", "input.days"),
                Arguments.of(
                        "setDraftDays", map("days", 0), "DRAFT_DAYS_OUT_OF_RANGE", "input.days"),
                Arguments.of(
                        "setTaskDays",
                        with(tasks, "allocate", 91),
                        "TASK_DAYS_OUT_OF_RANGE",
                        "input.allocate"),
                Arguments.of(
                        "setReminders",
                        map("daysBefore", 0, "conferenceDaysBefore", 21, "escalateDaysAfter", 1),
                        "REMINDERS_OUT_OF_RANGE",
                        "input.conferenceDaysBefore"),
                Arguments.of(
                        "setContactDetails",
                        with(contact, "telephone", null),
                        "CONTACT_UNREACHABLE",
                        ""),
                Arguments.of(
                        "setContactDetails",
                        with(contact, "office", " "),
                        "INVALID_INPUT",
                        "input.office"),
                Arguments.of(
                        "setNoticeThresholds",
                        with(noticeOfReviews(10), "expectedVersion", 0),
                        "CONFLICT",
                        "input.expectedVersion"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("refusals")
    void whatCannotBeKeptIsRefusedAndNothingIsStored(
            String mutation, Map<String, @Nullable Object> input, String code, String field) {
        long before = SERVICE.events();
        Answer answer = councilAdmin.does(mutation, input);
        assertThat(answer.refusals(mutation)).containsExactly(code);
        assertThat(answer.data(mutation).at("/userErrors/0/field").asString("")).isEqualTo(field);
        assertThat(answer.data(mutation).path("settings").isNull()).isTrue();
        assertThat(SERVICE.events()).isEqualTo(before);
    }

    @Test
    void theSameKeyGivesTheFirstResult() {
        Map<String, @Nullable Object> input =
                with(
                        with(noticeOfReviews(12), "from", "2198-01-01T00:00:00Z"),
                        "idempotencyKey",
                        UUID.randomUUID().toString());
        long first = councilAdmin.did("setNoticeThresholds", input).path("version").asLong();
        long events = SERVICE.events("camden");
        assertThat(councilAdmin.did("setNoticeThresholds", input).path("version").asLong())
                .isEqualTo(first);
        assertThat(SERVICE.events("camden")).isEqualTo(events);
    }

    private static String name(Person person) {
        return person.ask("{ me { name } }").data("me").path("name").asString();
    }

    private static String referredForReview(String council) {
        return SERVICE.person(council, "referrer")
                .did(
                        "submitReferral",
                        with(
                                Inputs.referral(),
                                "meeting",
                                map(
                                        "kind",
                                        "REVIEW",
                                        "date",
                                        Inputs.today().plusDays(20).toString())))
                .at("/case/id")
                .asString();
    }

    private static JsonNode notice(String council, String id) {
        return SERVICE.person(council, "manager")
                .ask(
                        "query ($id: ID!) { case(id: $id) { notice { requiredDays givenDays countedIn late } } }",
                        Map.of("id", id))
                .data("case")
                .path("notice");
    }

    private static JsonNode settings(String council, @Nullable Instant at) {
        return SERVICE.person(council, "auditor")
                .ask(SETTINGS, at == null ? Map.of() : Map.of("at", at.toString()))
                .data("settings");
    }

    /** What was set, without the moment at which it was asked for. */
    private static List<JsonNode> parts(JsonNode settings) {
        return List.of(
                settings.path("version"),
                settings.path("notice"),
                settings.path("reports"),
                settings.path("terminology"));
    }
}
