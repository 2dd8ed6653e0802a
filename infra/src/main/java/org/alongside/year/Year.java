package org.alongside.year;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.OfferId;
import org.alongside.feedback.FeedbackId;
import org.alongside.feedback.FeedbackSubject;
import org.alongside.feedback.GiveFeedback;
import org.alongside.offers.AcceptOffer;
import org.alongside.offers.DeclineOffer;
import org.alongside.offers.MakeOffer;
import org.alongside.offers.OfferDetails;
import org.alongside.offers.OfferedMeeting;
import org.alongside.offers.OfferedParent;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/**
 * A year of a council: what its people do, the same for the same seed, people, council, day and
 * size. All parents, children, advocates and providers in it are plainly invented.
 *
 * @param seed makes another year of the same kind
 * @param council whose it is; in England
 * @param cast who acts
 * @param lastDay the last day on which something happens; many cases are under way then
 * @param cases how many come in, about; 120 at least
 */
public record Year(long seed, CouncilId council, Cast cast, LocalDate lastDay, int cases) {

    /** As many cases as a council has that lives. */
    public static final int USUAL_CASES = 200;

    /** One that comes out well; any other makes a year, too. */
    public static final long USUAL_SEED = 20_261_123;

    /** So that each particular turn is taken once. */
    private static final int LEAST_CASES = 120;

    /** Where cases are stuck at the end, by how many working days before it they came in. */
    private static final Map<Halt, List<Integer>> STUCK =
            new java.util.EnumMap<>(
                    Map.ofEntries(
                            Map.entry(Halt.BEFORE_DECISION, List.of(6, 1, 0)),
                            Map.entry(Halt.BEFORE_INFORMATION, List.of(7, 2)),
                            Map.entry(Halt.BEFORE_CONSENT, List.of(8, 2)),
                            Map.entry(Halt.BEFORE_ALLOCATION, List.of(7, 5, 2)),
                            Map.entry(Halt.BEFORE_PROVIDERS_ANSWER, List.of(8, 3)),
                            Map.entry(Halt.BEFORE_ACCEPTANCE, List.of(7, 3)),
                            Map.entry(Halt.BEFORE_ESCALATION, List.of(8)),
                            Map.entry(Halt.BEFORE_CONFERENCE_IS_RECORDED, List.of(16)),
                            Map.entry(Halt.BEFORE_OUTCOME, List.of(26, 15)),
                            Map.entry(Halt.BEFORE_SIGN_OFF, List.of(30, 18, 14))));

    public Year {
        if (cases < LEAST_CASES) {
            throw new IllegalArgumentException(
                    "A year of fewer than " + LEAST_CASES + " cases has not all that there is");
        }
    }

    /** What happens, in the order of its time; the first gives the council its settings. */
    public List<Step> steps() {
        LocalDate begin = new Office().from(lastDay.minusYears(1).plusDays(1));
        LocalDate stricterFrom = begin.plusMonths(7).withDayOfMonth(1);
        Story story = new Story(this, stricterFrom);
        new Beginnings(story, begin).told(stricterFrom);
        Chance chance = Chance.of(seed, -2);
        underWay(story, chance);
        comeIn(story, chance, story.office.before(begin.plusDays(12), 0));
        declined(story, chance, begin.plusDays(12));
        return story.told();
    }

    /** Those that are stuck at the end, and one of a parent with an account that goes on. */
    private void underWay(Story story, Chance chance) {
        STUCK.forEach((halt, days) -> {
            for (int before : days) {
                begins(
                        story,
                        chance,
                        story.office.before(story.office.until(lastDay), before),
                        Turn.ORDINARY,
                        halt,
                        null);
            }
        });
        for (int i = 0; i < cast.parents().size(); i++) {
            begins(
                    story,
                    chance,
                    story.office.before(story.office.until(lastDay), 6 + 30 * i),
                    Turn.ORDINARY,
                    Halt.NOWHERE,
                    cast.parents().get(i));
        }
    }

