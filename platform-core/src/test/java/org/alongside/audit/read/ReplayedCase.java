package org.alongside.audit.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.audit.AccessRecords;
import org.alongside.audit.CaseAsOf;
import org.alongside.audit.FindAccess;
import org.alongside.audit.GetCaseAsOf;
import org.alongside.audit.GetCaseDifference;
import org.alongside.audit.Moment;
import org.alongside.audit.RecordedAccess;
import org.alongside.audit.SeenBy;
import org.alongside.casework.CaseAccess;
import org.alongside.casework.CaseId;
import org.alongside.casework.CaseView;
import org.alongside.casework.KnownOffers;
import org.alongside.casework.read.CaseProjection;
import org.alongside.casework.read.CaseStory;
import org.alongside.messaging.Context;
import org.alongside.readmodel.Histories;
import org.alongside.readmodel.RecordedEvent;
import org.alongside.readmodel.Window;
import org.alongside.tenancy.CouncilId;
import org.jspecify.annotations.Nullable;

/** Takes a case back to each of its moments, and compares it with what its events say of it. */
public final class ReplayedCase {

    /** What serves the read model only, or is told by the timeline itself. */
    private static final Set<String> NOT_OF_THE_CASE =
            Set.of("caseId", "passed", "guarded", "milestones");

    private ReplayedCase() {}

    /** An auditor of whom no case says anything. */
    static final Context AUDITOR =
            new Context(
                    new CouncilId("camden"),
                    new Actor("the-auditor", "Audrey", Set.of(Role.AUDITOR), Set.of(), "test"));

    static CaseReplay replay(List<RecordedEvent> events) {
        return replay(_ -> events);
    }

    static CaseReplay replay(Histories histories) {
        return new CaseReplay(
                new CaseProjection(),
                histories,
                CaseStory::summary,
                new RolesHeld() {
                    @Override
                    public Map<String, Set<Role>> at(
                            java.util.function.Predicate<RecordedEvent> before) {
                        return Map.of();
                    }

                    @Override
                    public Optional<String> name(String account) {
                        return Optional.empty();
                    }
                },
                nobodySaw(histories),
                Clock.systemUTC());
    }

    /** Where there is no access record. */
    static ShownAccess nobodySaw(Histories histories) {
        return new ShownAccess(
                new Recorded(List.of()),
                new Sieves(new CaseProjection(), histories, new KnownOffers(), Clock.systemUTC()));
    }

    /** Access records that are there. */
    record Recorded(List<RecordedAccess> all) implements AccessRecords {

        @Override
        public Window<RecordedAccess> find(CouncilId council, FindAccess question) {
            return new Window<>(
                    all.stream()
                            .filter(each ->
                                    question.range().before() == null
                                            || each.position() < question.range().before())
                            .map(each -> new Window.Item<>(each.position(), each))
                            .toList(),
                    false,
                    false);
        }

        @Override
        public List<SeenBy> seenBy(
                CouncilId council, UUID subject, @Nullable String account, Instant until) {
            return List.of();
        }
    }

    /**
     * At every event, by its version, its position and its time.
     *
     * @return at how many moments
     */
    public static int compareWithLookups(CaseId caseId, List<RecordedEvent> all) {
        // A case that is closed to the asker shows nothing, also of what it was before.
        List<RecordedEvent> events = all;
        CaseReplay replay = replay(events);
        Versions versions = new Versions(new CaseProjection(), events);
        if (!CaseAccess.seenAs(versions.now(), AUDITOR.actor()).contains(Role.AUDITOR)) {
            assertThat(replay.on(new GetCaseAsOf(caseId, new Moment.AtVersion(1)), AUDITOR))
                    .isEmpty();
            return 0;
        }
        Instant before = events.getFirst().at().minusNanos(1);
        assertThat(replay.on(new GetCaseAsOf(caseId, new Moment.AtTime(before)), AUDITOR))
                .isEmpty();
        for (RecordedEvent event : events) {
            long version = event.version();
            CaseAsOf asOf =
                    replay.on(new GetCaseAsOf(caseId, new Moment.AtVersion(version)), AUDITOR)
                            .orElseThrow();
            Map<String, @Nullable Object> expected =
                    new CaseByLookup(events.subList(0, (int) version)).all();
            assertThat(components(asOf.view()))
                    .as("after event %d of %d", version, events.size())
                    .isEqualTo(expected);
            assertThat(asOf.last().version()).isEqualTo(version);
            assertThat(asOf.last().account()).isEqualTo(event.context().actor().account());
            assertThat(asOf.next()).isEqualTo(version == events.size() ? null : version + 1);
            assertThat(
                            replay.on(
                                    new GetCaseAsOf(
                                            caseId, new Moment.AtPosition(event.position())),
                                    AUDITOR))
                    .contains(asOf);
            assertThat(
                            replay.on(
                                            new GetCaseAsOf(caseId, new Moment.AtTime(event.at())),
                                            AUDITOR)
                                    .orElseThrow()
                                    .last()
                                    .version())
                    .isEqualTo(
                            events.stream()
                                    .filter(other -> !other.at().isAfter(event.at()))
                                    .count());
        }
        // Stepping through all differences ends where the whole difference does.
        int last = events.size();
        Map<String, @Nullable String> stepped = new LinkedHashMap<>();
        for (int version = 1; version <= last; version++) {
            difference(replay, caseId, version - 1, version)
                    .forEach((field, value) -> {
                        if (value == null) {
                            stepped.remove(field);
                        } else {
                            stepped.put(field, value);
                        }
                    });
        }
        assertThat(stepped).isEqualTo(difference(replay, caseId, 0, last));
        assertThat(difference(replay, caseId, last, last)).isEmpty();
        return last;
    }

    private static Map<String, @Nullable String> difference(
            CaseReplay replay, CaseId caseId, int from, int to) {
        Map<String, @Nullable String> after = new LinkedHashMap<>();
        replay.on(
                        new GetCaseDifference(
                                caseId, new Moment.AtVersion(from), new Moment.AtVersion(to)),
                        AUDITOR)
                .orElseThrow()
                .changes()
                .forEach(change -> after.put(change.field(), change.after()));
        return after;
    }

    /** What the view says, of what it waits for only what is the case's own. */
    private static Map<String, @Nullable Object> components(CaseView view) {
        Map<String, @Nullable Object> components = new LinkedHashMap<>();
        for (RecordComponent component : CaseView.class.getRecordComponents()) {
            if (NOT_OF_THE_CASE.contains(component.getName())) {
                continue;
            }
            try {
                @Nullable Object value = component.getAccessor().invoke(view);
                if (value instanceof CaseView.Waiting waiting) {
                    value =
                            new ArrayList<>(
                                    List.of(waiting.task(), waiting.since(), waiting.due()));
                }
                components.put(component.getName(), value);
            } catch (ReflectiveOperationException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }
        return components;
    }
}
