package org.alongside.casework.write;

import static org.alongside.casework.CaseExamples.ADVOCATE;
import static org.alongside.casework.CaseExamples.ALLOCATION;
import static org.alongside.casework.CaseExamples.CASE;
import static org.alongside.casework.CaseExamples.PROVIDER;
import static org.alongside.casework.CaseExamples.TODAY;
import static org.alongside.casework.CaseExamples.allocated;
import static org.alongside.casework.CaseExamples.awaited;
import static org.alongside.casework.CaseExamples.contact;
import static org.alongside.casework.CaseExamples.passed;
import static org.alongside.casework.CaseExamples.proceed;
import static org.alongside.casework.CaseExamples.providerAccepted;
import static org.alongside.casework.CaseExamples.submitted;
import static org.alongside.casework.CaseExamples.support;
import static org.alongside.casework.write.CaseStages.ACCEPTED;
import static org.alongside.casework.write.CaseStages.ADMIN;
import static org.alongside.casework.write.CaseStages.ADVOCATE_PERSON;
import static org.alongside.casework.write.CaseStages.ALLOCATED;
import static org.alongside.casework.write.CaseStages.ASKED;
import static org.alongside.casework.write.CaseStages.ATTENDED;
import static org.alongside.casework.write.CaseStages.COMPLETED;
import static org.alongside.casework.write.CaseStages.DECIDED;
import static org.alongside.casework.write.CaseStages.MEETING_DAY;
import static org.alongside.casework.write.CaseStages.MONDAY;
import static org.alongside.casework.write.CaseStages.PARENT;
import static org.alongside.casework.write.CaseStages.PROVIDED;
import static org.alongside.casework.write.CaseStages.REFERRED;
import static org.alongside.casework.write.CaseStages.REFERRER;
import static org.alongside.casework.write.CaseStages.STRANGER;
import static org.alongside.casework.write.CaseStages.SUNDAY;
import static org.alongside.casework.write.CaseStages.UNCONSENTED;
import static org.alongside.casework.write.CaseStages.linked;
import static org.alongside.casework.write.CaseStages.then;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.Gender;
import org.alongside.casework.AcceptAllocation;
import org.alongside.casework.AdvocateAllocated;
import org.alongside.casework.AdvocateAtCapacity;
import org.alongside.casework.AdvocateInactive;
import org.alongside.casework.AdvocateIsTheParent;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.AdvocateUnknown;
import org.alongside.casework.AllocateAdvocate;
import org.alongside.casework.AllocationAccepted;
import org.alongside.casework.AllocationAlreadyAccepted;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.AllocationEnded;
import org.alongside.casework.AllocationParty;
import org.alongside.casework.AlreadyAllocated;
import org.alongside.casework.Amendment;
import org.alongside.casework.CaseCommand;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.ConferenceCalledOff;
import org.alongside.casework.ConferenceCancelled;
import org.alongside.casework.ConnectedWithTheCase;
import org.alongside.casework.ConsentMissing;
import org.alongside.casework.ContactRecorded;
import org.alongside.casework.DeclineAllocation;
import org.alongside.casework.EndAllocation;
import org.alongside.casework.EndedOtherwise;
import org.alongside.casework.NoProviderAsked;
import org.alongside.casework.NotDecidedYet;
import org.alongside.casework.PassStage;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.Preference;
import org.alongside.casework.ProviderAsked;
import org.alongside.casework.ProviderRefused;
import org.alongside.casework.RecordContact;
import org.alongside.casework.RecordProviderAcceptance;
import org.alongside.casework.RecordProviderRefusal;
import org.alongside.casework.SendToProvider;
import org.alongside.casework.SentToProvider;
import org.alongside.casework.Support;
import org.alongside.casework.Task;
import org.alongside.casework.TriageGround;
import org.alongside.casework.UnmetPreferenceWithoutReason;
import org.alongside.messaging.Context;
import org.alongside.rejection.NotFound;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who supports the parent, and for how long. */
@DisplayName("An allocation")
final class AllocationTest {

    private final CaseBench bench = new CaseBench();
    private final AllocateAdvocate allocate = allocate(null);

    // ---------------------------------------------------------------- rule 5

