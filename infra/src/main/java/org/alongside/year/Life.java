package org.alongside.year;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.AcceptAllocation;
import org.alongside.casework.AdvocacyOutcome;
import org.alongside.casework.AllocateAdvocate;
import org.alongside.casework.AllocationEnd;
import org.alongside.casework.AllocationParty;
import org.alongside.casework.AmendReferral;
import org.alongside.casework.Amendment;
import org.alongside.casework.Attendance;
import org.alongside.casework.CancelConference;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseResult;
import org.alongside.casework.CompleteAdvocacy;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentMethod;
import org.alongside.casework.Contact;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.Debrief;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.Decision;
import org.alongside.casework.DeclineAllocation;
import org.alongside.casework.EndAllocation;
import org.alongside.casework.Escalation;
import org.alongside.casework.ExcludedPerson;
import org.alongside.casework.Exclusion;
import org.alongside.casework.LetIn;
import org.alongside.casework.LiftRestriction;
import org.alongside.casework.LinkFamily;
import org.alongside.casework.LinkParentAccount;
import org.alongside.casework.Meeting;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.MeetingMode;
import org.alongside.casework.NoteVisibility;
import org.alongside.casework.OfferId;
import org.alongside.casework.OfficeHolder;
import org.alongside.casework.OpenInEmergency;
import org.alongside.casework.OpenWorkingNotes;
import org.alongside.casework.PassToSocialWorker;
import org.alongside.casework.Preparation;
import org.alongside.casework.Professional;
import org.alongside.casework.ProtectionDecision;
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
import org.alongside.casework.Referral;
import org.alongside.casework.ReopenCase;
import org.alongside.casework.ReportDisclosure;
import org.alongside.casework.ReportForm;
import org.alongside.casework.ReportSharing;
import org.alongside.casework.RequestAdvocate;
import org.alongside.casework.RescheduleConference;
import org.alongside.casework.RestrictCase;
import org.alongside.casework.ReturnOutcome;
import org.alongside.casework.SelfRequest;
import org.alongside.casework.SendToProvider;
import org.alongside.casework.ShutOut;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.SubmitReferral;
import org.alongside.casework.Support;
import org.alongside.casework.TriageGround;
import org.alongside.casework.UnlinkParentAccount;
import org.alongside.families.FamilyId;
import org.alongside.feedback.FeedbackAnswer;
import org.alongside.feedback.FeedbackAnswers;
import org.alongside.feedback.FeedbackId;
import org.alongside.feedback.FeedbackSubject;
import org.alongside.feedback.GiveFeedback;
import org.alongside.offers.AcceptOffer;
import org.alongside.offers.MakeOffer;
import org.alongside.offers.OfferDetails;
import org.alongside.offers.OfferedMeeting;
import org.alongside.offers.OfferedParent;
import org.alongside.providers.ProviderId;
import org.jspecify.annotations.Nullable;

/**
 * A case as it goes on: what somebody does next follows from what was done. Knows as much of the
 * rules as it takes to do nothing that is refused.
 */
final class Life {

    /** What is noted beside changes nothing of how the case goes. */
    private static final int AN_ASIDE = 1_000_000;

    private static final LocalTime OVER = LocalTime.of(15, 30);

    /** How a case comes about. */
    record Origin(
            Turn turn,
            Halt halt,
            Household household,
            MeetingKind kind,
            @Nullable FamilyId family,
            @Nullable Life former,
            @Nullable LocalDate conference) {

        static Origin of(Turn turn, Halt halt, Household household, MeetingKind kind) {
            return new Origin(turn, halt, household, kind, null, null, null);
        }
    }

    private final Story story;
    private final Chance chance;
    private final Chance asides;
    private final Turn turn;
    private final Halt halt;
    private final Origin origin;
    private final CaseId id;
    private final int number;
    private final Member manager;
    private final Member coordinator;
    private Household household;
    private Member worker;
    private FamilyId family;
    private @Nullable OfferId accepted;
    private Meeting meeting;
    private @Nullable ProtectionDecision decided;
    private Consent consent = new Consent(false, null, "Not asked yet.");

    private @Nullable Member parent;
    private @Nullable Supporter supporter;
    private @Nullable Supporter before;
    private boolean byProvider;
    private final Set<Supporter> unwanted = new HashSet<>();
    private final Set<ProviderId> refused = new HashSet<>();
    private @Nullable Member shutOut;
    private final boolean namesItsOwn;
    private boolean restricted;
    private boolean turned;
    private boolean informed;
    private boolean returned;
    private boolean reopened;
    private boolean attended;
    private boolean withdrawn;
    private boolean cancelled;

