package org.alongside.council.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.council.AbandonOnboarding;
import org.alongside.council.AbandonmentBegun;
import org.alongside.council.AdoptCouncil;
import org.alongside.council.CellUnknown;
import org.alongside.council.CompleteProvisioningStep;
import org.alongside.council.CompleteUndertakingStep;
import org.alongside.council.CouncilAdopted;
import org.alongside.council.CouncilAlreadySuspended;
import org.alongside.council.CouncilAlreadyThere;
import org.alongside.council.CouncilArchive;
import org.alongside.council.CouncilCodeTaken;
import org.alongside.council.CouncilCodeWrong;
import org.alongside.council.CouncilContact;
import org.alongside.council.CouncilDetails;
import org.alongside.council.CouncilEvent;
import org.alongside.council.CouncilExported;
import org.alongside.council.CouncilKey;
import org.alongside.council.CouncilNotSuspended;
import org.alongside.council.CouncilOnboarded;
import org.alongside.council.CouncilRemoved;
import org.alongside.council.CouncilResumed;
import org.alongside.council.CouncilSuspended;
import org.alongside.council.ExportCouncil;
import org.alongside.council.FailProvisioningStep;
import org.alongside.council.FirstAdministrator;
import org.alongside.council.MoveCouncil;
import org.alongside.council.NoExportKeyRegistered;
import org.alongside.council.NotOnboardedYet;
import org.alongside.council.NothingToRetry;
import org.alongside.council.OnboardCouncil;
import org.alongside.council.OnboardingBegun;
import org.alongside.council.OnboardingOver;
import org.alongside.council.OtherExport;
import org.alongside.council.OwnRealmUnavailable;
import org.alongside.council.ProvisioningRetried;
import org.alongside.council.ProvisioningStep;
import org.alongside.council.ProvisioningStepCompleted;
import org.alongside.council.ProvisioningStepFailed;
import org.alongside.council.ProvisioningStepUnexpected;
import org.alongside.council.RestorationBegun;
import org.alongside.council.RestoreCouncil;
import org.alongside.council.ResumeCouncil;
import org.alongside.council.RetryProvisioning;
import org.alongside.council.SlugReserved;
import org.alongside.council.SlugTaken;
import org.alongside.council.SuspendCouncil;
import org.alongside.council.Undertaking;
import org.alongside.council.UndertakingStep;
import org.alongside.council.UndertakingStepCompleted;
import org.alongside.messaging.Context;
import org.alongside.messaging.ContextParameters;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Nation;
import org.alongside.tenancy.Platform;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A council's life as a tenant")
final class CouncilLifeTest {

    private static final CouncilId LEEDS = new CouncilId("leeds");
    private static final CouncilKey KEY = CouncilKey.of(LEEDS);
    private static final FirstAdministrator ALEX =
            new FirstAdministrator("alex@leeds.example", "Alex", "Sample");
    private static final Map<String, String> OPERATOR =
            new Context(
                            Platform.ID,
                            new Actor(
                                    "op",
                                    "Morgan Hale",
                                    Set.of(Role.PLATFORM_OPERATOR),
                                    Set.of(),
                                    "test"))
                    .toMetaData();

    private final List<String> taken = new ArrayList<>();
    private boolean realmsAvailable = true;
    private boolean keyRegistered = true;
    private AggregateTestFixture<CouncilLife> fixture;

    @BeforeEach
    void aFixture() {
        fixture = new AggregateTestFixture<>(CouncilLife.class);
        fixture.registerParameterResolverFactory(new ContextParameters());
        fixture.registerInjectableResource(
                new CouncilCodes() {
                    @Override
                    public void claim(String code, CouncilId council) {
                        if (taken.contains(code)) {
                            throw new CouncilCodeTaken();
                        }
                        taken.add(code);
                    }

                    @Override
                    public void release(String code, CouncilId council) {
                        taken.remove(code);
                    }
                });
        fixture.registerInjectableResource((OwnRealms) () -> realmsAvailable);
        fixture.registerInjectableResource((RegisteredExportKeys) _ -> keyRegistered);
        fixture.registerInjectableResource(
                new CouncilCells() {
                    @Override
                    public boolean has(String cell) {
                        return List.of("main", "west").contains(cell);
                    }

                    @Override
                    public String cellOf(CouncilId council) {
                        return "main";
                    }
                });
    }