    @Test
    void records_what_is_met_of_the_preferences_and_takes_a_place() {
        bench.given(DECIDED)
                .when(ADMIN, allocate)
                .expectEvents(allocated(), awaited(Task.ACCEPT_ALLOCATION, MONDAY));
        assertThat(bench.places.held).containsExactly(Map.entry(CASE, ADVOCATE));
    }

    @Test
    void that_does_not_meet_a_preference_needs_a_reason() {
        bench.places.claimed = claimed(Gender.MAN, null, List.of("es"));
        for (@Nullable String reason : Arrays.asList(null, "", " ")) {
            bench.given(DECIDED)
                    .when(ADMIN, allocate(reason))
                    .expectException(UnmetPreferenceWithoutReason.class);
        }
    }

    @Test
    void records_met_and_unmet_preferences_with_the_reason() {
        bench.places.claimed = claimed(Gender.MAN, null, List.of("es"));
        bench.given(DECIDED)
                .when(ADMIN, allocate("Agreed with her."))
                .expectEvents(
                        new AdvocateAllocated(
                                CASE,
                                ALLOCATION,
                                ADVOCATE,
                                "Max Muster",
                                AdvocateKind.PEER,
                                null,
                                Set.of(Preference.LANGUAGE),
                                Set.of(Preference.GENDER),
                                "Agreed with her."),
                        awaited(Task.ACCEPT_ALLOCATION, MONDAY));
    }

    @Test
    void meets_a_preference_for_heritage_by_the_same_words() {
        Support base = support();
        Support support =
                base.with(
                        new Amendment(
                                base.parent(),
                                base.safeContact(),
                                base.children(),
                                base.reason(),
                                new AdvocatePreferences(null, null, "Colombian", List.of(), null),
                                base.interpreter(),
                                base.accessNeeds(),
                                base.moreToKnow(),
                                base.anythingElse(),
                                base.neighbourhood()));
        bench.places.claimed = claimed(null, " colombian", List.of());
        bench.given(List.of(submitted(support), passed(PassStage.AFTER_REFERRAL), proceed()))
                .when(ADMIN, allocate)
                .expectEvents(
                        new AdvocateAllocated(
                                CASE,
                                ALLOCATION,
                                ADVOCATE,
                                "Max Muster",
                                AdvocateKind.PEER,
                                null,
                                Set.of(Preference.CULTURAL_HERITAGE),
                                Set.of(),
                                null),
                        awaited(Task.ACCEPT_ALLOCATION, MONDAY));
    }

    @Test
    void waits_until_consent_is_recorded() {
        bench.given(UNCONSENTED).when(ADMIN, allocate).expectException(ConsentMissing.class);
    }

    @Test
    void waits_until_the_manager_has_decided() {
        bench.given(REFERRED).when(ADMIN, allocate).expectException(NotDecidedYet.class);
    }

    @Test
    void is_one_at_a_time() {
        bench.given(ALLOCATED).when(ADMIN, allocate).expectException(AlreadyAllocated.class);
    }

    @Test
    void is_not_of_the_parent_themselves() {
        bench.given(DECIDED, linked("advocate"))
                .when(ADMIN, allocate)
                .expectException(AdvocateIsTheParent.class);
    }

    @Test
    void is_not_of_somebody_who_is_connected_with_the_case() {
        bench.given(DECIDED, new PersonShutOut(CASE, "advocate", "Her sister."))
                .when(ADMIN, allocate)
                .expectException(ConnectedWithTheCase.class);
    }

    @Test
    void is_not_of_an_unknown_an_inactive_or_a_full_advocate() {
        for (RuntimeException refusal :
                List.of(new AdvocateUnknown(), new AdvocateInactive(), new AdvocateAtCapacity())) {
            bench.places.refusal = refusal;
            bench.given(DECIDED).when(ADMIN, allocate).expectException(refusal.getClass());
        }
    }

    @Test
    void is_not_begun_for_a_conference_that_was_cancelled() {
        bench.given(DECIDED, new ConferenceCancelled(CASE, "Not needed."))
                .when(ADMIN, allocate)
                .expectException(ConferenceCalledOff.class);
    }

    /** Somebody has to speak with the parent about what was decided. */
    @Test
    void is_begun_after_the_conference_where_the_first_one_ended() {
        bench.given(ATTENDED, new AllocationEnded(CASE, AllocationEnd.ADVOCATE_UNAVAILABLE, "Ill."))
                .when(ADMIN, allocate)
                .expectEvents(allocated());
    }

