package org.alongside.council.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.council.AbandonOnboarding;
import org.alongside.council.AbandonmentBegun;
import org.alongside.council.AdoptCouncil;
import org.alongside.council.ApproveDeparture;
import org.alongside.council.CompleteProvisioningStep;
import org.alongside.council.CompleteUndertakingStep;
import org.alongside.council.CouncilAdopted;
import org.alongside.council.CouncilArchive;
import org.alongside.council.CouncilAskedToLeave;
import org.alongside.council.CouncilDetails;
import org.alongside.council.CouncilEvent;
import org.alongside.council.CouncilExported;
import org.alongside.council.CouncilKey;
import org.alongside.council.CouncilRemoved;
import org.alongside.council.CouncilStanding;
import org.alongside.council.CouncilStatus;
import org.alongside.council.CouncilSuspended;
import org.alongside.council.DepartureApproved;
import org.alongside.council.ExportBegun;
import org.alongside.council.ExportCouncil;
import org.alongside.council.FailProvisioningStep;
import org.alongside.council.FailUndertakingStep;
import org.alongside.council.FirstAdministrator;
import org.alongside.council.MoveBegun;
import org.alongside.council.MoveCouncil;
import org.alongside.council.NameAdministrator;
import org.alongside.council.NoteAdministratorRefusal;
import org.alongside.council.NoteDepartureRequest;
import org.alongside.council.NoteDepartureWithdrawal;
import org.alongside.council.OnboardCouncil;
import org.alongside.council.OnboardingAbandoned;
import org.alongside.council.OnboardingBegun;
import org.alongside.council.ProvisioningStep;
import org.alongside.council.ProvisioningStepFailed;
import org.alongside.council.RemovalBegun;
import org.alongside.council.RemoveCouncil;
import org.alongside.council.RestorationBegun;
import org.alongside.council.RestoreCouncil;
import org.alongside.council.ResumeCouncil;
import org.alongside.council.RetryProvisioning;
import org.alongside.council.RetryUndertaking;
import org.alongside.council.SuspendCouncil;
import org.alongside.council.Undertaking;
import org.alongside.council.UndertakingStep;
import org.alongside.council.UndertakingStepCompleted;
import org.alongside.council.UndertakingStepFailed;
import org.alongside.messaging.Context;
import org.alongside.messaging.ContextParameters;
import org.alongside.people.InvitationRefusal;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Nation;
import org.alongside.tenancy.Platform;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every command in every place that a council can stand: kept by hand, complete by reflection. */
@DisplayName("What may be done with a council")
final class CouncilDecisionsTest {

    private static final CouncilId LEEDS = new CouncilId("leeds");
    private static final CouncilKey KEY = CouncilKey.of(LEEDS);
    private static final CouncilDetails DETAILS =
            new CouncilDetails(
                    "Leeds City Council", "E08000035", Nation.ENGLAND, null, false, List.of());
    private static final FirstAdministrator ALEX =
            new FirstAdministrator("alex@leeds.example", "Alex", "Sample");
    private static final CouncilArchive ARCHIVE = new CouncilArchive("f", "d", 7, "age1");
    private static final Instant NOW = Instant.parse("2027-04-01T00:00:00Z");
    private static final String OK = "ok";

    /** What happened, by the name of where the council stands after it. */
    private static final Map<String, List<CouncilEvent>> STANDINGS = standings();

    /** The commands, in the order of the table's rows. */
    private static final Map<String, Function<CouncilStanding, Object>> COMMANDS = commands();