    private static CouncilDetails details(Nation nation, String code) {
        return details(nation, code, false);
    }

    private static CouncilDetails details(Nation nation, String code, boolean ownRealm) {
        return new CouncilDetails(
                "Leeds City Council",
                code,
                nation,
                null,
                ownRealm,
                List.of(new CouncilContact("data protection", "Kim Sample", "kim@leeds.example")));
    }

    private static CouncilDetails details() {
        return details(Nation.ENGLAND, "E08000035");
    }

    private static OnboardCouncil onboard(CouncilDetails details) {
        return new OnboardCouncil(KEY, LEEDS, details, ALEX);
    }

    private static Object[] upTo(ProvisioningStep last) {
        List<Object> events = new ArrayList<>();
        events.add(new OnboardingBegun(LEEDS, details(), ALEX));
        for (ProvisioningStep step : ProvisioningStep.values()) {
            if (step.ordinal() <= last.ordinal()) {
                events.add(new ProvisioningStepCompleted(LEEDS, step));
            }
        }
        return events.toArray();
    }

    @Test
    void begins_with_its_onboarding() {
        fixture.givenNoPriorActivity()
                .when(onboard(details()), OPERATOR)
                .expectEvents(new OnboardingBegun(LEEDS, details(), ALEX));
    }

    @Test
    void begins_once_for_each_slug() {
        fixture.given(new OnboardingBegun(LEEDS, details(), ALEX))
                .when(onboard(details()), OPERATOR)
                .expectException(SlugTaken.class);
    }

    @Test
    void of_a_council_that_was_adopted_begins_once_too() {
        fixture.given(new CouncilAdopted(LEEDS, details()))
                .when(new AdoptCouncil(KEY, LEEDS, details()), OPERATOR)
                .expectException(SlugTaken.class);
    }

    @Test
    void begins_with_a_realm_of_its_own_where_the_service_makes_realms() {
        CouncilDetails own = details(Nation.ENGLAND, "E08000035", true);
        fixture.givenNoPriorActivity()
                .when(onboard(own), OPERATOR)
                .expectEvents(new OnboardingBegun(LEEDS, own, ALEX));
    }

    @Test
    void never_begins_with_a_realm_of_its_own_where_the_service_makes_none() {
        realmsAvailable = false;
        fixture.givenNoPriorActivity()
                .when(onboard(details(Nation.ENGLAND, "E08000035", true)), OPERATOR)
                .expectException(OwnRealmUnavailable.class);
    }

    @Test
    void begins_in_the_shared_realm_where_the_service_makes_none() {
        realmsAvailable = false;
        fixture.givenNoPriorActivity()
                .when(onboard(details()), OPERATOR)
                .expectEvents(new OnboardingBegun(LEEDS, details(), ALEX));
    }

    @Test
    void never_begins_under_the_platforms_own_slug() {
        fixture.givenNoPriorActivity()
                .when(
                        new OnboardCouncil(
                                CouncilKey.of(Platform.ID), Platform.ID, details(), ALEX),
                        OPERATOR)
                .expectException(SlugReserved.class);
    }

    @Test
    void never_begins_with_another_councils_code() {
        taken.add("E08000035");
        fixture.givenNoPriorActivity()
                .when(onboard(details()), OPERATOR)
                .expectException(CouncilCodeTaken.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ENGLAND, W06000015",
        "WALES, E08000035",
        "SCOTLAND, S1200003",
        "ENGLAND, e08000035",
        "NORTHERN_IRELAND, a trust",
        "NORTHERN_IRELAND, E08000035"
    })
    void never_begins_with_a_code_of_another_form(Nation nation, String code) {
        fixture.givenNoPriorActivity()
                .when(onboard(details(nation, code)), OPERATOR)
                .expectException(CouncilCodeWrong.class);
    }

    @ParameterizedTest
    @CsvSource({"WALES, W06000015", "SCOTLAND, S12000033", "NORTHERN_IRELAND, SEHSCT"})
    void begins_with_a_code_of_its_nation(Nation nation, String code) {
        fixture.givenNoPriorActivity()
                .when(onboard(details(nation, code)), OPERATOR)
                .expectEvents(new OnboardingBegun(LEEDS, details(nation, code), ALEX));
    }