    // ---------------------------------------------------------------- accepted or declined

    @Test
    void is_accepted_by_the_advocate_who_then_supports_until_the_meeting() {
        bench.given(ALLOCATED)
                .when(ADVOCATE_PERSON, accept(AllocationParty.ADVOCATE))
                .expectEvents(
                        new AllocationAccepted(CASE, ALLOCATION, AllocationParty.ADVOCATE),
                        awaited(Task.SUPPORT, MEETING_DAY));
    }

    @Test
    void is_accepted_by_the_parent() {
        bench.given(ALLOCATED, linked("parent"))
                .when(PARENT, accept(AllocationParty.PARENT))
                .expectEvents(new AllocationAccepted(CASE, ALLOCATION, AllocationParty.PARENT));
    }

    @Test
    void is_accepted_once_by_each() {
        bench.given(ACCEPTED)
                .when(ADVOCATE_PERSON, accept(AllocationParty.ADVOCATE))
                .expectException(AllocationAlreadyAccepted.class);
    }

    @Test
    void is_declined_by_the_advocate_and_another_is_looked_for() {
        bench.places.held.put(CASE, ADVOCATE);
        bench.given(ALLOCATED)
                .when(ADVOCATE_PERSON, decline(AllocationParty.ADVOCATE))
                .expectEvents(
                        new AllocationEnded(CASE, AllocationEnd.ADVOCATE_DECLINED, "No."),
                        awaited(Task.ALLOCATE, MONDAY));
        assertThat(bench.places.held).isEmpty();
    }

    @Test
    void is_declined_by_the_parent_and_another_is_looked_for() {
        bench.places.held.put(CASE, ADVOCATE);
        bench.given(ACCEPTED, linked("parent"))
                .when(PARENT, decline(AllocationParty.PARENT))
                .expectEvents(
                        new AllocationEnded(CASE, AllocationEnd.PARENT_DECLINED, "No."),
                        awaited(Task.ALLOCATE, MONDAY));
        assertThat(bench.places.held).isEmpty();
    }

    @Test
    void is_answered_by_nobody_in_anothers_place_but_an_admin() {
        List<CaseEvent> both = then(ALLOCATED, linked("parent"));
        for (CaseCommand command :
                List.of(accept(AllocationParty.PARENT), decline(AllocationParty.PARENT))) {
            for (Context who : List.of(ADVOCATE_PERSON, REFERRER, STRANGER)) {
                bench.given(both).when(who, command).expectException(NotFound.class);
            }
            bench.given(both).when(ADMIN, command).expectSuccessfulHandlerExecution();
        }
        for (CaseCommand command :
                List.of(accept(AllocationParty.ADVOCATE), decline(AllocationParty.ADVOCATE))) {
            for (Context who : List.of(PARENT, REFERRER, STRANGER)) {
                bench.given(both).when(who, command).expectException(NotFound.class);
            }
            bench.given(both).when(ADMIN, command).expectSuccessfulHandlerExecution();
        }
    }

    // ---------------------------------------------------------------- ended, and begun again

    @Test
    void ends_with_its_ground_and_gives_the_place_back() {
        bench.places.held.put(CASE, ADVOCATE);
        bench.given(ACCEPTED)
                .when(
                        ADMIN,
                        new EndAllocation(CASE, AllocationEnd.ADVOCATE_UNAVAILABLE, "Ill.", TODAY))
                .expectEvents(
                        new AllocationEnded(CASE, AllocationEnd.ADVOCATE_UNAVAILABLE, "Ill."),
                        awaited(Task.ALLOCATE, MONDAY));
        assertThat(bench.places.held).isEmpty();
    }

    @Test
    void ends_by_a_refusal_or_a_withdrawal_only_where_that_is_recorded() {
        for (AllocationEnd ground :
                List.of(
                        AllocationEnd.CONSENT_WITHDRAWN,
                        AllocationEnd.ADVOCATE_DECLINED,
                        AllocationEnd.PARENT_DECLINED)) {
            bench.given(ACCEPTED)
                    .when(ADMIN, new EndAllocation(CASE, ground, "So.", TODAY))
                    .expectException(EndedOtherwise.class);
        }
    }

