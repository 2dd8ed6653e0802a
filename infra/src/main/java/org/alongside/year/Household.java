package org.alongside.year;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.alongside.advocates.Gender;
import org.alongside.casework.AccessNeeds;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.ContactWay;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalRefKind;
import org.alongside.casework.InterpreterNeed;
import org.alongside.casework.Parent;
import org.alongside.casework.SafeContact;
import org.alongside.casework.SubjectChild;
import org.jspecify.annotations.Nullable;

/**
 * A parent and whom they care for, as far as a referral asks. All of them are invented, and look
 * it: surnames that mean "example", e-mail of the domain {@code example}, telephone numbers that
 * Ofcom keeps for drama, and a postcode area that does not exist.
 *
 * @param number tells it apart from the others of the council
 * @param account of the parent, if they have one
 */
record Household(
        int number,
        Parent parent,
        SafeContact contact,
        List<SubjectChild> children,
        AdvocatePreferences preferences,
        InterpreterNeed interpreter,
        AccessNeeds needs,
        @Nullable String neighbourhood,
        @Nullable Member account) {

    private static final List<String> SURNAMES =
            List.of(
                    "Ejemplo",
                    "Beispiel",
                    "Exemplo",
                    "Esempio",
                    "Voorbeeld",
                    "Example",
                    "Sample",
                    "Muster",
                    "Przyklad",
                    "Primer",
                    "Ornek",
                    "Esimerkki",
                    "Eksempel",
                    "Pelda",
                    "Namuna",
                    "Udaharan",
                    "Placeholder",
                    "Specimen",
                    "Invented",
                    "Notreal");
    private static final List<String> WOMEN =
            List.of(
                    "Lucia", "Amara", "Bex", "Sorrel", "Ines", "Yara", "Petra", "Nell", "Oona",
                    "Zadie", "Mirela", "Fern", "Habiba", "Joss", "Kestrel", "Lark");
    private static final List<String> MEN =
            List.of(
                    "Sam", "Corin", "Idris", "Marek", "Bram", "Tunde", "Elis", "Farouk", "Gil",
                    "Jory", "Kaz", "Leif", "Osric", "Piran", "Ravi", "Teo");
    private static final List<String> CHILDREN =
            List.of(
                    "Mateo", "Kim", "Pip", "Wren", "Ash", "Juniper", "Robin", "Bobbi", "Jude",
                    "Skye", "Remi", "Indi", "Clover", "Ozzy", "Rue", "Toby");
    private static final List<String> LANGUAGES = List.of("es", "pl", "so", "bn", "ro", "ar", "pt");
    private static final List<String> HERITAGES =
            List.of("Caribbean", "Somali", "Bengali", "Polish", "Traveller");
    private static final List<String> TIMES =
            List.of(
                    "weekdays before noon",
                    "after the school run, until two",
                    "any time, never at weekends",
                    "evenings after seven",
                    "Tuesdays and Thursdays");
    private static final List<String> NEVER =
            List.of(
                    "leave a voicemail",
                    "write to the shared e-mail",
                    "say who is calling if somebody else answers",
                    "send letters to the house");

    /** A household whose parent has the account's name, or an invented one. */
    static Household invented(
            int number, LocalDate today, @Nullable Member account, Chance chance) {
        boolean mother = chance.in(70);
        String surname = SURNAMES.get(number % SURNAMES.size());
        String first = chance.one(mother ? WOMEN : MEN);
        String name = account == null ? first + " " + surname : account.name();
        Parent parent =
                new Parent(
                        name,
                        chance.in(20) ? name.substring(0, 3) : null,
                        chance.in(6) ? "grandparent and carer" : mother ? "mother" : "father");
        return new Household(
                number,
                parent,
                reached(number, parent, chance),
                children(today, chance),
                preferences(mother, chance),
                interpreter(chance),
                needs(chance),
                chance.in(75) ? "NM" + chance.between(1, 9) : null,
                account);
    }

    /** The other parent, who has the same children and nothing else in common here. */
    Household otherParent(Chance chance) {
        boolean mother = parent.relationToChildren().equals("father");
        Parent other =
                new Parent(
                        chance.one(mother ? WOMEN : MEN) + " " + SURNAMES.get((number + 7) % 20),
                        null,
                        mother ? "mother" : "father");
        return new Household(
                number,
                other,
                reached(number + 500, other, chance),
                children,
                preferences(mother, chance),
                interpreter(chance),
                needs(chance),
                "NM" + chance.between(1, 9),
                null);
    }

    /** The same later: who was to be born is born, on the day that was expected. */
    Household asOf(LocalDate today) {
        List<SubjectChild> now =
                children.stream()
                        .map(child ->
                                child.expectedDate() != null && child.expectedDate().isBefore(today)
                                        ? new SubjectChild(
                                                "Noor", child.expectedDate(), false, null)
                                        : child)
                        .toList();
        return new Household(
                number,
                parent,
                contact,
                now,
                preferences,
                interpreter,
                needs,
                neighbourhood,
                account);
    }

    /** The same, whose safe times are others now. */
    Household reachedOtherwise() {
        return new Household(
                number,
                parent,
                new SafeContact(
                        contact.ways(), "only on Wednesdays, before eleven", contact.never()),
                children,
                preferences,
                interpreter,
                needs,
                neighbourhood,
                account);
    }

    /** What the council's own system calls the family; invented, too. */
    List<ExternalRef> references(String caseReference) {
        return List.of(
                new ExternalRef(ExternalRefKind.CASE, "mosaic", caseReference),
                new ExternalRef(ExternalRefKind.PARENT, "mosaic", "DEMO-P-" + key()));
    }

    private String key() {
        return "%05d-%s".formatted(number, parent.relationToChildren().charAt(0));
    }

    private static SafeContact reached(int number, Parent parent, Chance chance) {
        List<ContactWay> ways = new ArrayList<>();
        ways.add(
                chance.in(70)
                        ? new ContactWay(
                                ContactMethod.TEXT_MESSAGE,
                                "07700 900%03d".formatted(number % 1000))
                        : new ContactWay(
                                ContactMethod.PHONE, "020 7946 0%03d".formatted(number % 1000)));
        if (chance.in(40)) {
            ways.add(
                    new ContactWay(
                            ContactMethod.EMAIL,
                            parent.name().toLowerCase(java.util.Locale.ROOT).replace(' ', '.')
                                    + "@parents.example"));
        }
        return new SafeContact(
                ways,
                chance.in(80) ? chance.one(TIMES) : null,
                chance.in(60) ? List.of(chance.one(NEVER)) : List.of());
    }

    private static List<SubjectChild> children(LocalDate today, Chance chance) {
        List<SubjectChild> children = new ArrayList<>();
        int born = chance.between(1, 3);
        List<String> names = chance.shuffled(CHILDREN);
        for (int i = 0; i < born; i++) {
            children.add(
                    new SubjectChild(
                            names.get(i),
                            today.minusDays(chance.between(60, 15 * 365)),
                            false,
                            null));
        }
        if (chance.in(12)) {
            children.add(
                    new SubjectChild(null, null, true, today.plusDays(chance.between(20, 200))));
        }
        return children;
    }

    private static AdvocatePreferences preferences(boolean mother, Chance chance) {
        if (chance.in(45)) {
            return AdvocatePreferences.NONE;
        }
        return new AdvocatePreferences(
                null,
                chance.in(50) ? mother ? Gender.WOMAN : Gender.MAN : null,
                chance.in(20) ? chance.one(HERITAGES) : null,
                chance.in(35) ? List.of(chance.one(LANGUAGES)) : List.of(),
                chance.in(30) ? "Somebody who has children of their own." : null);
    }

    private static InterpreterNeed interpreter(Chance chance) {
        return chance.in(15)
                ? new InterpreterNeed(true, chance.one(LANGUAGES), null)
                : new InterpreterNeed(false, null, null);
    }

    private static AccessNeeds needs(Chance chance) {
        return chance.in(25)
                ? new AccessNeeds(
                        true,
                        chance.one(
                                List.of(
                                        "Dyslexia: reading and decoding words is hard.",
                                        "Hearing loss on one side.",
                                        "Anxious in rooms with many people.",
                                        "A learning disability; short sentences help.")),
                        List.of(chance.one(List.of("more time", "visual aids", "a quiet room"))))
                : new AccessNeeds(false, null, List.of());
    }
}