    Life(Story story, Origin origin) {
        this.story = story;
        this.number = story.number();
        this.chance = Chance.of(story.year.seed(), number);
        this.asides = Chance.of(story.year.seed(), AN_ASIDE + number);
        this.origin = origin;
        this.turn = origin.turn();
        this.halt = origin.halt();
        this.household = origin.household();
        this.id = new CaseId(chance.id());
        this.family = new FamilyId(chance.id());
        Cast cast = story.cast;
        this.worker =
                origin.former() == null
                        ? Story.of(cast.referrers(), chance.between(0, 999))
                        : origin.former().worker;
        // Whom a restriction names goes on with the cases that follow: it goes over to them.
        Life former = origin.former();
        Life named = former != null && former.namesItsOwn ? former : null;
        this.namesItsOwn = turn == Turn.RESTRICTED || named != null;
        this.manager = named == null ? Story.of(cast.managers(), number) : named.manager;
        this.coordinator =
                named == null ? Story.of(cast.coordinators(), number) : named.coordinator;
        this.meeting =
                new Meeting(origin.kind(), story.year.lastDay(), null, null, null, null, null);
        if (origin.former() != null) {
            this.before = origin.former().before;
        }
    }

    // ---------------------------------------------------------------- who does it

    private Actor worker() {
        return Story.as(worker, Role.REFERRER);
    }

    private Actor manager() {
        return Story.as(manager, Role.ADVOCACY_MANAGER);
    }

    private Actor coordinator() {
        return Story.as(coordinator, Role.ADVOCACY_ADMIN);
    }

    private boolean ownRequest() {
        return turn == Turn.OWN_REQUEST;
    }

    /** The advocate if they have an account, else a coordinator to whom they told it. */
    private Actor advocate() {
        Supporter now = supporter;
        return now == null || now.account == null
                ? coordinator()
                : Story.as(now.account, Role.ADVOCATE);
    }

    /** Who looks after a case that no social worker referred is the coordinator. */
    private Actor referrer() {
        return requested() ? coordinator() : worker();
    }

    private boolean requested() {
        return turn == Turn.OWN_REQUEST || turn == Turn.REQUEST_WRITTEN_DOWN;
    }

    private void does(Instant now, Actor who, Object command) {
        story.does(now, who, command);
    }

    private void later(Instant now, int least, int most, Consumer<Instant> what) {
        at(story.office.later(now, delay(least, most), chance), what);
    }

    /** Whoever is to be stuck somewhere gets there soon. */
    private int delay(int least, int most) {
        return halt == Halt.NOWHERE ? chance.between(least, most) : least;
    }

    private void at(Instant at, Consumer<Instant> what) {
        story.then(at, () -> what.accept(at));
    }

    // ---------------------------------------------------------------- how it comes in

    void begin(Instant now) {
        boolean initial = origin.kind() == MeetingKind.INITIAL && origin.former() == null;
        if (initial && !requested() && halt == Halt.NOWHERE && chance.in(55)) {
            offer(now);
        } else {
            refer(now);
        }
    }

    private void offer(Instant now) {
        OfferId offer = new OfferId(chance.id());
        ContactMethod how = chance.one(List.of(ContactMethod.IN_PERSON, ContactMethod.PHONE));
        does(
                now,
                worker(),
                new MakeOffer(
                        offer,
                        new OfferDetails(
                                new OfferedParent(
                                        household.parent().name(), household.parent().nameUsed()),
                                null,
                                List.of(),
                                new OfferedMeeting(origin.kind(), null),
                                how,
                                Office.day(now)),
                        now));
        later(
                now,
                0,
                2,
                said -> {
                    does(said, worker(), new AcceptOffer(offer, how, Office.day(said), said));
                    accepted = offer;
                    later(said, 0, 1, this::refer);
                });
    }

    private void refer(Instant now) {
        LocalDate today = Office.day(now);
        int notice = story.notice(origin.kind(), today);
        boolean late = turn == Turn.LATE || (halt == Halt.NOWHERE && notice > 3 && chance.in(6));
        LocalDate date = origin.conference();
        if (date == null || date.isBefore(today)) {
            date = conference(today, notice, late);
        }
        late = today.plusDays(notice).isAfter(date);
        meeting =
                new Meeting(
                        origin.kind(),
                        date,
                        LocalTime.of(chance.between(9, 14), chance.one(List.of(0, 30))),
                        chance.one(Words.PLACES),
                        chance.one(List.of(MeetingMode.values())),
                        chance.one(Words.CHAIRS),
                        discussed(today));
        if (turn != Turn.CONSENT_LATER && halt != Halt.BEFORE_CONSENT) {
            consent =
                    new Consent(
                            true,
                            chance.one(List.of(ConsentMethod.VERBAL, ConsentMethod.WRITTEN)),
                            null);
        }
        FamilyId joined = origin.family();
        CaseId continues = null;
        FamilyId fresh = family;
        if (origin.former() != null) {
            continues = origin.former().id;
            restricted = origin.former().restricted;
            joined = null;
            family = origin.former().family;
        } else if (joined != null) {
            family = joined;
        }
        String reason = chance.one(requested() ? Words.OWN_REASONS : Words.REASONS);
        String more = chance.in(40) ? "Trust takes time, so the same faces help." : null;
        Support support =
                new Support(
                        household.parent(),
                        household.contact(),
                        household.children(),
                        consent,
                        reason,
                        household.preferences(),
                        household.interpreter(),
                        household.needs(),
                        more == null && asides.in(50) ? Boolean.FALSE : null,
                        more,
                        household.neighbourhood(),
                        meeting,
                        late ? chance.one(Words.LATE) : null,
                        household.references("DEMO-C-%05d".formatted(number)));
        if (requested()) {
            request(now, support, joined, continues, fresh);
        } else {
            does(
                    now,
                    worker(),
                    new SubmitReferral(
                            id,
                            new Referral(support, socialWorker(), professional()),
                            joined,
                            continues,
                            accepted,
                            fresh,
                            passNote(),
                            now));
        }
        story.families.add(family);
        if (turn == Turn.TWO_PARENTS && origin.family() == null) {
            otherParent(now);
        }
        later(now, 0, within(now, 2), this::decide);
    }

