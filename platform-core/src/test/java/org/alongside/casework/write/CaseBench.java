package org.alongside.casework.write;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.Gender;
import org.alongside.casework.CaseId;
import org.alongside.casework.DeadlinePolicies;
import org.alongside.casework.DeadlinePolicy;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalRefTaken;
import org.alongside.casework.ExternalReferences;
import org.alongside.casework.FamilyUnknown;
import org.alongside.casework.NoticePolicies;
import org.alongside.casework.NoticePolicy;
import org.alongside.casework.NoticeThresholds;
import org.alongside.casework.TaskDays;
import org.alongside.families.FamilyId;
import org.alongside.messaging.ContextParameters;
import org.alongside.providers.ProviderId;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;

/** What a case needs around it to decide, in memory: advocates with places, families, a provider. */
final class CaseBench {

    /** Who works on weekdays, and wants each piece of work in one working day. */
    static final DeadlinePolicies DEADLINES =
            (_, _) ->
                    new DeadlinePolicy(
                            new TaskDays(0, 1, 1, 1, 1, 1, 1, 1, 1),
                            NoticeThresholds.inCalendarDays(2, 5, 1),
                            3,
                            6,
                            CaseBench::weekday);

    static final NoticePolicies NOTICE =
            (_, _) ->
                    new NoticePolicy(
                            NoticeThresholds.inCalendarDays(7, 14, 0), CaseBench::weekday);

    final Map<ExternalRef, CaseId> references = new HashMap<>();
    final Set<FamilyId> families = new java.util.HashSet<>();
    final Map<CaseId, CaseSeries.Former> formers = new HashMap<>();
    final Places places = new Places();

    private static boolean weekday(LocalDate day) {
        return day.getDayOfWeek().getValue() <= 5;
    }

    /** A fixture of a case that asks for these. */
    AggregateTestFixture<AdvocacyCase> fixture() {
        AggregateTestFixture<AdvocacyCase> fixture =
                new AggregateTestFixture<>(AdvocacyCase.class);
        fixture.registerParameterResolverFactory(new ContextParameters());
        resources().forEach(fixture::registerInjectableResource);
        return fixture;
    }

    /** The ports of a case. */
    List<Object> resources() {
        return List.of(
                NOTICE,
                DEADLINES,
                places,
                new References(),
                new KnownFamilies(),
                (CaseSeries) id -> Optional.ofNullable(formers.get(id)),
                (Providers) (ProviderId _, CaseId _) -> new Providers.Engaged("Voices North"));
    }

    /** Advocates with more places than anybody needs; what is held is counted. */
    static final class Places implements AdvocatePlaces {

        final Map<CaseId, AdvocateId> held = new HashMap<>();
        @Nullable String account = "advocate";

        @Override
        public Claimed claim(AdvocateId advocateId, CaseId caseId) {
            held.put(caseId, advocateId);
            return new Claimed(
                    "Rosa Muestra",
                    AdvocateKind.PEER,
                    Gender.WOMAN,
                    null,
                    List.of("es", "en"),
                    account);
        }

        @Override
        public void release(AdvocateId advocateId, CaseId caseId) {
            held.remove(caseId, advocateId);
        }
    }

    private final class References implements ExternalReferences {

        @Override
        public void claim(ExternalRef reference, CaseId caseId) {
            @Nullable CaseId taken = references.putIfAbsent(reference, caseId);
            if (taken != null && !taken.equals(caseId)) {
                throw new ExternalRefTaken();
            }
        }

        @Override
        public Optional<CaseId> resolve(ExternalRef reference) {
            return Optional.ofNullable(references.get(reference));
        }
    }

    private final class KnownFamilies implements Families {

        @Override
        public FamilyId join(
                @Nullable FamilyId wanted,
                List<ExternalRef> named,
                FamilyId fresh,
                CaseId caseId) {
            if (wanted != null && !families.contains(wanted)) {
                throw new FamilyUnknown();
            }
            FamilyId joined = wanted == null ? fresh : wanted;
            families.add(joined);
            return joined;
        }

        @Override
        public void move(FamilyId family, CaseId caseId) {
            if (!families.contains(family)) {
                throw new FamilyUnknown();
            }
        }
    }

    /** A new id, for what has to be another one. */
    static UUID another() {
        return UUID.randomUUID();
    }
}
