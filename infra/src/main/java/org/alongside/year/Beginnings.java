package org.alongside.year;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.AgreeAvailability;
import org.alongside.advocates.Availability;
import org.alongside.advocates.Check;
import org.alongside.advocates.CheckKind;
import org.alongside.advocates.Conflict;
import org.alongside.advocates.DeclareConflict;
import org.alongside.advocates.DescribeAdvocate;
import org.alongside.advocates.Description;
import org.alongside.advocates.Gender;
import org.alongside.advocates.PauseAdvocate;
import org.alongside.advocates.RecordCheck;
import org.alongside.advocates.RecordTraining;
import org.alongside.advocates.RegisterAdvocate;
import org.alongside.advocates.ResumeAdvocate;
import org.alongside.advocates.StandDownAdvocate;
import org.alongside.advocates.Training;
import org.alongside.advocates.TrainingKind;
import org.alongside.advocates.WithdrawConflict;
import org.alongside.advocates.WithdrawEvidence;
import org.alongside.advocates.WorkingPattern;
import org.alongside.casework.NoticeThresholds;
import org.alongside.providers.CorrectProviderDetails;
import org.alongside.providers.ProviderContact;
import org.alongside.providers.ProviderDetails;
import org.alongside.providers.ProviderId;
import org.alongside.providers.RegisterProvider;
import org.alongside.providers.StandDownProvider;
import org.alongside.settings.AdoptSettings;
import org.alongside.settings.SetNoticeThresholds;
import org.alongside.settings.SettingsKey;
import org.alongside.tenancy.Nation;
import org.jspecify.annotations.Nullable;

/** The council's settings, register and list, and what becomes of them over the year. */
final class Beginnings {

    private static final List<String> NAMES =
            List.of(
                    "Alma Standin",
                    "Bryn Makebelieve",
                    "Cato Pretend",
                    "Delphi Mockup",
                    "Enid Asif",
                    "Fitz Dummy",
                    "Greta Imagine",
                    "Hal Supposed",
                    "Isla Fable",
                    "Jem Legend",
                    "Kit Fiction",
                    "Lowri Tale");
    private static final List<List<String>> LANGUAGES =
            List.of(
                    List.of("en", "es"),
                    List.of("en"),
                    List.of("en", "pl"),
                    List.of("en", "so", "ar"),
                    List.of("en"),
                    List.of("en", "bn"),
                    List.of("en", "ro"),
                    List.of("en", "pt"));
    private static final List<String> HERITAGES =
            List.of("Caribbean", "White British", "Polish", "Somali", "Bengali", "Traveller");
    private static final List<String> MODULES =
            List.of(
                    "advocacy skills and the role",
                    "legal framework and parents' rights",
                    "conferences in this council",
                    "professionals' concerns",
                    "safeguarding",
                    "data protection");
    private static final LocalDate NEVER = LocalDate.MAX;

    private final Story story;
    private final Chance chance;
    private final LocalDate begin;
    private final LocalDate end;
    private final Actor coordinator;

    /** When in the day the next thing happens. */
    private Instant clock;

    Beginnings(Story story, LocalDate begin) {
        this.story = story;
        this.chance = Chance.of(story.year.seed(), -1);
        this.begin = begin;
        this.end = story.year.lastDay();
        this.coordinator = Story.as(story.cast.coordinators().getFirst(), Role.ADVOCACY_ADMIN);
        this.clock = Office.at(begin, LocalTime.of(9, 0));
    }

    void told(LocalDate stricterFrom) {
        settings(stricterFrom);
        providers();
        register();
        over();
    }

    private void settings(LocalDate stricterFrom) {
        SettingsKey key = SettingsKey.of(story.year.council());
        Instant first = Office.at(begin, LocalTime.of(8, 0));
        story.then(
                first,
                () ->
                        story.does(
                                first,
                                Actor.service("first-settings"),
                                new AdoptSettings(
                                        key,
                                        Nation.ENGLAND,
                                        NoticeThresholds.inCalendarDays(7, 14, 0),
                                        first)));
        Instant stricter = Office.at(stricterFrom, LocalTime.of(0, 0));
        Instant decided = Office.during(story.office.before(stricterFrom, 10), chance);
        story.then(
                decided,
                () ->
                        story.does(
                                decided,
                                Story.as(story.cast.administrator(), Role.COUNCIL_ADMIN),
                                new SetNoticeThresholds(
                                        key,
                                        NoticeThresholds.inCalendarDays(9, 15, 2),
                                        stricter,
                                        decided)));
    }