    private void request(
            Instant now,
            Support support,
            @Nullable FamilyId joined,
            @Nullable CaseId continues,
            FamilyId fresh) {
        boolean own = ownRequest();
        Member asks =
                household.account() != null
                        ? household.account()
                        : new Member(chance.id().toString(), household.parent().name());
        if (own) {
            parent = asks;
        }
        does(
                now,
                own ? Story.as(asks, Role.PARENT) : coordinator(),
                new RequestAdvocate(
                        id,
                        new SelfRequest(
                                support,
                                chance.in(50) ? socialWorker() : null,
                                own ? null : "By telephone, with time to think it over."),
                        joined,
                        continues,
                        accepted,
                        fresh,
                        own ? null : passNote(),
                        now));
    }

    /** Some conferences come later than they should after it. */
    private @Nullable LocalDate discussed(LocalDate today) {
        boolean known = origin.kind() == MeetingKind.INITIAL && !requested() && asides.in(80);
        return known ? today.minusDays(asides.between(1, 12)) : null;
    }

    private @Nullable String passNote() {
        return asides.in(20) ? asides.one(Words.PASS_NOTES) : null;
    }

    private SocialWorker socialWorker() {
        return new SocialWorker(
                worker.name(),
                Words.TEAMS.get(Math.floorMod(worker.account().hashCode(), Words.TEAMS.size())),
                null);
    }

    private @Nullable Professional professional() {
        return turn == Turn.OTHER_PROFESSIONAL
                ? new Professional(
                        "H. Visitor", "health visitor", "Sample Street Surgery", "020 7946 0990")
                : null;
    }

    /** A day for the conference with more or less notice than the council asks for. */
    private LocalDate conference(LocalDate today, int notice, boolean late) {
        // Where little notice is asked for, there has to be time for something to happen all the
        // same.
        int least = late ? Math.max(1, notice / 3) : notice + (notice < 4 ? 6 : 1);
        int most = late ? Math.max(1, notice - 2) : least + (halt == Halt.NOWHERE ? 8 : 2);
        LocalDate latest = today.plusDays(chance.between(least, most));
        LocalDate day = story.office.until(latest);
        return day.isBefore(today.plusDays(least)) ? story.office.from(latest) : day;
    }

    private void otherParent(Instant now) {
        Household other = household.otherParent(chance);
        Origin own =
                new Origin(
                        Turn.ORDINARY,
                        Halt.NOWHERE,
                        other,
                        origin.kind(),
                        family,
                        null,
                        meeting.date());
        later(now, 1, 1, tomorrow -> new Life(story, own).refer(tomorrow));
    }

    /** Less where the conference is near. */
    private int within(Instant now, int most) {
        long days = meeting.date().toEpochDay() - Office.day(now).toEpochDay();
        return (int) Math.max(0, Math.min(most, days / 4));
    }

    // ---------------------------------------------------------------- until the decision

    private void decide(Instant now) {
        if (halt == Halt.BEFORE_DECISION) {
            return;
        }
        boolean asks =
                !informed && (turn == Turn.MORE_INFORMATION || halt == Halt.BEFORE_INFORMATION);
        if (asks) {
            informed = true;
            does(
                    now,
                    manager(),
                    new DecideReferral(
                            id,
                            Decision.MORE_INFORMATION,
                            "It is not clear whether the parent was asked.",
                            "Please say how and when you asked the parent.",
                            now));
            if (halt != Halt.BEFORE_INFORMATION) {
                later(now, 0, 2, this::inform);
            }
            return;
        }
        boolean ends = turn == Turn.NO_FURTHER_ACTION || (turn == Turn.RECONSIDERED && !turned);
        if (ends) {
            turned = true;
            does(
                    now,
                    manager(),
                    new DecideReferral(
                            id,
                            Decision.NO_FURTHER_ACTION,
                            "The parent has an advocate of their own choice already.",
                            "Thank you. Nothing follows from us: they have somebody.",
                            now));
            if (turn == Turn.RECONSIDERED) {
                later(now, 2, 5, this::reconsider);
            } else if (chance.in(25)) {
                later(now, 4, 12, this::feedback);
            }
            return;
        }
        does(
                now,
                manager(),
                new DecideReferral(
                        id,
                        Decision.PROCEED,
                        chance.one(Words.PROCEED),
                        chance.in(60) ? "Thank you. We look for somebody." : null,
                        now));
        Deque<Consumer<Instant>> errands = new ArrayDeque<>(errands());
        go(
                now,
                errands,
                then -> {
                    if (consent.given()) {
                        later(then, 0, within(then, 3), this::allocate);
                    } else {
                        later(then, 0, within(then, 3), this::consent);
                    }
                });
    }