    @Test
    void is_provisioned_a_step_after_the_other() {
        fixture.given(upTo(ProvisioningStep.ORGANIZATION))
                .when(
                        new CompleteProvisioningStep(KEY, LEEDS, ProvisioningStep.EVENT_STORE),
                        OPERATOR)
                .expectEvents(new ProvisioningStepCompleted(LEEDS, ProvisioningStep.EVENT_STORE));
    }

    @Test
    void leaves_out_no_step() {
        fixture.given(upTo(ProvisioningStep.ORGANIZATION))
                .when(
                        new CompleteProvisioningStep(KEY, LEEDS, ProvisioningStep.RESTORATION),
                        OPERATOR)
                .expectException(ProvisioningStepUnexpected.class);
    }

    @Test
    void is_onboarded_with_the_last_step() {
        fixture.given(upTo(ProvisioningStep.SETTINGS))
                .when(
                        new CompleteProvisioningStep(KEY, LEEDS, ProvisioningStep.ADMINISTRATOR),
                        OPERATOR)
                .expectEvents(
                        new ProvisioningStepCompleted(LEEDS, ProvisioningStep.ADMINISTRATOR),
                        new CouncilOnboarded(LEEDS));
    }

    @Test
    void stops_at_a_step_that_fails_until_it_is_tried_again() {
        ProvisioningStepFailed failed =
                new ProvisioningStepFailed(LEEDS, ProvisioningStep.ORGANIZATION, "Away");
        fixture.given(new OnboardingBegun(LEEDS, details(), ALEX))
                .when(
                        new FailProvisioningStep(KEY, LEEDS, ProvisioningStep.ORGANIZATION, "Away"),
                        OPERATOR)
                .expectEvents(failed);
        fixture.given(new OnboardingBegun(LEEDS, details(), ALEX), failed)
                .when(
                        new CompleteProvisioningStep(KEY, LEEDS, ProvisioningStep.ORGANIZATION),
                        OPERATOR)
                .expectException(ProvisioningStepUnexpected.class);
        fixture.given(new OnboardingBegun(LEEDS, details(), ALEX), failed)
                .when(new RetryProvisioning(KEY, LEEDS), OPERATOR)
                .expectEvents(new ProvisioningRetried(LEEDS, ProvisioningStep.ORGANIZATION));
    }

    @Test
    void may_be_told_to_go_on_where_nothing_failed_but_not_once_it_is_over() {
        fixture.given(new OnboardingBegun(LEEDS, details(), ALEX))
                .when(new RetryProvisioning(KEY, LEEDS), OPERATOR)
                .expectEvents(new ProvisioningRetried(LEEDS, ProvisioningStep.ORGANIZATION));
        fixture.given(new CouncilAdopted(LEEDS, details()))
                .when(new RetryProvisioning(KEY, LEEDS), OPERATOR)
                .expectException(NothingToRetry.class);
    }

    @Test
    void is_suspended_and_resumed() {
        fixture.given(new CouncilAdopted(LEEDS, details()))
                .when(new SuspendCouncil(KEY, LEEDS, "An inquiry."), OPERATOR)
                .expectEvents(new CouncilSuspended(LEEDS, "An inquiry."));
        fixture.given(
                        new CouncilAdopted(LEEDS, details()),
                        new CouncilSuspended(LEEDS, "An inquiry."))
                .when(new ResumeCouncil(KEY, LEEDS, "It ended."), OPERATOR)
                .expectEvents(new CouncilResumed(LEEDS, "It ended."));
    }

    @Test
    void is_not_suspended_twice_nor_resumed_without() {
        fixture.given(
                        new CouncilAdopted(LEEDS, details()),
                        new CouncilSuspended(LEEDS, "An inquiry."))
                .when(new SuspendCouncil(KEY, LEEDS, "Another."), OPERATOR)
                .expectException(CouncilAlreadySuspended.class);
        fixture.given(new CouncilAdopted(LEEDS, details()))
                .when(new ResumeCouncil(KEY, LEEDS, "Why not."), OPERATOR)
                .expectException(CouncilNotSuspended.class);
    }