    // ---------------------------------------------------------------- external providers

    private void providers() {
        provider("Standby Advocacy (invented)", List.of("en", "so", "ar"), List.of("refugees"));
        provider(
                "Learning Together Example",
                List.of("en"),
                List.of("parents with a learning disability"));
        provider("Voices Sample Trust", List.of("en", "pl", "ro"), List.of());
        ProviderId fourth = provider("Nowhere Mediation", List.of("en"), List.of("domestic abuse"));
        Instant corrected = on(0.3);
        story.then(
                corrected,
                () ->
                        story.does(
                                corrected,
                                coordinator,
                                new CorrectProviderDetails(
                                        story.providers.getFirst(),
                                        details(
                                                "Standby Advocacy (invented)",
                                                List.of("en", "so", "ar", "ti"),
                                                List.of("refugees")))));
        Instant gone = on(0.6);
        story.then(
                gone,
                () -> {
                    story.providers.remove(fourth);
                    story.does(
                            gone,
                            coordinator,
                            new StandDownProvider(fourth, "They closed their advocacy service."));
                });
    }

    private ProviderId provider(String name, List<String> languages, List<String> specialisms) {
        ProviderId id = new ProviderId(chance.id());
        Instant at = next();
        story.then(
                at,
                () -> {
                    story.providers.add(id);
                    story.does(
                            at,
                            coordinator,
                            new RegisterProvider(id, details(name, languages, specialisms)));
                });
        return id;
    }