    private void inform(Instant now) {
        does(
                now,
                referrer(),
                new ProvideInformation(
                        id, "In person, at home, on the day before.", passNote(), now));
        later(now, 0, 1, this::decide);
    }

    private void reconsider(Instant now) {
        does(now, manager(), new ReopenCase(id, "The other advocate has fallen ill.", now));
        later(now, 0, 1, this::decide);
    }

    /** One after the other, on the same day or the next, and then the other. */
    private void go(Instant now, Deque<Consumer<Instant>> errands, Consumer<Instant> then) {
        Consumer<Instant> next = errands.poll();
        if (next == null) {
            then.accept(now);
        } else {
            later(
                    now,
                    0,
                    0,
                    soon -> {
                        next.accept(soon);
                        go(soon, errands, then);
                    });
        }
    }

    private List<Consumer<Instant>> errands() {
        List<Consumer<Instant>> errands = new ArrayList<>();
        Cast cast = story.cast;
        switch (turn) {
            case RESTRICTED -> errands.add(this::restrict);
            case SHUTS_SOMEBODY_OUT -> {
                Member known = relative(cast);
                if (known != null) {
                    shutOut = known;
                    errands.add(now ->
                            does(
                                    now,
                                    manager(),
                                    new ShutOut(
                                            id,
                                            known.account(),
                                            true,
                                            "Is a cousin of the other parent.",
                                            now)));
                }
            }
            case LINKED_BY_MISTAKE -> {
                String wrong = chance.id().toString();
                errands.add(now ->
                        does(now, coordinator(), new LinkParentAccount(id, wrong, true, now)));
                errands.add(now ->
                        does(
                                now,
                                coordinator(),
                                new UnlinkParentAccount(
                                        id, "Somebody else of the same name.", now)));
            }
            case OTHER_SOCIAL_WORKER -> {
                if (cast.referrers().size() > 1) {
                    errands.add(this::passOn);
                }
            }
            case FAMILY_FOUND -> errands.add(this::link);
            case AMENDED -> errands.add(this::amend);
            default -> {}
        }
        Member account = household.account();
        if (parent == null && account != null) {
            errands.add(now -> {
                parent = account;
                does(now, coordinator(), new LinkParentAccount(id, account.account(), true, now));
            });
        }
        return errands;
    }

    private void restrict(Instant now) {
        if (!restricted) {
            restricted = true;
            does(now, manager(), restriction(now));
            story.cast.managers().stream()
                    .filter(member -> !member.equals(manager))
                    .findFirst()
                    .ifPresent(other -> later(now, 1, 2, then -> openInEmergency(other, then)));
        }
    }

    private void openInEmergency(Member other, Instant now) {
        if (restricted) {
            does(
                    now,
                    Story.as(other, Role.ADVOCACY_MANAGER),
                    new OpenInEmergency(
                            id,
                            "The family's lawyer is on the telephone, nobody else is here.",
                            now));
        }
    }

    /** Names who goes on with it. */
    private RestrictCase restriction(Instant now) {
        return new RestrictCase(
                id,
                List.of(
                        new OfficeHolder(manager.account(), Set.of(Role.ADVOCACY_MANAGER)),
                        new OfficeHolder(coordinator.account(), Set.of(Role.ADVOCACY_ADMIN))),
                "The parent works for the council, in the next team.",
                now);
    }

    /** Somebody who has to do with the council and nothing with this case. */
    private @Nullable Member relative(Cast cast) {
        return java.util.stream.Stream.of(cast.advocates(), cast.coordinators(), cast.referrers())
                .flatMap(List::stream)
                .filter(member -> !member.equals(coordinator) && !member.equals(worker))
                .findFirst()
                .orElse(null);
    }

    private void passOn(Instant now) {
        List<Member> others =
                story.cast.referrers().stream().filter(member -> !member.equals(worker)).toList();
        Member next = chance.one(others);
        Actor gives = referrer();
        worker = next;
        does(
                now,
                gives,
                new PassToSocialWorker(
                        id,
                        next.account(),
                        true,
                        socialWorker(),
                        "The family moved to their area.",
                        now));
    }

    /** Nobody is left in the family that it was taken for. */
    private void link(Instant now) {
        List<FamilyId> others =
                story.families.stream().filter(other -> !other.equals(family)).toList();
        if (others.isEmpty()) {
            return;
        }
        FamilyId found = chance.one(others);
        story.families.removeIf(family::equals);
        family = found;
        does(
                now,
                coordinator(),
                new LinkFamily(id, found, "The same grandmother looks after the children.", now));
    }

    private void amend(Instant now) {
        household = household.reachedOtherwise();
        does(
                now,
                referrer(),
                new AmendReferral(
                        id,
                        new Amendment(
                                household.parent(),
                                household.contact(),
                                household.children(),
                                chance.one(Words.REASONS),
                                household.preferences(),
                                household.interpreter(),
                                household.needs(),
                                null,
                                "They have a new telephone, and a new job.",
                                household.neighbourhood()),
                        "The parent told me how they can be reached now.",
                        now));
    }