    /**
     * Columns: as {@link #STANDINGS}. Each cell is {@code ok} or the class of what refuses,
     * shortened as in {@link #SHORT}.
     */
    private static final String TABLE =
            """
            command                 | provisioning failed   restoring abandoning abandoned active    suspended readOnly  leaving   granted   sealed    exporting exportFailed moving    moved     moveFailed removing  removed
            OnboardCouncil          | taken        taken    taken     taken      ok        taken     taken     taken     taken     taken     taken     taken     taken        taken     taken     taken      taken     taken
            AdoptCouncil            | taken        taken    taken     taken      ok        taken     taken     taken     taken     taken     taken     taken     taken        taken     taken     taken      taken     taken
            CompleteProvisioningStep| ok           step     ok        step       step      step      step      step      step      step      step      step      step         step      step      step       step      step
            FailProvisioningStep    | ok           step     ok        step       step      step      step      step      step      step      step      step      step         step      step      step       step      step
            RetryProvisioning       | ok           ok       ok        nothing    nothing   nothing   nothing   nothing   nothing   nothing   nothing   nothing   nothing      nothing   nothing   nothing    nothing   nothing
            AbandonOnboarding       | ok           ok       ok        busy       gone      over      over      over      over      over      over      over      over         over      over      over       over      gone
            NameAdministrator       | early        early    early     early      gone      ok        closed    closed    ok        ok        closed    busy      busy         busy      busy      busy       busy      gone
            NoteAdministratorRefusal| ok           ok       ok        ok         noted     ok        ok        ok        ok        ok        ok        ok        ok           ok        ok        ok         ok        noted
            SuspendCouncil          | early        early    early     early      gone      ok        already   ok        ok        ok        ok        busy      busy         busy      busy      busy       busy      gone
            ResumeCouncil           | early        early    early     early      gone      open      ok        ok        open      open      ok        busy      ok           busy      busy      ok         busy      gone
            ExportCouncil           | early        early    early     early      gone      ok        ok        ok        ok        ok        ok        busy      busy         busy      busy      busy       busy      gone
            MoveCouncil             | early        early    early     early      gone      ok        ok        ok        ok        ok        ok        busy      busy         busy      busy      busy       busy      gone
            NoteDepartureRequest    | ok           ok       ok        ok         noted     ok        ok        ok        noted     noted     noted     ok        ok           ok        ok        ok         noted     noted
            NoteDepartureWithdrawal | noted        noted    noted     noted      noted     noted     noted     noted     ok        ok        ok        noted     noted        noted     noted     noted      noted     noted
            ApproveDeparture        | early        early    early     early      gone      stays     stays     stays     ok        approved  approved  stays     stays        stays     stays     stays      approved  gone
            RemoveCouncil           | early        early    early     early      gone      stays     stays     stays     ungranted written   ok        busy      busy         busy      busy      busy       busy      gone
            RestoreCouncil          | there        there    there     there      there     there     there     there     there     there     there     there     there        there     there     there      there     ok
            CompleteUndertakingStep | noted        noted    noted     ok         noted     noted     noted     noted     noted     noted     noted     ok        noted        ok        ok        noted      ok        noted
            FailUndertakingStep     | noted        noted    noted     ok         noted     noted     noted     noted     noted     noted     noted     ok        noted        ok        ok        noted      ok        noted
            RetryUndertaking        | nothing      nothing  nothing   ok         nothing   nothing   nothing   nothing   nothing   nothing   nothing   ok        ok           ok        ok        ok         ok        nothing
            """;

    private static final Map<String, String> SHORT =
            Map.ofEntries(
                    Map.entry("taken", "SlugTaken"),
                    Map.entry("step", "ProvisioningStepUnexpected"),
                    Map.entry("nothing", "NothingToRetry"),
                    Map.entry("over", "OnboardingOver"),
                    Map.entry("busy", "UndertakingUnderWay"),
                    Map.entry("gone", "CouncilGone"),
                    Map.entry("early", "NotOnboardedYet"),
                    Map.entry("closed", "CouncilNotActive"),
                    Map.entry("already", "CouncilAlreadySuspended"),
                    Map.entry("open", "CouncilNotSuspended"),
                    Map.entry("noted", "UndertakingUnexpected"),
                    Map.entry("stays", "CouncilNotLeaving"),
                    Map.entry("approved", "DepartureAlreadyApproved"),
                    Map.entry("ungranted", "DepartureNotApproved"),
                    Map.entry("written", "CouncilStillOpen"),
                    Map.entry("there", "CouncilNotRemoved"));

