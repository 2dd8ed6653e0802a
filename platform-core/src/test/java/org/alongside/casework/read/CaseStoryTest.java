package org.alongside.casework.read;

import static org.alongside.casework.CaseExamples.CASE;
import static org.alongside.casework.CaseExamples.TODAY;
import static org.alongside.casework.CaseExamples.allocated;
import static org.alongside.casework.CaseExamples.amendment;
import static org.alongside.casework.CaseExamples.as;
import static org.alongside.casework.CaseExamples.submitted;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.alongside.actor.Role;
import org.alongside.audit.read.TimelineOfEvents;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.Amendment;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseHistory.Fact;
import org.alongside.casework.CaseRestricted;
import org.alongside.casework.ConferenceRescheduled;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentMethod;
import org.alongside.casework.ConsentRecorded;
import org.alongside.casework.Meeting;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.PassedToSocialWorker;
import org.alongside.casework.PersonShutOut;
import org.alongside.casework.ReferralAmended;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.WorkingNotesOpened;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A case's story")
final class CaseStoryTest {

    private static final LocalDate LATER = LocalDate.of(2026, 12, 10);

    @Test
    void says_what_a_correction_changed_and_cleared_and_not_what_it_left() {
        Amendment first = amendment();
        List<Fact> facts = last(submitted(), amended(first), amended(without(first, "NW6")));

        assertThat(facts)
                .contains(
                        new Fact("Neighbourhood", "NW5", "NW6"),
                        new Fact("Prefers an advocate's gender", "woman", null),
                        new Fact("Prefers an advocate's language", "Spanish", null),
                        new Fact("Parent", "Ana Ejemplo"));

        assertThat(last(submitted(), amended(first), amended(without(first, null))))
                .contains(new Fact("Neighbourhood", "NW5", null));
        // What is gone is said once.
        assertThat(last(submitted(), amended(without(first, null)), amended(without(first, null))))
                .allMatch(fact -> fact.before() == null);
    }

    @Test
    void of_the_first_says_no_before() {
        assertThat(last(submitted())).allMatch(fact -> fact.before() == null);
    }

    @Test
    void says_what_another_meeting_consent_or_social_worker_leaves_out() {
        assertThat(last(submitted(), rescheduled("Town hall", "C. Chair"), rescheduled(null, null)))
                .contains(
                        new Fact("Where", "Town hall", null), new Fact("Chair", "C. Chair", null));
        assertThat(
                        last(
                                new ConsentRecorded(
                                        CASE, new Consent(true, ConsentMethod.VERBAL, "By phone.")),
                                new ConsentRecorded(CASE, new Consent(false, null, null))))
                .contains(
                        new Fact("Consent", "yes, verbal", "no"),
                        new Fact("Consent, as said", "By phone.", null));
        assertThat(
                        last(
                                passedTo(new SocialWorker("S. Worker", "North team", "0111")),
                                passedTo(new SocialWorker("S. Other", "North team", null))))
                .contains(
                        new Fact("Social worker", "S. Worker, North team", "S. Other, North team"),
                        new Fact("Social worker, at work", "0111", null));
    }

    @Test
    void names_whom_the_case_knows_by_name_and_by_account_whom_it_does_not() {
        assertThat(last(allocated(), new PersonShutOut(CASE, "advocate", "A cousin.")))
                .contains(new Fact("Account", "Rosa Muestra"));
        assertThat(last(new PersonShutOut(CASE, "someone", "A cousin.")))
                .contains(new Fact("Account", as("someone").actor().name()));
        assertThat(last(new PersonShutOut(CASE, "nobody-here", "A cousin.")))
                .contains(new Fact("Account", "nobody-here"));
        assertThat(
                        last(
                                allocated(),
                                new CaseRestricted(CASE, Set.of("advocate", "x"), "A colleague.")))
                .contains(new Fact("Accounts", "Rosa Muestra, x"));
    }

    /** By a summer's clock, to the minute. */
    @Test
    void tells_times_as_the_councils_clocks_show_them() {
        assertThat(
                        last(
                                new WorkingNotesOpened(
                                        CASE,
                                        "someone",
                                        "A complaint.",
                                        Instant.parse("2026-07-01T09:30:12.123456789Z"))))
                .contains(new Fact("Until", "Wednesday 1 July 2026 at 10:30"));
    }

    @Test
    void as_a_timeline_says_what_a_correction_cleared_too() {
        assertThat(
                        TimelineOfEvents.lastChanges(
                                CASE,
                                recorded(
                                        submitted(),
                                        amended(amendment()),
                                        amended(without(amendment(), null)))))
                .contains("Neighbourhood: NW5 -> null", "Preferences: gender: woman -> null");
    }

    private static Amendment without(Amendment before, @Nullable String neighbourhood) {
        return new Amendment(
                before.parent(),
                before.safeContact(),
                before.children(),
                before.reason(),
                new AdvocatePreferences(null, null, null, List.of(), null),
                before.interpreter(),
                before.accessNeeds(),
                null,
                null,
                neighbourhood);
    }

    private static ReferralAmended amended(Amendment amendment) {
        return new ReferralAmended(CASE, amendment, "It was wrong.");
    }

    private static ConferenceRescheduled rescheduled(
            @Nullable String place, @Nullable String chair) {
        return new ConferenceRescheduled(
                CASE,
                new Meeting(MeetingKind.INITIAL, LATER, null, place, null, chair, null),
                null,
                "The chair is ill.");
    }

    private static PassedToSocialWorker passedTo(SocialWorker worker) {
        return new PassedToSocialWorker(CASE, "another", worker, "She moved on.");
    }

    private static List<Fact> last(CaseEvent... events) {
        return CaseStory.tell(CASE, recorded(events)).entries().getLast().facts();
    }

    private static List<RecordedEvent> recorded(CaseEvent... events) {
        List<RecordedEvent> recorded = new ArrayList<>();
        for (CaseEvent event : events) {
            long number = recorded.size() + 1L;
            recorded.add(
                    new RecordedEvent(
                            () -> as("someone", Role.ADVOCACY_ADMIN),
                            number,
                            CASE.toString(),
                            number,
                            TODAY,
                            event));
        }
        return recorded;
    }
}