    private void consent(Instant now) {
        if (halt == Halt.BEFORE_CONSENT) {
            return;
        }
        consent = new Consent(true, ConsentMethod.VERBAL, "Asked by telephone; they said yes.");
        does(now, coordinator(), new RecordConsent(id, consent, now));
        later(now, 0, within(now, 2), this::allocate);
    }

    // ---------------------------------------------------------------- allocation

    private void allocate(Instant now) {
        if (halt == Halt.BEFORE_ALLOCATION) {
            return;
        }
        boolean specialist =
                (turn == Turn.PROVIDER_ACCEPTS || turn == Turn.PROVIDER_REFUSES)
                        && refused.isEmpty();
        boolean nobody = turn == Turn.NOBODY_FOUND;
        if (specialist || nobody || halt == Halt.BEFORE_PROVIDERS_ANSWER) {
            send(now, nobody ? TriageGround.NOBODY_FITS : TriageGround.SPECIALIST_NEEDED);
            return;
        }
        Supporter found = fitting(Office.day(now));
        if (found == null) {
            send(now, TriageGround.NOBODY_FITS);
            return;
        }
        found.taken++;
        supporter = found;
        int unmet = found.unmet(household.preferences());
        does(
                now,
                coordinator(),
                new AllocateAdvocate(
                        id,
                        chance.id(),
                        found.id,
                        unmet > 0
                                ? "Nobody with all of it is free before the conference."
                                : found.equals(before) ? "Stood beside them the last time." : null,
                        now));
        later(now, 0, within(now, 2), this::accept);
    }

    private @Nullable Supporter fitting(LocalDate today) {
        String known = requestedWorker();
        Member out = shutOut;
        return story.fitting(
                each ->
                        !unwanted.contains(each)
                                && (out == null || !out.equals(each.account))
                                && each.canTake(today, known, household.neighbourhood(), family),
                Comparator.<Supporter>comparingInt(each -> each.unmet(household.preferences()))
                        .thenComparingInt(each -> each.taken)
                        .thenComparing(each -> each.id.value()),
                before);
    }

    /** No social worker's case is nobody's. */
    private @Nullable String requestedWorker() {
        return requested() ? null : worker.account();
    }

    private void send(Instant now, TriageGround ground) {
        ProviderId next =
                story.providers.stream()
                        .filter(provider -> !refused.contains(provider))
                        .findFirst()
                        .orElse(null);
        if (next == null || refused.size() == 2) {
            // Nobody: the parent goes alone, unless somebody of the pool is free by then.
            at(afterConference(now), this::conference);
            return;
        }
        does(
                now,
                coordinator(),
                new SendToProvider(
                        id,
                        chance.id(),
                        next,
                        ground,
                        ground == TriageGround.NOBODY_FITS
                                ? "Nobody of ours can take it before the conference."
                                : "They have somebody who has worked with this before.",
                        now));
        if (halt != Halt.BEFORE_PROVIDERS_ANSWER) {
            later(now, 0, within(now, 2), answered -> answer(answered, next));
        }
    }

    private void answer(Instant now, ProviderId provider) {
        boolean refuses =
                turn == Turn.NOBODY_FOUND
                        || (turn == Turn.PROVIDER_REFUSES && refused.isEmpty())
                        || (turn != Turn.PROVIDER_ACCEPTS && refused.isEmpty() && chance.in(20));
        if (refuses) {
            refused.add(provider);
            does(
                    now,
                    coordinator(),
                    new RecordProviderRefusal(id, "Nobody is free before that day.", now));
            later(now, 0, 0, this::allocate);
            return;
        }
        byProvider = true;
        does(
                now,
                coordinator(),
                new RecordProviderAcceptance(
                        id, "N. Obody of the provider", "desk@standby.example", now));
        later(now, 0, 1, this::support);
    }

    private void accept(Instant now) {
        if (halt == Halt.BEFORE_ACCEPTANCE) {
            return;
        }
        Supporter asked = Objects.requireNonNull(supporter);
        if (!turned && (turn == Turn.ADVOCATE_DECLINES || turn == Turn.PARENT_DECLINES)) {
            turned = true;
            boolean theAdvocate = turn == Turn.ADVOCATE_DECLINES;
            Actor declines = theAdvocate ? advocate() : coordinator();
            released();
            unwanted.add(asked);
            does(
                    now,
                    declines,
                    new DeclineAllocation(
                            id,
                            theAdvocate ? AllocationParty.ADVOCATE : AllocationParty.PARENT,
                            theAdvocate
                                    ? "I cannot that week: my own child is ill."
                                    : "They know each other from school.",
                            now));
            later(now, 0, within(now, 1), this::allocate);
            return;
        }
        does(now, advocate(), new AcceptAllocation(id, AllocationParty.ADVOCATE, now));
        boolean byParent = parent != null || chance.in(25);
        if (byParent) {
            later(
                    now,
                    0,
                    0,
                    soon -> {
                        does(
                                soon,
                                parent == null ? coordinator() : Story.as(parent, Role.PARENT),
                                new AcceptAllocation(id, AllocationParty.PARENT, soon));
                        later(soon, 0, 0, this::support);
                    });
        } else {
            later(now, 0, within(now, 1), this::support);
        }
    }

