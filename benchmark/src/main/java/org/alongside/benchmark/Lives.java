package org.alongside.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.alongside.casework.CaseId;
import org.alongside.messaging.Context;
import org.axonframework.eventhandling.DomainEventMessage;

/** Fills a store with the lives of cases, many events an append. */
final class Lives implements AutoCloseable {

    private static final int BATCH = 500;

    private final EventAppend append;
    private final Context context;
    private final List<DomainEventMessage<?>> batch = new ArrayList<>();

    private Lives(EventAppend append, Context context) {
        this.append = append;
        this.context = context;
    }

    /**
     * Whole lives, as they lie in the store of a busy council: so many cases are open at the same
     * time, and whose event comes next is chance, the same in every run.
     */
    static List<CaseId> whole(EventAppend append, Context context, int cases, int open) {
        List<CaseId> all = new ArrayList<>();
        try (Lives lives = new Lives(append, context)) {
            Random chance = new Random(20_261_122);
            List<CaseId> going = new ArrayList<>();
            List<Integer> next = new ArrayList<>();
            while (all.size() < cases || !going.isEmpty()) {
                while (going.size() < open && all.size() < cases) {
                    CaseId id = Cases.caseId();
                    all.add(id);
                    going.add(id);
                    next.add(0);
                }
                int which = chance.nextInt(going.size());
                int sequence = next.get(which);
                lives.add(going.get(which), sequence);
                if (sequence + 1 < Cases.LIFE) {
                    next.set(which, sequence + 1);
                } else {
                    going.set(which, going.getLast());
                    next.set(which, next.getLast());
                    going.removeLast();
                    next.removeLast();
                }
            }
        }
        return all;
    }

    /** The next event of each case, one case after the other. */
    static void step(EventAppend append, Context context, List<CaseId> cases, int sequence) {
        try (Lives lives = new Lives(append, context)) {
            cases.forEach(id -> lives.add(id, sequence));
        }
    }

    private void add(CaseId id, int sequence) {
        batch.add(EventAppend.event(context, id.toString(), sequence, Cases.event(id, sequence)));
        if (batch.size() == BATCH) {
            flush();
        }
    }

    private void flush() {
        append.append(context, List.copyOf(batch));
        batch.clear();
    }

    @Override
    public void close() {
        if (!batch.isEmpty()) {
            flush();
        }
    }
}