    @Test
    void ends_before_another_begins_and_each_stays_on_record() {
        UUID second = new UUID(7, 7);
        AdvocateId other = new AdvocateId(new UUID(8, 8));
        bench.given(
                        ACCEPTED,
                        new AllocationEnded(CASE, AllocationEnd.PARENT_ASKED, "A woman."),
                        awaited(Task.ALLOCATE, MONDAY))
                .when(ADMIN, new AllocateAdvocate(CASE, second, other, null, TODAY))
                .expectEvents(
                        new AdvocateAllocated(
                                CASE,
                                second,
                                other,
                                "Rosa Muestra",
                                AdvocateKind.PEER,
                                "advocate",
                                Set.of(Preference.GENDER, Preference.LANGUAGE),
                                Set.of(),
                                null),
                        awaited(Task.ACCEPT_ALLOCATION, MONDAY));
    }

    @Test
    void access_ends_with_it() {
        RecordContact contact = new RecordContact(CASE, new UUID(1, 1), contact(SUNDAY), TODAY);
        bench.given(ACCEPTED)
                .when(ADVOCATE_PERSON, contact)
                .expectEvents(new ContactRecorded(CASE, new UUID(1, 1), contact(SUNDAY)));
        bench.given(ACCEPTED, new AllocationEnded(CASE, AllocationEnd.PARENT_ASKED, "So."))
                .when(ADVOCATE_PERSON, contact)
                .expectException(NotFound.class);
        bench.given(COMPLETED).when(ADVOCATE_PERSON, contact).expectException(NotFound.class);
    }

    // ---------------------------------------------------------------- rule 13: a provider

    @Test
    void is_sought_with_a_provider_where_nobody_fits_or_a_specialist_is_needed() {
        for (TriageGround ground : TriageGround.values()) {
            bench.given(DECIDED)
                    .when(
                            ADMIN,
                            new SendToProvider(CASE, ALLOCATION, PROVIDER, ground, null, TODAY))
                    .expectEvents(
                            new SentToProvider(
                                    CASE, ALLOCATION, PROVIDER, "Voices North", ground, null),
                            awaited(Task.CHASE_PROVIDER, MONDAY));
        }
    }

    @Test
    void is_not_sought_with_a_provider_before_consent() {
        bench.given(UNCONSENTED)
                .when(
                        ADMIN,
                        new SendToProvider(
                                CASE, ALLOCATION, PROVIDER, TriageGround.NOBODY_FITS, null, TODAY))
                .expectException(ConsentMissing.class);
    }

    @Test
    void by_a_provider_supports_once_they_have_accepted_and_takes_no_place() {
        bench.given(ASKED)
                .when(
                        ADMIN,
                        new RecordProviderAcceptance(CASE, "Pat Example", "020 7946 0001", TODAY))
                .expectEvents(providerAccepted(), awaited(Task.SUPPORT, MEETING_DAY));
        assertThat(bench.places.held).isEmpty();
    }

    @Test
    void is_looked_for_again_once_a_provider_has_refused() {
        bench.given(ASKED)
                .when(ADMIN, new RecordProviderRefusal(CASE, "No capacity.", TODAY))
                .expectEvents(
                        new ProviderRefused(CASE, PROVIDER, "No capacity."),
                        awaited(Task.ALLOCATE, MONDAY));
    }

    @Test
    void is_not_begun_beside_a_provider_who_was_asked() {
        bench.given(ASKED).when(ADMIN, allocate).expectException(ProviderAsked.class);
    }

    @Test
    void is_answered_by_a_provider_once() {
        bench.given(PROVIDED)
                .when(ADMIN, new RecordProviderRefusal(CASE, "After all.", TODAY))
                .expectException(NoProviderAsked.class);
    }

    private static AllocateAdvocate allocate(@Nullable String reason) {
        return new AllocateAdvocate(CASE, ALLOCATION, ADVOCATE, reason, TODAY);
    }

    private static AcceptAllocation accept(AllocationParty party) {
        return new AcceptAllocation(CASE, party, TODAY);
    }

    private static DeclineAllocation decline(AllocationParty party) {
        return new DeclineAllocation(CASE, party, "No.", TODAY);
    }

    private static AdvocatePlaces.Claimed claimed(
            @Nullable Gender gender, @Nullable String heritage, List<String> languages) {
        return new AdvocatePlaces.Claimed(
                "Max Muster", AdvocateKind.PEER, gender, heritage, languages, null);
    }
}
