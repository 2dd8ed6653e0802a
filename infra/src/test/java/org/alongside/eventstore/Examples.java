package org.alongside.eventstore;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.advocates.AdvocateDetails;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.Check;
import org.alongside.advocates.CheckKind;
import org.alongside.advocates.RecordCheck;
import org.alongside.advocates.RecordTraining;
import org.alongside.advocates.RegisterAdvocate;
import org.alongside.advocates.Training;
import org.alongside.advocates.TrainingKind;
import org.alongside.casework.AccessNeeds;
import org.alongside.casework.AdvocatePreferences;
import org.alongside.casework.AllocateAdvocate;
import org.alongside.casework.CaseId;
import org.alongside.casework.Consent;
import org.alongside.casework.ConsentMethod;
import org.alongside.casework.ContactMethod;
import org.alongside.casework.ContactWay;
import org.alongside.casework.DecideReferral;
import org.alongside.casework.Decision;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalRefKind;
import org.alongside.casework.InterpreterNeed;
import org.alongside.casework.Meeting;
import org.alongside.casework.MeetingKind;
import org.alongside.casework.OfficeHolder;
import org.alongside.casework.Parent;
import org.alongside.casework.Referral;
import org.alongside.casework.SafeContact;
import org.alongside.casework.SocialWorker;
import org.alongside.casework.SubjectChild;
import org.alongside.casework.SubmitReferral;
import org.alongside.casework.Support;
import org.alongside.families.FamilyId;
import org.alongside.messaging.Context;
import org.alongside.messaging.Repetition;
import org.alongside.tenancy.CouncilId;

/** Commands and those who send them. */
public final class Examples {

    /** When commands are sent that say so. */
    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private Examples() {}

    public static Context manager(CouncilId council) {
        return actor(council, "account-of-manager", Role.ADVOCACY_MANAGER);
    }

    public static Context referrer(CouncilId council) {
        return actor(council, "account-of-referrer", Role.REFERRER);
    }

    /** Those of a restriction who go on with the work. */
    public static List<OfficeHolder> coordinators(String... accounts) {
        return Stream.of(accounts)
                .map(account -> new OfficeHolder(account, Set.of(Role.ADVOCACY_ADMIN)))
                .toList();
    }

    private static Context actor(CouncilId council, String account, Role role) {
        return new Context(
                council, new Actor(account, "Name of " + account, Set.of(role), Set.of(), "web"));
    }

    public static AdvocateId advocateId() {
        return new AdvocateId(UUID.randomUUID());
    }

    public static CaseId caseId() {
        return new CaseId(UUID.randomUUID());
    }

    public static AdvocateDetails details(int capacity) {
        return new AdvocateDetails(
                "Ada Advocate",
                AdvocateKind.PEER,
                null,
                null,
                List.of("en", "es"),
                capacity,
                null,
                null,
                null);
    }

    /** A training that does not run out. */
    public static RecordTraining trained(AdvocateId id) {
        return new RecordTraining(
                id,
                UUID.randomUUID(),
                new Training(TrainingKind.COURSE, List.of(), LocalDate.of(2026, 3, 2), null),
                NOW);
    }

    /** A check that runs out after a year. */
    public static RecordCheck checked(AdvocateId id) {
        return new RecordCheck(
                id,
                UUID.randomUUID(),
                new Check(
                        CheckKind.DBS_ENHANCED,
                        null,
                        LocalDate.of(2026, 3, 2),
                        LocalDate.of(2027, 3, 1)),
                NOW);
    }

    /** All that makes somebody an advocate who can be allocated: three events. */
    public static List<Object> allocatable(AdvocateId id, int capacity) {
        return List.of(new RegisterAdvocate(id, details(capacity)), trained(id), checked(id));
    }

    public static AllocateAdvocate allocate(CaseId id, AdvocateId advocate) {
        return new AllocateAdvocate(id, UUID.randomUUID(), advocate, null, NOW);
    }

    public static RegisterAdvocate register(AdvocateId id) {
        return new RegisterAdvocate(id, details(3));
    }

    public static SubmitReferral refer(CaseId id, ExternalRef... references) {
        return new SubmitReferral(
                id,
                new Referral(
                        new Support(
                                new Parent("Petra Parent", null, "mother"),
                                new SafeContact(
                                        List.of(new ContactWay(ContactMethod.values()[0], "0113")),
                                        null,
                                        List.of()),
                                List.of(
                                        new SubjectChild(
                                                "Kim", LocalDate.of(2020, 2, 29), false, null)),
                                new Consent(true, ConsentMethod.VERBAL, null),
                                "To be heard",
                                AdvocatePreferences.NONE,
                                new InterpreterNeed(false, null, null),
                                new AccessNeeds(false, null, List.of()),
                                null,
                                null,
                                null,
                                new Meeting(
                                        MeetingKind.INITIAL,
                                        LocalDate.of(2026, 12, 3),
                                        null,
                                        null,
                                        null,
                                        null,
                                        null),
                                null,
                                List.of(references)),
                        new SocialWorker("Sam Social", "North", null),
                        null),
                null,
                null,
                null,
                new FamilyId(UUID.randomUUID()),
                null,
                NOW);
    }

    public static ExternalRef reference(String value) {
        return new ExternalRef(ExternalRefKind.CASE, "mosaic", value);
    }

    public static DecideReferral proceed(CaseId id) {
        return new DecideReferral(
                id, Decision.PROCEED, "They need somebody beside them", null, NOW);
    }

    public static Repetition repetition(String key, String input) {
        return new Repetition("anOperation", key, hash(input));
    }

    /** As the API makes it. */
    static String hash(String input) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(input.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
