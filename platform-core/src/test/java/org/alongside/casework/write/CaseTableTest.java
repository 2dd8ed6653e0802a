package org.alongside.casework.write;

import static org.alongside.casework.CaseExamples.ADVOCATE;
import static org.alongside.casework.CaseExamples.ALLOCATION;
import static org.alongside.casework.CaseExamples.CASE;
import static org.alongside.casework.CaseExamples.DISCLOSURE;
import static org.alongside.casework.CaseExamples.FAMILY;
import static org.alongside.casework.CaseExamples.PROVIDER;
import static org.alongside.casework.CaseExamples.TODAY;
import static org.alongside.casework.CaseExamples.allocated;
import static org.alongside.casework.CaseExamples.amendment;
import static org.alongside.casework.CaseExamples.as;
import static org.alongside.casework.CaseExamples.attendance;
import static org.alongside.casework.CaseExamples.attended;
import static org.alongside.casework.CaseExamples.completed;
import static org.alongside.casework.CaseExamples.contact;
import static org.alongside.casework.CaseExamples.coordinator;
import static org.alongside.casework.CaseExamples.debrief;
import static org.alongside.casework.CaseExamples.initialConferenceOn;
import static org.alongside.casework.CaseExamples.noConsent;
import static org.alongside.casework.CaseExamples.outcome;
import static org.alongside.casework.CaseExamples.outcomeRecorded;
import static org.alongside.casework.CaseExamples.passed;
import static org.alongside.casework.CaseExamples.preparation;
import static org.alongside.casework.CaseExamples.proceed;
import static org.alongside.casework.CaseExamples.providerAccepted;
import static org.alongside.casework.CaseExamples.sentToProvider;
import static org.alongside.casework.CaseExamples.sharing;
import static org.alongside.casework.CaseExamples.submitted;
import static org.alongside.casework.CaseExamples.support;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alongside.actor.Role;
import org.alongside.casework.AcceptAllocation;
import org.alongside.casework.AllocateAdvocate;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.AllocationParty;
import org.alongside.casework.AmendReferral;
import org.alongside.casework.CancelConference;
import org.alongside.casework.CaseCommand;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.CaseResult;
import org.alongside.casework.CaseStatus;
import org.alongside.casework.CompleteAdvocacy;
import org.alongside.casework.ConferenceCancelled;
import org.alongside.casework.ConferenceMissed;
import org.alongside.casework.Consent;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.Decision;
import org.alongside.casework.DeclineAllocation;
import org.alongside.casework.EndAllocation;
import org.alongside.casework.Escalation;
import org.alongside.casework.HarmDisclosed;
import org.alongside.casework.LetIn;
import org.alongside.casework.LiftRestriction;
import org.alongside.casework.LinkFamily;
import org.alongside.casework.LinkGround;
import org.alongside.casework.LinkParentAccount;
import org.alongside.casework.ManagerDecided;
import org.alongside.casework.OpenInEmergency;
import org.alongside.casework.OpenWorkingNotes;
import org.alongside.casework.ParentAccountLinked;
import org.alongside.casework.PassStage;
import org.alongside.casework.PassToSocialWorker;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.ProvideInformation;
import org.alongside.casework.RecordConferenceAttendance;
import org.alongside.casework.RecordConferenceMissed;
import org.alongside.casework.RecordConsent;
import org.alongside.casework.RecordContact;
import org.alongside.casework.RecordDebrief;
import org.alongside.casework.RecordEscalation;
import org.alongside.casework.RecordOutcome;
import org.alongside.casework.RecordPreparation;
import org.alongside.casework.RecordProviderAcceptance;
import org.alongside.casework.RecordProviderRefusal;
import org.alongside.casework.RecordReportShared;
import org.alongside.casework.ReopenCase;
import org.alongside.casework.ReportDisclosure;
import org.alongside.casework.RequestAdvocate;
import org.alongside.casework.RescheduleConference;
import org.alongside.casework.RestrictCase;
import org.alongside.casework.ReturnOutcome;
import org.alongside.casework.SendToProvider;
import org.alongside.casework.ShutOut;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.SubmitReferral;
import org.alongside.casework.TriageGround;
import org.alongside.casework.UnlinkParentAccount;
import org.alongside.families.FamilyId;
import org.alongside.messaging.Context;
import org.alongside.rejection.Rejection;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every command in every state, against docs/case-table.md, which is kept by hand. */
@DisplayName("What each state of a case allows")
final class CaseTableTest {

    private static final Path TABLE = Path.of("../docs/case-table.md");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final FamilyId OTHER_FAMILY = new FamilyId(new UUID(1, 1));
    static final Context CLERK = as("clerk", Role.ADVOCACY_ADMIN, Role.ADVOCACY_MANAGER);

    static final Map<String, List<CaseEvent>> STATES = states();
    static final Map<String, CaseCommand> COMMANDS =
            commands().stream()
                    .collect(
                            Collectors.toMap(
                                    command -> command.getClass().getSimpleName(),
                                    command -> command,
                                    (_, _) -> {
                                        throw new IllegalStateException("One of each");
                                    },
                                    TreeMap::new));