    /** About three quarters of the rest come in by themselves, the others are reviews of theirs. */
    private void comeIn(Story story, Chance chance, LocalDate from) {
        int stuck = STUCK.values().stream().mapToInt(List::size).sum();
        int rest = (cases - stuck - cast.parents().size()) * 3 / 4;
        Deque<Turn> deck = new ArrayDeque<>();
        long days = lastDay.toEpochDay() - from.toEpochDay();
        for (int i = 0; i < rest; i++) {
            if (deck.isEmpty()) {
                deck.addAll(chance.shuffled(Turn.deck()));
            }
            LocalDate day = from.plusDays(i * days / rest + chance.between(0, 3));
            if (!day.isAfter(lastDay)) {
                begins(story, chance, day, deck.removeFirst(), Halt.NOWHERE, null);
            }
        }
    }

    private void begins(
            Story story,
            Chance chance,
            LocalDate wanted,
            Turn turn,
            Halt halt,
            @Nullable Member account) {
        LocalDate day = story.office.from(wanted);
        MeetingKind kind = kind(turn, halt, chance);
        Household household = Household.invented(chance.between(0, 99_999), day, account, chance);
        Instant at = Office.during(day, chance);
        story.then(
                at, () -> new Life(story, Life.Origin.of(turn, halt, household, kind)).begin(at));
    }

    private static MeetingKind kind(Turn turn, Halt halt, Chance chance) {
        if (halt != Halt.NOWHERE || turn == Turn.LATE) {
            return MeetingKind.INITIAL;
        }
        int among = chance.between(1, 100);
        return turn == Turn.OWN_REQUEST && among <= 50 || among > 88
                ? MeetingKind.OTHER_MEETING
                : among > 76 ? MeetingKind.REVIEW : MeetingKind.INITIAL;
    }

    // ---------------------------------------------------------------- offers from which nothing
    // follows

    private void declined(Story story, Chance chance, LocalDate from) {
        int offers = cases / 7;
        long days = lastDay.toEpochDay() - from.toEpochDay();
        for (int i = 0; i < offers; i++) {
            // The last few of them have not been answered.
            LocalDate day = story.office.from(from.plusDays((i + 1) * days / offers - 1));
            Instant at = Office.during(story.office.until(day), chance);
            int number = i;
            story.then(at, () -> offered(story, chance, at, number));
        }
    }

    private static void offered(Story story, Chance chance, Instant at, int number) {
        Member worker = chance.one(story.cast.referrers());
        Actor referrer = Story.as(worker, Role.REFERRER);
        Household household =
                Household.invented(chance.between(0, 99_999), Office.day(at), null, chance);
        OfferId offer = new OfferId(chance.id());
        ContactMethod how =
                chance.one(
                        List.of(ContactMethod.IN_PERSON, ContactMethod.PHONE, ContactMethod.POST));
        story.does(
                at,
                referrer,
                new MakeOffer(
                        offer,
                        new OfferDetails(
                                new OfferedParent(household.parent().name(), null),
                                null,
                                List.of(),
                                chance.in(70)
                                        ? new OfferedMeeting(MeetingKind.INITIAL, null)
                                        : null,
                                how,
                                Office.day(at)),
                        at));
        Instant answered = story.office.later(at, chance.between(1, 4), chance);
        Instant then = story.office.later(answered, chance.between(2, 9), chance);
        story.then(
                answered,
                () ->
                        story.does(
                                answered,
                                referrer,
                                new DeclineOffer(
                                        offer,
                                        how,
                                        Office.day(answered),
                                        chance.in(60)
                                                ? "They would rather bring their sister."
                                                : null,
                                        answered)));
        if (number % 6 == 5) {
            story.then(
                    then,
                    () ->
                            story.does(
                                    then,
                                    referrer,
                                    new AcceptOffer(offer, how, Office.day(then), then)));
        } else if (number % 3 == 0) {
            Member coordinator = chance.one(story.cast.coordinators());
            story.then(
                    then,
                    () ->
                            story.does(
                                    then,
                                    Story.as(coordinator, Role.ADVOCACY_ADMIN),
                                    new GiveFeedback(
                                            new FeedbackId(chance.id()),
                                            new FeedbackSubject(null, offer),
                                            ContactMethod.PHONE,
                                            Life.answers(chance),
                                            then)));
        }
    }
}
