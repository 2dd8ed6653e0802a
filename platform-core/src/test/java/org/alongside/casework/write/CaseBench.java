package org.alongside.casework.write;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.alongside.advocates.AdvocateId;
import org.alongside.advocates.AdvocateKind;
import org.alongside.advocates.Gender;
import org.alongside.casework.CaseEvent;
import org.alongside.casework.CaseId;
import org.alongside.casework.DayCount;
import org.alongside.casework.DaysBefore;
import org.alongside.casework.DeadlinePolicies;
import org.alongside.casework.DeadlinePolicy;
import org.alongside.casework.ExternalRef;
import org.alongside.casework.ExternalRefKind;
import org.alongside.casework.ExternalRefTaken;
import org.alongside.casework.ExternalReferences;
import org.alongside.casework.FamilyUnknown;
import org.alongside.casework.KnownOffers;
import org.alongside.casework.NoticePolicies;
import org.alongside.casework.NoticePolicy;
import org.alongside.casework.NoticeThresholds;
import org.alongside.casework.TaskDays;
import org.alongside.families.FamilyId;
import org.alongside.messaging.Context;
import org.alongside.messaging.ContextParameters;
import org.alongside.providers.ProviderId;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.jspecify.annotations.Nullable;

/**
 * What a case needs around it to decide, in memory: advocates with places, families, a provider.
 */
final class CaseBench {

    /** When other settings for notice begin to hold. */
    static final Instant NEW_YEAR = Instant.parse("2027-01-01T00:00:00Z");

    /** Who works on weekdays, and wants each piece of work in one working day. */
    static final DeadlinePolicies DEADLINES =
            (_, _) ->
                    new DeadlinePolicy(
                            new TaskDays(0, 1, 1, 1, 1, 1, 1, 1, 1),
                            NoticeThresholds.inCalendarDays(2, 5, 1),
                            15,
                            DayCount.WORKING,
                            3,
                            6,
                            CaseBench::weekday);

    /** From 2027 on the council asks for ten working days before an initial conference. */
    static final NoticePolicies NOTICE =
            (_, at) ->
                    new NoticePolicy(
                            at.isBefore(NEW_YEAR)
                                    ? NoticeThresholds.inCalendarDays(7, 14, 0)
                                    : new NoticeThresholds(
                                            new DaysBefore(10, DayCount.WORKING),
                                            new DaysBefore(14, DayCount.CALENDAR),
                                            new DaysBefore(0, DayCount.CALENDAR)),
                            CaseBench::weekday);

    final Map<ExternalRef, CaseId> references = new HashMap<>();
    final Set<FamilyId> families = new HashSet<>();
    final Map<ExternalRef, FamilyId> names = new HashMap<>();
    final Map<CaseId, CaseSeries.Former> formers = new HashMap<>();
    final KnownOffers offers = new KnownOffers();
    final Places places = new Places();

    private static boolean weekday(LocalDate day) {
        return day.getDayOfWeek().getValue() <= 5 && !day.equals(LocalDate.of(2027, 3, 26));
    }

    /** A fixture of a case that asks for these. */
    AggregateTestFixture<AdvocacyCase> fixture() {
        AggregateTestFixture<AdvocacyCase> fixture = new AggregateTestFixture<>(AdvocacyCase.class);
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
                offers,
                (CaseSeries) id -> Optional.ofNullable(formers.get(id)),
                (Providers) (ProviderId _, CaseId _) -> new Providers.Engaged("Voices North"));
    }

    /** Sends the command that begins a case. */
    ResultValidator<AdvocacyCase> when(Context context, Object command) {
        return fixture().givenNoPriorActivity().when(command, context.toMetaData());
    }

    Given given(List<? extends CaseEvent> events, CaseEvent... more) {
        List<CaseEvent> all = new ArrayList<>(events);
        all.addAll(List.of(more));
        return new Given(all);
    }

    /** What has happened before. */
    final class Given {

        private final List<CaseEvent> events;

        private Given(List<CaseEvent> events) {
            this.events = events;
        }

        ResultValidator<AdvocacyCase> when(Context context, Object command) {
            return when(context, command, Map.of());
        }

        ResultValidator<AdvocacyCase> when(
                Context context, Object command, Map<String, String> more) {
            Map<String, String> metaData = new HashMap<>(context.toMetaData());
            metaData.putAll(more);
            return fixture().given(events).when(command, metaData);
        }
    }

    /** Advocates with more places than anybody needs; what is held is counted. */
    static final class Places implements AdvocatePlaces {

        final Map<CaseId, AdvocateId> held = new HashMap<>();
        Claimed claimed =
                new Claimed(
                        "Rosa Muestra",
                        AdvocateKind.PEER,
                        Gender.WOMAN,
                        null,
                        List.of("es", "en"),
                        "advocate");
        @Nullable RuntimeException refusal;

        @Override
        public Claimed claim(AdvocateId advocateId, Claim claim) {
            if (refusal != null) {
                throw refusal;
            }
            held.put(claim.caseId(), advocateId);
            return claimed;
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
                @Nullable FamilyId wanted, List<ExternalRef> named, FamilyId fresh, CaseId caseId) {
            if (wanted != null && !families.contains(wanted)) {
                throw new FamilyUnknown();
            }
            FamilyId joined =
                    wanted != null
                            ? wanted
                            : named.stream()
                                    .filter(name -> name.kind() == ExternalRefKind.FAMILY)
                                    .map(names::get)
                                    .filter(Objects::nonNull)
                                    .findFirst()
                                    .orElse(fresh);
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
}