    private static Map<String, List<CaseEvent>> states() {
        Map<String, List<CaseEvent>> states = new LinkedHashMap<>();
        List<CaseEvent> passed = List.of(submitted(), passed(PassStage.AFTER_REFERRAL));
        List<CaseEvent> decided = then(passed, proceed());
        List<CaseEvent> advocate = then(decided, allocated());
        List<CaseEvent> attended = then(advocate, attended());
        List<CaseEvent> signing =
                then(attended, outcomeRecorded(), passed(PassStage.AFTER_OUTCOME));
        states.put("DEC", passed);
        states.put(
                "INF",
                then(
                        passed,
                        new ManagerDecided(
                                CASE, Decision.MORE_INFORMATION, "Unclear.", "Which meeting?")));
        states.put(
                "NOC",
                List.of(
                        submitted(support(noConsent(), support().meeting())),
                        passed(PassStage.AFTER_REFERRAL),
                        proceed()));
        states.put("ALL", decided);
        states.put("PRO", then(decided, sentToProvider()));
        states.put("ADV", advocate);
        states.put("EXT", then(decided, sentToProvider(), providerAccepted()));
        states.put("CAN", then(advocate, new ConferenceCancelled(CASE, "The chair is ill.")));
        states.put("CNA", then(decided, new ConferenceCancelled(CASE, "The chair is ill.")));
        states.put("MIS", then(advocate, new ConferenceMissed(CASE, DAY, "Nobody could come.")));
        states.put("ATT", attended);
        states.put(
                "ATN",
                then(attended, new AllocationEnded(CASE, AllocationEnd.PARENT_ASKED, "Asked.")));
        states.put("HARM", then(advocate, new HarmDisclosed(CASE, DISCLOSURE, "What was said.")));
        states.put(
                "RES",
                then(
                        advocate,
                        new ParentAccountLinked(CASE, "parent", LinkGround.IDENTITY_CHECKED),
                        new PersonShutOut(CASE, "cousin", "A relative of the family."),
                        new CaseRestricted(CASE, Set.of("clerk"), "A colleague's family.")));
        states.put("SIG", signing);
        states.put("COM", then(signing, completed()));
        states.put(
                "NFA",
                then(
                        passed,
                        new ManagerDecided(
                                CASE, Decision.NO_FURTHER_ACTION, "Served elsewhere.", "Sorry.")));
        return states;
    }