    /** Gives the advocate's place back. */
    private void released() {
        if (supporter != null) {
            supporter.taken--;
        }
        supporter = null;
        byProvider = false;
    }

    // ---------------------------------------------------------------- before the conference

    /** What is done before the conference, spread over the time that is left. */
    private void support(Instant now) {
        List<Consumer<Instant>> acts = new ArrayList<>();
        acts.add(each -> contact(each, 0));
        acts.add(this::report);
        if (chance.in(45)) {
            acts.add(each -> contact(each, 25));
        }
        acts.add(this::prepare);
        if (chance.in(30)) {
            acts.add(each -> contact(each, 50));
        }
        if (chance.in(6)) {
            acts.add(each ->
                    does(
                            each,
                            manager(),
                            new OpenWorkingNotes(
                                    id, "A complaint was made, and I look into it.", each)));
        }
        spread(now, conferenceBegins(), acts, 0);
    }

    private Instant conferenceBegins() {
        return Office.at(meeting.date(), meeting.time() == null ? LocalTime.NOON : meeting.time());
    }

    /** Somewhere in the middle of it, what is particular about the case happens. */
    private void spread(Instant now, Instant until, List<Consumer<Instant>> acts, int done) {
        if (done == 2 && turning(now)) {
            return;
        }
        if (done >= acts.size()) {
            at(afterConference(now), this::conference);
            return;
        }
        Instant next = story.office.between(now, until, 1.0 / (acts.size() - done + 1), chance);
        if (!next.isBefore(until)) {
            at(afterConference(now), this::conference);
            return;
        }
        at(
                next,
                each -> {
                    acts.get(done).accept(each);
                    spread(each, until, acts, done + 1);
                });
    }

    /** Whether something happened from which another thing follows than the conference. */
    private boolean turning(Instant now) {
        if (halt == Halt.BEFORE_ESCALATION || (turn == Turn.DISCLOSURE && !turned)) {
            turned = true;
            later(now, 0, 0, this::disclose);
            return true;
        }
        if (turned) {
            return false;
        }
        switch (turn) {
            case CONSENT_WITHDRAWN -> later(now, 0, 0, this::withdraw);
            case ADVOCATE_CHANGES, PARENT_ASKS_FOR_ANOTHER -> later(now, 0, 0, this::change);
            case RESCHEDULED -> later(now, 0, 0, this::reschedule);
            case CANCELLED -> later(now, 0, 0, this::cancel);
            default -> {
                return false;
            }
        }
        turned = true;
        return true;
    }

    private void contact(Instant now, int working) {
        boolean forTheAdvocate = chance.in(working);
        does(
                now,
                advocate(),
                new RecordContact(
                        id,
                        chance.id(),
                        new Contact(
                                Office.day(now),
                                chance.one(
                                        List.of(
                                                ContactMethod.PHONE,
                                                ContactMethod.TEXT_MESSAGE,
                                                ContactMethod.IN_PERSON)),
                                chance.in(85),
                                chance.one(forTheAdvocate ? Words.WORKING_NOTES : Words.CONTACTS),
                                forTheAdvocate
                                        ? NoteVisibility.WORKING
                                        : NoteVisibility.SHARED_WITH_PARENT),
                        now));
    }

    private void report(Instant now) {
        does(
                now,
                chance.in(60) ? referrer() : advocate(),
                new RecordReportShared(
                        id,
                        new ReportSharing(
                                Office.day(now),
                                chance.one(List.of(ReportForm.values())),
                                chance.in(80),
                                chance.in(30) ? "Read together." : null),
                        now));
    }

    private void prepare(Instant now) {
        does(
                now,
                advocate(),
                new RecordPreparation(
                        id,
                        new Preparation(
                                Office.day(now),
                                true,
                                chance.in(90),
                                true,
                                chance.in(75),
                                chance.in(50) ? "To be asked before somebody else answers." : null,
                                chance.one(Words.VIEWS),
                                chance.in(80) ? chance.one(Words.WISHES) : null,
                                chance.in(30)
                                        ? "What is to be asked before the others speak."
                                        : null),
                        now));
    }

    private void disclose(Instant now) {
        UUID disclosure = chance.id();
        does(
                now,
                advocate(),
                new ReportDisclosure(
                        id,
                        disclosure,
                        "The parent told me something about the other carer that I cannot keep to"
                                + " myself, and I told them so.",
                        now));
        if (halt == Halt.BEFORE_ESCALATION) {
            return;
        }
        later(
                now,
                0,
                0,
                soon -> {
                    does(
                            soon,
                            advocate(),
                            new RecordEscalation(
                                    id,
                                    disclosure,
                                    chance.one(
                                            List.of(
                                                    Escalation.SOCIAL_WORKER,
                                                    Escalation.DUTY_TEAM)),
                                    "By telephone, and they called back.",
                                    soon));
                    support(soon);
                });
    }

    private void withdraw(Instant now) {
        withdrawn = true;
        released();
        consent = new Consent(false, null, "They do not want anybody with them after all.");
        does(
                now,
                parent == null ? coordinator() : Story.as(parent, Role.PARENT),
                new RecordConsent(id, consent, now));
        later(now, 1, 4, this::outcome);
    }