    private static Map<String, List<CouncilEvent>> standings() {
        Map<String, List<CouncilEvent>> all = new LinkedHashMap<>();
        OnboardingBegun begun = new OnboardingBegun(LEEDS, DETAILS, ALEX);
        CouncilAdopted adopted = new CouncilAdopted(LEEDS, DETAILS);
        CouncilAskedToLeave asked = new CouncilAskedToLeave(LEEDS, "a");
        DepartureApproved approved = new DepartureApproved(LEEDS, NOW, ".");
        List<CouncilEvent> exported =
                List.of(
                        new ExportBegun(LEEDS, true, "."),
                        done(Undertaking.EXPORT, UndertakingStep.CLOSE),
                        new CouncilExported(LEEDS, ARCHIVE),
                        done(Undertaking.EXPORT, UndertakingStep.ARCHIVE));
        List<CouncilEvent> sealed = joined(List.of(adopted, asked, approved), exported);
        List<CouncilEvent> removed =
                joined(
                        sealed,
                        List.of(
                                new RemovalBegun(LEEDS, "d"),
                                done(Undertaking.REMOVAL, UndertakingStep.PEOPLE),
                                done(Undertaking.REMOVAL, UndertakingStep.READ_MODELS),
                                done(Undertaking.REMOVAL, UndertakingStep.EVENTS),
                                new CouncilRemoved(LEEDS)));
        AbandonmentBegun abandoning = new AbandonmentBegun(LEEDS, ".");
        MoveBegun moving = new MoveBegun(LEEDS, "west", ".");
        all.put("provisioning", List.of(begun));
        all.put(
                "failed",
                List.of(
                        begun,
                        new ProvisioningStepFailed(LEEDS, ProvisioningStep.ORGANIZATION, "X")));
        all.put("restoring", joined(removed, List.of(new RestorationBegun(LEEDS, ARCHIVE, "."))));
        all.put("abandoning", List.of(begun, abandoning));
        all.put(
                "abandoned",
                List.of(
                        begun,
                        abandoning,
                        done(Undertaking.ABANDONMENT, UndertakingStep.PEOPLE),
                        done(Undertaking.ABANDONMENT, UndertakingStep.READ_MODELS),
                        done(Undertaking.ABANDONMENT, UndertakingStep.EVENTS),
                        new OnboardingAbandoned(LEEDS)));
        all.put("active", List.of(adopted));
        all.put("suspended", List.of(adopted, new CouncilSuspended(LEEDS, ".")));
        all.put("readOnly", joined(List.of(adopted), exported));
        all.put("leaving", List.of(adopted, asked));
        all.put("granted", List.of(adopted, asked, approved));
        all.put("sealed", sealed);
        all.put("exporting", List.of(adopted, new ExportBegun(LEEDS, false, ".")));
        all.put(
                "exportFailed",
                List.of(
                        adopted,
                        new ExportBegun(LEEDS, false, "."),
                        new UndertakingStepFailed(
                                LEEDS, Undertaking.EXPORT, UndertakingStep.CLOSE, "X")));
        all.put("moving", List.of(adopted, moving));
        List<CouncilEvent> flipped =
                List.of(
                        adopted,
                        moving,
                        done(Undertaking.MOVE, UndertakingStep.CLOSE),
                        done(Undertaking.MOVE, UndertakingStep.COPY),
                        done(Undertaking.MOVE, UndertakingStep.FLIP));
        all.put("moved", flipped);
        all.put(
                "moveFailed",
                List.of(
                        adopted,
                        moving,
                        new UndertakingStepFailed(
                                LEEDS, Undertaking.MOVE, UndertakingStep.CLOSE, "X")));
        all.put(
                "removing",
                joined(
                        sealed,
                        List.of(
                                new RemovalBegun(LEEDS, "d"),
                                done(Undertaking.REMOVAL, UndertakingStep.PEOPLE))));
        all.put("removed", removed);
        return all;
    }

    private static UndertakingStepCompleted done(Undertaking of, UndertakingStep step) {
        return new UndertakingStepCompleted(
                LEEDS,
                of,
                step,
                of == Undertaking.MOVE && step == UndertakingStep.CLOSE ? "main" : null);
    }

    private static List<CouncilEvent> joined(List<CouncilEvent> first, List<CouncilEvent> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }

    private static Map<String, Function<CouncilStanding, Object>> commands() {
        List<Function<CouncilStanding, Object>> all =
                List.of(
                        _ -> new OnboardCouncil(KEY, LEEDS, DETAILS, ALEX),
                        _ -> new AdoptCouncil(KEY, LEEDS, DETAILS),
                        at -> new CompleteProvisioningStep(KEY, LEEDS, step(at)),
                        at -> new FailProvisioningStep(KEY, LEEDS, step(at), "X"),
                        _ -> new RetryProvisioning(KEY, LEEDS),
                        _ -> new AbandonOnboarding(KEY, LEEDS, "."),
                        _ -> new NameAdministrator(KEY, LEEDS, ALEX),
                        _ ->
                                new NoteAdministratorRefusal(
                                        KEY, LEEDS, InvitationRefusal.ADDRESS_NOT_INVITABLE),
                        _ -> new SuspendCouncil(KEY, LEEDS, "."),
                        _ -> new ResumeCouncil(KEY, LEEDS, "."),
                        _ -> new ExportCouncil(KEY, LEEDS, ".", false),
                        _ -> new MoveCouncil(KEY, LEEDS, "west", "."),
                        _ -> new NoteDepartureRequest(KEY, LEEDS, "a"),
                        _ -> new NoteDepartureWithdrawal(KEY, LEEDS, "a"),
                        _ -> new ApproveDeparture(KEY, LEEDS, ".", NOW),
                        _ -> new RemoveCouncil(KEY, LEEDS, "d", NOW),
                        _ -> new RestoreCouncil(KEY, LEEDS, "d", "."),
                        at ->
                                new CompleteUndertakingStep(
                                        KEY, LEEDS, undertaking(at), next(at), null, ARCHIVE),
                        at -> new FailUndertakingStep(KEY, LEEDS, undertaking(at), next(at), "X"),
                        _ -> new RetryUndertaking(KEY, LEEDS));
        Map<String, Function<CouncilStanding, Object>> named = new LinkedHashMap<>();
        CouncilStanding any = standing(List.of(new CouncilAdopted(LEEDS, DETAILS)));
        all.forEach(each -> named.put(each.apply(any).getClass().getSimpleName(), each));
        return named;
    }