    private static ProviderDetails details(
            String name, List<String> languages, List<String> specialisms) {
        return new ProviderDetails(
                name,
                "Advocates for parents at child-protection conferences, within a week.",
                languages,
                specialisms,
                new ProviderContact(
                        "The duty desk",
                        "020 7946 0" + (700 + name.length()),
                        "referrals@"
                                + name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "")
                                + ".example",
                        null));
    }

    // ---------------------------------------------------------------- the register

    private void register() {
        int advocates = Math.max(10, 4 + story.year.cases() / 12);
        for (int i = 0; i < advocates; i++) {
            Member account =
                    i < story.cast.advocates().size() ? story.cast.advocates().get(i) : null;
            Supporter supporter = entered(i, account, next());
            qualified(supporter, i == 5 ? end.minusMonths(5) : NEVER);
            checked(supporter, i == 6 ? end.minusMonths(1) : begin.plusYears(2).plusDays(i));
            if (i == 5) {
                renewed(supporter, end.minusMonths(5).plusDays(9));
            }
        }
        // Joins in the middle of the year, a module after the other.
        LocalDate joins = Office.day(on(0.4));
        learning(advocates, joins, true);
        // Is still learning.
        learning(advocates + 1, story.office.before(end, 30), false);
    }

    private Supporter entered(int number, @Nullable Member account, Instant at) {
        boolean again = number >= NAMES.size();
        String name =
                account != null
                        ? account.name()
                        : NAMES.get(number % NAMES.size())
                                + (again ? " " + (number / NAMES.size() + 1) : "");
        AdvocateDetails details =
                new AdvocateDetails(
                        name,
                        number % 3 == 2 ? AdvocateKind.PROFESSIONAL : AdvocateKind.PEER,
                        number % 5 == 4 ? null : number % 3 == 1 ? Gender.MAN : Gender.WOMAN,
                        number % 4 == 3 ? null : HERITAGES.get(number % HERITAGES.size()),
                        LANGUAGES.get(number % LANGUAGES.size()),
                        chance.between(3, 5),
                        account == null ? null : account.account(),
                        chance.in(60)
                                ? new WorkingPattern(
                                        chance.one(
                                                List.of(
                                                        "mornings while the children are at school",
                                                        "not in school holidays",
                                                        "afternoons")),
                                        List.of(
                                                DayOfWeek.MONDAY,
                                                DayOfWeek.of(chance.between(2, 3)),
                                                DayOfWeek.THURSDAY))
                                : null,
                        chance.in(50) ? "By text first, not after six." : null);
        Supporter supporter = new Supporter(new AdvocateId(chance.id()), details, account);
        story.then(
                at,
                () -> {
                    story.supporters.add(supporter);
                    story.does(at, coordinator, new RegisterAdvocate(supporter.id, details));
                });
        return supporter;
    }

    private void qualified(Supporter supporter, LocalDate until) {
        Instant at = next();
        UUID evidence = chance.id();
        LocalDate completed = begin.minusDays(chance.between(20, 300));
        story.then(
                at, () -> trained(at, supporter, evidence, TrainingKind.COURSE, completed, until));
    }

    private void trained(
            Instant at,
            Supporter supporter,
            UUID evidence,
            TrainingKind kind,
            LocalDate completed,
            LocalDate until) {
        if (kind == TrainingKind.COURSE) {
            supporter.trainedUntil = until;
        }
        story.does(
                at,
                coordinator,
                new RecordTraining(
                        supporter.id,
                        evidence,
                        new Training(
                                kind,
                                kind == TrainingKind.COURSE
                                        ? MODULES
                                        : List.of(chance.one(MODULES)),
                                completed,
                                until.equals(NEVER) ? null : until),
                        at));
    }

    private void renewed(Supporter supporter, LocalDate on) {
        Instant at = Office.during(story.office.from(on), chance);
        UUID evidence = chance.id();
        story.then(
                at,
                () -> trained(at, supporter, evidence, TrainingKind.COURSE, Office.day(at), NEVER));
    }

    private void checked(Supporter supporter, LocalDate until) {
        Instant at = next();
        checked(supporter, at, begin.minusDays(chance.between(20, 300)), until);
    }

    private void checked(Supporter supporter, Instant at, LocalDate completed, LocalDate until) {
        UUID evidence = chance.id();
        story.then(
                at,
                () -> {
                    supporter.checkedUntil = until;
                    story.does(
                            at,
                            coordinator,
                            new RecordCheck(
                                    supporter.id,
                                    evidence,
                                    new Check(CheckKind.DBS_ENHANCED, null, completed, until),
                                    at));
                });
    }

    private void learning(int number, LocalDate from, boolean toTheEnd) {
        Supporter supporter = entered(number, null, Office.during(story.office.from(from), chance));
        for (int module = 1; module <= 3; module++) {
            LocalDate day = story.office.from(from.plusDays(14L * module));
            Instant at = Office.during(day, chance);
            UUID evidence = chance.id();
            story.then(at, () -> trained(at, supporter, evidence, TrainingKind.MODULE, day, NEVER));
        }
        if (toTheEnd) {
            LocalDate day = story.office.from(from.plusDays(60));
            Instant at = Office.during(day, chance);
            UUID evidence = chance.id();
            story.then(at, () -> trained(at, supporter, evidence, TrainingKind.COURSE, day, NEVER));
            checked(supporter, Office.during(day, chance), day.minusDays(9), end.plusYears(3));
        }
    }

    // ---------------------------------------------------------------- over the year

    private void over() {
        Instant described = on(0.15);
        story.then(
                described,
                () -> {
                    Supporter who = story.supporters.get(8);
                    story.does(
                            described,
                            coordinator,
                            new DescribeAdvocate(
                                    who.id,
                                    new Description(
                                            who.details.name() + "-Fable",
                                            who.details.gender(),
                                            who.details.culturalHeritage(),
                                            who.details.languages())));
                });
        Instant agreed = on(0.2);
        story.then(
                agreed,
                () -> {
                    Supporter who = story.supporters.get(9);
                    story.does(
                            agreed,
                            coordinator,
                            new AgreeAvailability(
                                    who.id,
                                    new Availability(
                                            who.details.capacity(),
                                            who.details.workingPattern(),
                                            "Never on Fridays: that is my own recovery group.")));
                });
        pause(4, on(0.3), 21, false);
        pause(7, on(0.5), 0, true);
        pause(9, Office.during(story.office.before(end, 8), chance), 60, false);
        conflicts();
        Instant down = on(0.75);
        story.then(
                down,
                () -> {
                    Supporter who = story.supporters.get(8);
                    who.active = false;
                    story.does(
                            down,
                            coordinator,
                            new StandDownAdvocate(who.id, "Moved away, with our thanks."));
                });
        withdrawn();
    }

    private void pause(int number, Instant at, int days, boolean resumes) {
        LocalDate until = days == 0 ? null : Office.day(at).plusDays(days);
        story.then(
                at,
                () -> {
                    Supporter who = story.supporters.get(number);
                    who.pausedUntil = until == null ? NEVER : until;
                    story.does(
                            at,
                            coordinator,
                            new PauseAdvocate(
                                    who.id, "Needs a while for their own family.", until, at));
                });
        if (resumes) {
            Instant back = story.office.later(at, 30, chance);
            story.then(
                    back,
                    () -> {
                        Supporter who = story.supporters.get(number);
                        who.pausedUntil = LocalDate.MIN;
                        story.does(back, coordinator, new ResumeAdvocate(who.id, back));
                    });
        }
    }

    private void conflicts() {
        String worker = story.cast.referrers().getLast().account();
        UUID ofWorker = chance.id();
        Instant first = next();
        story.then(
                first,
                () -> {
                    Supporter who = story.supporters.get(2);
                    who.workers.add(worker);
                    story.does(
                            first,
                            coordinator,
                            new DeclareConflict(
                                    who.id,
                                    ofWorker,
                                    Conflict.withWorker(
                                            worker, "Was the worker of their own children.")));
                });
        Instant second = next();
        UUID inArea = chance.id();
        story.then(
                second,
                () -> {
                    Supporter who = story.supporters.get(3);
                    who.neighbourhoods.add("NM3");
                    story.does(
                            second,
                            coordinator,
                            new DeclareConflict(
                                    who.id,
                                    inArea,
                                    Conflict.inNeighbourhood("NM3", "Lives there.")));
                });
        Instant third = on(0.35);
        UUID ofFamily = chance.id();
        story.then(
                third,
                () -> {
                    Supporter who = story.supporters.get(1);
                    UUID family = story.families.getFirst().value();
                    who.families.add(family);
                    story.does(
                            third,
                            coordinator,
                            new DeclareConflict(
                                    who.id, ofFamily, Conflict.withFamily(family, "A neighbour.")));
                });
        Instant over = on(0.7);
        story.then(
                over,
                () -> {
                    Supporter who = story.supporters.get(2);
                    who.workers.remove(worker);
                    story.does(
                            over,
                            coordinator,
                            new WithdrawConflict(
                                    who.id, ofWorker, "The worker has left that team long ago."));
                });
    }

    /** A check that was recorded for the wrong person. */
    private void withdrawn() {
        UUID evidence = chance.id();
        Instant wrong = on(0.25);
        story.then(
                wrong,
                () ->
                        story.does(
                                wrong,
                                coordinator,
                                new RecordCheck(
                                        story.supporters.get(1).id,
                                        evidence,
                                        new Check(
                                                CheckKind.OTHER,
                                                "references",
                                                Office.day(wrong),
                                                null),
                                        wrong)));
        Instant noticed = story.office.later(wrong, 2, chance);
        story.then(
                noticed,
                () ->
                        story.does(
                                noticed,
                                coordinator,
                                new WithdrawEvidence(
                                        story.supporters.get(1).id,
                                        evidence,
                                        "They were somebody else's references.")));
    }

    /** A while after the last thing of the first days. */
    private Instant next() {
        clock = clock.plusSeconds(chance.between(20, 150));
        if (clock.isAfter(Office.at(Office.day(clock), LocalTime.of(17, 0)))) {
            clock = Office.at(story.office.from(Office.day(clock).plusDays(1)), LocalTime.of(9, 0));
        }
        return clock;
    }

    /** Some working day, so far into the year. */
    private Instant on(double part) {
        long days = (long) ((end.toEpochDay() - begin.toEpochDay()) * part);
        return Office.during(story.office.from(begin.plusDays(days)), chance);
    }
}