    private void change(Instant now) {
        boolean asked = turn == Turn.PARENT_ASKS_FOR_ANOTHER;
        if (supporter != null) {
            unwanted.add(supporter);
        }
        released();
        does(
                now,
                coordinator(),
                new EndAllocation(
                        id,
                        asked ? AllocationEnd.PARENT_ASKED : AllocationEnd.ADVOCATE_UNAVAILABLE,
                        asked
                                ? "They would be easier with somebody older."
                                : "In hospital until after the conference.",
                        now));
        later(now, 0, within(now, 1), this::allocate);
    }

    private void reschedule(Instant now) {
        set(now, "The report was not ready.");
        later(now, 0, 1, this::support);
    }

    private void set(Instant now, String reason) {
        LocalDate later = story.office.from(max(Office.day(now), meeting.date()).plusDays(7));
        meeting =
                new Meeting(
                        meeting.kind(),
                        later,
                        LocalTime.of(11, 0),
                        meeting.place(),
                        meeting.mode(),
                        meeting.chair(),
                        null);
        does(now, referrer(), new RescheduleConference(id, meeting, reason, now));
    }

    private static LocalDate max(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private void cancel(Instant now) {
        cancelled = true;
        does(now, referrer(), new CancelConference(id, "The section 47 enquiry was closed.", now));
        later(now, 1, 5, this::outcome);
    }

    // ---------------------------------------------------------------- at the conference, and after

    /** When what happened at the conference is written down. */
    private Instant afterConference(Instant now) {
        Instant over = Office.at(meeting.date(), OVER);
        return now.isBefore(over)
                ? over.plusSeconds(chance.between(0, 5400))
                : story.office.later(now, 0, chance);
    }

    private void conference(Instant now) {
        if (halt == Halt.BEFORE_CONFERENCE_IS_RECORDED) {
            return;
        }
        boolean supported = supporter != null || byProvider;
        boolean missed =
                (turn == Turn.MISSED || turn == Turn.MISSED_AND_HELD_AGAIN) && !turned && supported;
        if (missed) {
            turned = true;
            does(
                    now,
                    advocate(),
                    new RecordConferenceMissed(
                            id,
                            meeting.date(),
                            "They did not open the door, and did not answer.",
                            now));
            later(now, 1, 3, turn == Turn.MISSED ? this::outcome : this::heldAgain);
            return;
        }
        boolean there = !supported || chance.in(94);
        boolean settled = there && chance.in(70);
        attended = true;
        does(
                now,
                supported ? advocate() : coordinator(),
                new RecordConferenceAttendance(
                        id,
                        new Attendance(
                                meeting.date(),
                                supported,
                                there,
                                settled,
                                chance.in(60) ? List.of(chance.one(Words.ADAPTATIONS)) : List.of(),
                                there ? chance.in(85) : chance.in(60),
                                chance.in(5)
                                        ? List.of(
                                                new Exclusion(
                                                        ExcludedPerson.OTHER,
                                                        "The other parent's partner",
                                                        "Threatened somebody in the room.",
                                                        true))
                                        : List.of(),
                                there ? (Boolean) chance.in(80) : null),
                        now));
        if (supported && chance.in(85)) {
            later(now, 1, 4, this::debrief);
        } else {
            later(now, 1, 5, this::outcome);
        }
    }

    private void heldAgain(Instant now) {
        set(now, "Nobody of the family was there.");
        later(now, 0, 1, this::support);
    }

    private void debrief(Instant now) {
        does(
                now,
                advocate(),
                new RecordDebrief(
                        id,
                        new Debrief(
                                Office.day(now),
                                true,
                                chance.in(90),
                                chance.in(75),
                                chance.in(30) ? "They are proud of having stayed." : null),
                        now));
        later(now, 0, 4, this::outcome);
    }

    // ---------------------------------------------------------------- the end, and after it

    private void outcome(Instant now) {
        if (halt == Halt.BEFORE_OUTCOME) {
            return;
        }
        does(now, coordinator(), new RecordOutcome(id, outcome(), passNote(), now));
        later(now, 0, 4, this::signOff);
    }

    private AdvocacyOutcome outcome() {
        CaseResult result =
                withdrawn
                        ? CaseResult.CONSENT_WITHDRAWN
                        : cancelled
                                ? CaseResult.CONFERENCE_NOT_HELD
                                : !attended
                                        ? CaseResult.NOT_REACHED
                                        : supporter != null || byProvider || reopened
                                                ? CaseResult.SUPPORTED_AT_CONFERENCE
                                                : CaseResult.NO_ADVOCATE_FOUND;
        boolean supported = result == CaseResult.SUPPORTED_AT_CONFERENCE;
        decided = attended ? protection() : null;
        return new AdvocacyOutcome(
                result,
                decided,
                switch (result) {
                    case CONSENT_WITHDRAWN -> "They went with their sister instead.";
                    case CONFERENCE_NOT_HELD -> "There was no conference in the end.";
                    case NOT_REACHED -> "We tried four times, on different days.";
                    case NO_ADVOCATE_FOUND -> "Nobody was free in that language; we are sorry.";
                    case SUPPORTED_AT_CONFERENCE, SUPPORTED_OTHERWISE ->
                            chance.one(Words.SUMMARIES);
                },
                supported ? chance.in(85) : null,
                supported ? chance.in(90) : null,
                supported ? chance.in(90) : null,
                supported ? chance.in(80) : null,
                supported && asides.in(70) ? (Boolean) asides.in(60) : null,
                supported ? chance.one(Words.NEXT) : null);
    }

    /** As the kind of conference decides; another meeting decides nothing. */
    private @Nullable ProtectionDecision protection() {
        return switch (meeting.kind()) {
            case INITIAL ->
                    asides.one(
                            List.of(
                                    ProtectionDecision.BEGINS,
                                    ProtectionDecision.BEGINS,
                                    ProtectionDecision.BEGINS,
                                    ProtectionDecision.NOT_NEEDED,
                                    ProtectionDecision.DIFFERS,
                                    ProtectionDecision.NOT_KNOWN));
            case REVIEW ->
                    asides.one(
                            List.of(
                                    ProtectionDecision.CONTINUES,
                                    ProtectionDecision.CONTINUES,
                                    ProtectionDecision.ENDS,
                                    ProtectionDecision.ENDS,
                                    ProtectionDecision.COURT,
                                    ProtectionDecision.NOT_KNOWN));
            case OTHER_MEETING -> null;
        };
    }

    private void signOff(Instant now) {
        if (halt == Halt.BEFORE_SIGN_OFF) {
            return;
        }
        if (turn == Turn.OUTCOME_RETURNED && !returned) {
            returned = true;
            does(
                    now,
                    manager(),
                    new ReturnOutcome(id, "Please ask the parent, too, how it was.", now));
            later(now, 1, 3, this::outcome);
            return;
        }
        if (supporter != null) {
            before = supporter;
        }
        released();
        does(
                now,
                manager(),
                new CompleteAdvocacy(id, chance.in(20) ? "Thank you, all of you." : null, now));
        completed(now);
    }

    private void completed(Instant now) {
        if (turn == Turn.REOPENED && !reopened && attended) {
            later(
                    now,
                    3,
                    12,
                    again -> {
                        reopened = true;
                        does(
                                again,
                                manager(),
                                new ReopenCase(id, "The parent remembers it otherwise.", again));
                        later(again, 1, 3, this::outcome);
                    });
            return;
        }
        if (restricted && story.lifts()) {
            later(
                    now,
                    2,
                    6,
                    over -> {
                        restricted = false;
                        does(over, manager(), new LiftRestriction(id, "They have left.", over));
                    });
        }
        Member out = shutOut;
        if (out != null) {
            later(
                    now,
                    2,
                    6,
                    over ->
                            does(
                                    over,
                                    manager(),
                                    new LetIn(id, out.account(), "It was another cousin.", over)));
        }
        if (chance.in(45)) {
            later(now, 2, 10, this::feedback);
        }
        if (attended
                && origin.kind() != MeetingKind.OTHER_MEETING
                && (decided == null || !decided.endsReviews())) {
            review(now);
        }
    }

    private void feedback(Instant now) {
        Member own = parent;
        FeedbackId feedback = new FeedbackId(chance.id());
        does(
                now,
                own == null ? coordinator() : Story.as(own, Role.PARENT),
                new GiveFeedback(
                        feedback,
                        new FeedbackSubject(id, null),
                        own == null
                                ? chance.one(List.of(ContactMethod.PHONE, ContactMethod.POST))
                                : null,
                        answers(chance),
                        now));
    }

    static FeedbackAnswers answers(Chance chance) {
        return new FeedbackAnswers(
                answer(chance),
                answer(chance),
                answer(chance),
                answer(chance),
                chance.in(50) ? chance.one(Words.OWN_WORDS) : null);
    }

    /** Most are content, some are not, and one question is always answered. */
    private static FeedbackAnswer answer(Chance chance) {
        return chance.in(65)
                ? FeedbackAnswer.YES
                : chance.one(List.of(FeedbackAnswer.PARTLY, FeedbackAnswer.NO));
    }

    /** The next conference about the same children, with the same advocate if they can. */
    private void review(Instant now) {
        int months = origin.kind() == MeetingKind.INITIAL ? 3 : 6;
        LocalDate date = story.office.until(meeting.date().plusMonths(months).minusDays(5));
        int notice = story.notice(MeetingKind.REVIEW, date);
        boolean late = chance.in(8);
        LocalDate refers =
                story.office.until(
                        date.minusDays(late ? notice - 4L : notice + chance.between(1, 8)));
        if (!chance.in(80) || !refers.isAfter(Office.day(now))) {
            return;
        }
        at(
                Office.during(refers, chance),
                day -> {
                    if (story.follows(story.year.cases() / 4)) {
                        new Life(
                                        story,
                                        new Origin(
                                                requested()
                                                        ? Turn.REQUEST_WRITTEN_DOWN
                                                        : Turn.ORDINARY,
                                                Halt.NOWHERE,
                                                household.asOf(refers),
                                                MeetingKind.REVIEW,
                                                null,
                                                this,
                                                date))
                                .refer(day);
                    }
                });
    }
}