    private static ProvisioningStep step(CouncilStanding at) {
        return at.provisioning().orElse(ProvisioningStep.ORGANIZATION);
    }

    private static Undertaking undertaking(CouncilStanding at) {
        return at.work() == null ? Undertaking.EXPORT : at.work().undertaking();
    }

    private static UndertakingStep next(CouncilStanding at) {
        UndertakingStep step = at.work() == null ? null : at.work().next();
        return step == null ? UndertakingStep.CLOSE : step;
    }

    private static CouncilStanding standing(List<CouncilEvent> events) {
        CouncilStanding standing = null;
        for (CouncilEvent event : events) {
            standing = CouncilStanding.after(standing, event);
        }
        return java.util.Objects.requireNonNull(standing);
    }

    private static List<String> columns() {
        return cells(TABLE.lines().findFirst().orElseThrow());
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.substring(line.indexOf('|') + 1).strip().split(" +")).toList();
    }

    private static Stream<String> rows() {
        return TABLE.lines().skip(1);
    }

    private static String row(String line) {
        return line.substring(0, line.indexOf('|')).strip();
    }

    @Test
    void is_said_for_every_command_and_every_standing() {
        Set<String> handled =
                Arrays.stream(CouncilLife.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(CommandHandler.class))
                        .map(Method::getParameterTypes)
                        .map(types -> types[0].getSimpleName())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rows().map(CouncilDecisionsTest::row).collect(Collectors.toSet()))
                .isEqualTo(handled)
                .isEqualTo(COMMANDS.keySet());
        assertThat(columns()).containsExactlyElementsOf(STANDINGS.keySet());
        assertThat(rows()).allSatisfy(line -> assertThat(cells(line)).hasSize(STANDINGS.size()));
    }

    @Test
    void is_said_for_every_status() {
        assertThat(STANDINGS.values().stream().map(events -> standing(events).status()))
                .contains(CouncilStatus.values());
    }

    @TestFactory
    Stream<DynamicTest> is_what_the_table_says() {
        List<DynamicTest> all = new ArrayList<>();
        rows().forEach(line -> {
            List<String> expected = cells(line);
            for (int i = 0; i < expected.size(); i++) {
                String at = columns().get(i);
                String outcome = expected.get(i);
                all.add(
                        DynamicTest.dynamicTest(
                                row(line) + " while " + at,
                                () ->
                                        assertThat(outcome(row(line), at))
                                                .isEqualTo(
                                                        outcome.equals(OK)
                                                                ? OK
                                                                : SHORT.get(outcome))));
            }
        });
        return all.stream();
    }

    private static String outcome(String command, String at) {
        List<CouncilEvent> events = java.util.Objects.requireNonNull(STANDINGS.get(at));
        AggregateTestFixture<CouncilLife> fixture = new AggregateTestFixture<>(CouncilLife.class);
        fixture.registerParameterResolverFactory(new ContextParameters());
        fixture.registerInjectableResource(
                new CouncilCodes() {
                    @Override
                    public void claim(String gssCode, CouncilId council) {}

                    @Override
                    public void release(String gssCode, CouncilId council) {}
                });
        fixture.registerInjectableResource((OwnRealms) () -> true);
        fixture.registerInjectableResource((RegisteredExportKeys) _ -> true);
        fixture.registerInjectableResource(
                new CouncilCells() {
                    @Override
                    public boolean has(String cell) {
                        return true;
                    }

                    @Override
                    public String cellOf(CouncilId council) {
                        return "main";
                    }
                });
        Map<String, String> operator =
                new Context(
                                Platform.ID,
                                new Actor(
                                        "op",
                                        "Morgan Hale",
                                        Set.of(Role.PLATFORM_OPERATOR),
                                        Set.of(),
                                        "test"))
                        .toMetaData();
        try {
            fixture.given(events)
                    .when(
                            java.util.Objects.requireNonNull(COMMANDS.get(command))
                                    .apply(standing(events)),
                            operator)
                    .expectSuccessfulHandlerExecution();
            return OK;
        } catch (AssertionError failed) {
            String text = String.valueOf(failed.getMessage());
            return SHORT.values().stream()
                    .filter(name -> text.contains("." + name))
                    .findFirst()
                    .orElse(text);
        }
    }
}