    private static List<CaseEvent> then(List<CaseEvent> before, CaseEvent... more) {
        List<CaseEvent> all = new ArrayList<>(before);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    private static List<CaseCommand> commands() {
        return List.of(
                new AmendReferral(CASE, amendment(), "The family moved.", TODAY),
                new RecordConsent(
                        CASE, new Consent(false, null, "Does not want it any more."), TODAY),
                new DecideReferral(CASE, Decision.PROCEED, "Needs support.", null, TODAY),
                new ProvideInformation(CASE, "The initial one.", null, TODAY),
                new LinkFamily(CASE, OTHER_FAMILY, "The same father.", TODAY),
                new PassToSocialWorker(
                        CASE,
                        "worker-2",
                        true,
                        new SocialWorker("O. Ther", "South team", null),
                        "Left the team.",
                        TODAY),
                new AllocateAdvocate(CASE, ALLOCATION, ADVOCATE, "Nobody nearer.", TODAY),
                new AcceptAllocation(CASE, AllocationParty.ADVOCATE, TODAY),
                new DeclineAllocation(CASE, AllocationParty.PARENT, "Wants a peer.", TODAY),
                new EndAllocation(CASE, AllocationEnd.ADVOCATE_UNAVAILABLE, "Ill.", TODAY),
                new SendToProvider(
                        CASE, ALLOCATION, PROVIDER, TriageGround.NOBODY_FITS, null, TODAY),
                new RecordProviderAcceptance(CASE, "Pat Example", null, TODAY),
                new RecordProviderRefusal(CASE, "No capacity.", TODAY),
                new RecordReportShared(CASE, sharing(DAY), TODAY),
                new RecordPreparation(CASE, preparation(DAY), TODAY),
                new RescheduleConference(
                        CASE,
                        initialConferenceOn(LocalDate.of(2026, 12, 10)),
                        "The chair is ill.",
                        TODAY),
                new CancelConference(CASE, "Not needed.", TODAY),
                new RecordConferenceAttendance(CASE, attendance(DAY), TODAY),
                new RecordConferenceMissed(CASE, DAY, "The bus did not come.", TODAY),
                new RecordDebrief(CASE, debrief(DAY), TODAY),
                new RecordContact(CASE, new UUID(2, 2), contact(DAY), TODAY),
                new ReportDisclosure(CASE, new UUID(3, 3), "What was said.", TODAY),
                new RecordEscalation(CASE, DISCLOSURE, Escalation.DUTY_TEAM, null, TODAY),
                new RecordOutcome(CASE, outcome(CaseResult.SUPPORTED_OTHERWISE), null, TODAY),
                new ReturnOutcome(CASE, "The next steps are missing.", TODAY),
                new CompleteAdvocacy(CASE, null, TODAY),
                new ReopenCase(CASE, "A review was called.", TODAY),
                new LinkParentAccount(CASE, "parent-2", true, TODAY),
                new UnlinkParentAccount(CASE, "Another person.", TODAY),
                new RestrictCase(
                        CASE, List.of(coordinator("boss")), "A colleague's family.", TODAY),
                new LiftRestriction(CASE, "They left.", TODAY),
                new ShutOut(CASE, "neighbour", true, "Lives next door.", TODAY),
                new LetIn(CASE, "cousin", "Another family.", TODAY),
                new OpenWorkingNotes(CASE, "A complaint.", TODAY),
                new OpenInEmergency(CASE, "Nobody else is here.", TODAY));
    }

    @TestFactory
    Stream<DynamicTest> is_as_the_table_says() throws IOException {
        Table table = Table.read();
        return COMMANDS.entrySet().stream()
                .flatMap(command ->
                        STATES.entrySet().stream()
                                .map(state ->
                                        DynamicTest.dynamicTest(
                                                command.getKey() + " in " + state.getKey(),
                                                () ->
                                                        compare(
                                                                table.cell(
                                                                        command.getKey(),
                                                                        state.getKey()),
                                                                state.getValue(),
                                                                command.getValue()))));
    }

    private static void compare(String expected, List<CaseEvent> before, CaseCommand command) {
        CaseBench bench = new CaseBench();
        bench.families.addAll(List.of(FAMILY, OTHER_FAMILY));
        AggregateTestFixture<AdvocacyCase> fixture = bench.fixture();
        ResultValidator<AdvocacyCase> result =
                fixture.given(before).when(command, CLERK.toMetaData());
        if (expected.equals("yes")) {
            result.expectSuccessfulHandlerExecution();
        } else {
            result.expectException(rejection(expected)).expectNoEvents();
        }
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends Rejection> rejection(String name) {
        try {
            return (Class<? extends Rejection>) Class.forName("org.alongside.casework." + name);
        } catch (ClassNotFoundException unknown) {
            throw new AssertionError("The table names a rejection that is none: " + name, unknown);
        }
    }

    @Test
    void the_table_knows_every_command_and_no_other() throws IOException {
        Set<String> all =
                Arrays.stream(CaseCommand.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .collect(Collectors.toCollection(java.util.TreeSet::new));
        // Two begin a case: before them there is no state.
        all.removeAll(
                Set.of(
                        SubmitReferral.class.getSimpleName(),
                        RequestAdvocate.class.getSimpleName()));
        assertThat(Table.read().rows.keySet()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(COMMANDS.keySet()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void the_table_knows_every_state() throws IOException {
        assertThat(Table.read().columns).containsExactlyElementsOf(STATES.keySet());
        Set<CaseStatus> reached =
                STATES.values().stream().map(CaseTableTest::status).collect(Collectors.toSet());
        assertThat(reached).containsExactlyInAnyOrder(CaseStatus.values());
    }

    @Test
    void every_rejection_of_the_legend_stands_in_the_table() throws IOException {
        Table table = Table.read();
        Set<String> used =
                table.rows.values().stream()
                        .flatMap(row -> row.values().stream())
                        .filter(cell -> !cell.equals("yes"))
                        .collect(Collectors.toSet());
        assertThat(table.legend.keySet()).containsExactlyInAnyOrderElementsOf(used);
    }

    private static CaseStatus status(List<CaseEvent> events) {
        org.alongside.casework.CaseCourse course = org.alongside.casework.CaseCourse.BEGINNING;
        for (CaseEvent event : events) {
            course = course.then(event);
        }
        return course.status();
    }

    /** The table as it stands in the document. */
    private record Table(
            List<String> columns,
            Map<String, Map<String, String>> rows,
            Map<String, String> legend) {

        static Table read() throws IOException {
            List<String> columns = new ArrayList<>();
            Map<String, Map<String, String>> rows = new LinkedHashMap<>();
            Map<String, String> legend = new LinkedHashMap<>();
            for (String line : Files.readAllLines(TABLE)) {
                if (!line.startsWith("| ")) {
                    continue;
                }
                List<String> cells =
                        Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList();
                if (cells.getFirst().equals("Command")) {
                    columns.addAll(cells.subList(1, cells.size()));
                } else if (!columns.isEmpty()) {
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int i = 0; i < columns.size(); i++) {
                        row.put(columns.get(i), cells.get(i + 1));
                    }
                    rows.put(cells.getFirst(), row);
                } else if (cells.get(1).startsWith("`")) {
                    legend.put(cells.getFirst(), cells.get(1).replace("`", ""));
                }
            }
            return new Table(columns, rows, legend);
        }

        String cell(String command, String state) {
            String cell = rows.getOrDefault(command, Map.of()).getOrDefault(state, "missing");
            return cell.equals("yes") ? cell : legend.getOrDefault(cell, cell);
        }
    }
}