    @Test
    void is_not_suspended_before_it_is_onboarded() {
        fixture.given(upTo(ProvisioningStep.SETTINGS))
                .when(new SuspendCouncil(KEY, LEEDS, "An inquiry."), OPERATOR)
                .expectException(NotOnboardedYet.class);
    }

    @Test
    void that_cannot_come_back_is_removed_as_before() {
        CouncilArchive archive = new CouncilArchive("f", "d", 7, "age1");
        fixture.given(
                        new CouncilAdopted(LEEDS, details()),
                        new CouncilExported(LEEDS, archive),
                        new CouncilRemoved(LEEDS),
                        new RestorationBegun(LEEDS, archive, "."),
                        new AbandonmentBegun(LEEDS, "."),
                        done(UndertakingStep.PEOPLE),
                        done(UndertakingStep.READ_MODELS))
                .when(
                        new CompleteUndertakingStep(
                                KEY,
                                LEEDS,
                                Undertaking.ABANDONMENT,
                                UndertakingStep.EVENTS,
                                null,
                                null),
                        OPERATOR)
                .expectEvents(done(UndertakingStep.EVENTS), new CouncilRemoved(LEEDS));
    }

    @Test
    void comes_back_with_all_that_it_left_with() {
        CouncilArchive early = new CouncilArchive("e", "early", 3, "age1");
        CouncilArchive last = new CouncilArchive("l", "last", 7, "age1");
        List<CouncilEvent> removed =
                List.of(
                        new CouncilAdopted(LEEDS, details()),
                        new CouncilExported(LEEDS, early),
                        new CouncilExported(LEEDS, last),
                        new CouncilRemoved(LEEDS));
        fixture.given(removed)
                .when(new RestoreCouncil(KEY, LEEDS, "early", "."), OPERATOR)
                .expectException(OtherExport.class);
        fixture.given(removed)
                .when(new RestoreCouncil(KEY, LEEDS, "last", "."), OPERATOR)
                .expectEvents(new RestorationBegun(LEEDS, last, "."));
    }

    @Test
    void that_is_back_is_not_removed_by_one_person() {
        CouncilArchive archive = new CouncilArchive("f", "d", 7, "age1");
        fixture.given(
                        new CouncilAdopted(LEEDS, details()),
                        new CouncilExported(LEEDS, archive),
                        new CouncilRemoved(LEEDS),
                        new RestorationBegun(LEEDS, archive, "."),
                        new ProvisioningStepCompleted(LEEDS, ProvisioningStep.ORGANIZATION),
                        new ProvisioningStepCompleted(LEEDS, ProvisioningStep.EVENT_STORE),
                        new ProvisioningStepCompleted(LEEDS, ProvisioningStep.RESTORATION),
                        new ProvisioningStepFailed(LEEDS, ProvisioningStep.READ_STORE, "Away"))
                .when(new AbandonOnboarding(KEY, LEEDS, "."), OPERATOR)
                .expectException(OnboardingOver.class);
    }

    private static UndertakingStepCompleted done(UndertakingStep step) {
        return new UndertakingStepCompleted(LEEDS, Undertaking.ABANDONMENT, step, null);
    }

    @Test
    void has_no_export_begun_before_a_key_is_registered() {
        keyRegistered = false;
        fixture.given(new CouncilAdopted(LEEDS, details()))
                .when(new ExportCouncil(KEY, LEEDS, ".", true), OPERATOR)
                .expectNoEvents()
                .expectException(NoExportKeyRegistered.class);
    }

    @Test
    void has_no_move_begun_to_a_cell_that_is_not_there() {
        fixture.given(new CouncilAdopted(LEEDS, details()))
                .when(new MoveCouncil(KEY, LEEDS, "nowhere", "."), OPERATOR)
                .expectNoEvents()
                .expectException(CellUnknown.class);
    }

    @Test
    void has_no_move_begun_to_the_cell_that_it_is_in() {
        fixture.given(new CouncilAdopted(LEEDS, details()))
                .when(new MoveCouncil(KEY, LEEDS, "main", "."), OPERATOR)
                .expectNoEvents()
                .expectException(CouncilAlreadyThere.class);
    }
}
