package org.alongside.processing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.alongside.advocates.AdvocateEvent;
import org.alongside.casework.CaseEvent;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** Notes the positions of each subject's events, in a way that can be made to fail. */
final class Fragile implements DocumentProjection<Fragile.Seen> {

    static final String SECRET = "Petra Parent must not get into the log";

    /**
     * @param positions of the events, in the order in which they came
     * @param odd something that cannot be stored; none as a rule
     */
    record Seen(List<Long> positions, @Nullable Object odd) {}

    /** Subjects whose next event fails. */
    final Set<String> poisonous = ConcurrentHashMap.newKeySet();

    /** Subjects whose state after the next event cannot be written. */
    final Set<String> unwritable = ConcurrentHashMap.newKeySet();

    /** What else is in the state of a subject after its next events. */
    final Map<String, Object> odd = new ConcurrentHashMap<>();

    /** What was asked, over all councils. */
    final ConcurrentLinkedQueue<RecordedEvent> applied = new ConcurrentLinkedQueue<>();

    /** Holds it up. */
    volatile RebuildTest.@Nullable Halting halting;

    @Override
    public String name() {
        return "fragile";
    }

    @Override
    public Class<Seen> viewType() {
        return Seen.class;
    }

    @Override
    public List<List<String>> indexes() {
        return List.of(List.of("view.positions"));
    }

    @Override
    public Class<?> events() {
        return Object.class;
    }

    @Override
    public @Nullable String documentId(Object event) {
        return switch (event) {
            case AdvocateEvent of -> of.advocateId().toString();
            case CaseEvent of -> of.caseId().toString();
            default -> null;
        };
    }

    @Override
    public @Nullable Seen apply(@Nullable Seen view, RecordedEvent event) {
        applied.add(event);
        RebuildTest.Halting here = halting;
        if (here != null) {
            here.at(event.subject());
        }
        if (poisonous.contains(event.subject())) {
            throw new IllegalStateException(SECRET);
        }
        List<Long> positions = new ArrayList<>(view == null ? List.of() : view.positions());
        positions.add(event.position());
        return new Seen(
                positions,
                unwritable.contains(event.subject())
                        ? new BigDecimal("0.1")
                        : odd.get(event.subject()));
    }
}
