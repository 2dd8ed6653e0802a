package org.alongside.operate;

import java.io.PrintStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.alongside.eventstore.Checkpoints;
import org.alongside.eventstore.LedgerTable;
import org.alongside.eventstore.OperationTable;
import org.alongside.eventstore.ParkedEvents;
import org.alongside.eventstore.ProcessorTable.Kind;
import org.alongside.keys.KeyUnusable;
import org.alongside.processing.ProcessingOrders;
import org.alongside.processing.ReplayRefused;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.CurrentCouncil;
import org.jspecify.annotations.Nullable;

/** Carries instructions out: first looks whether it can be done, then notes it, then does it. */
final class Desk {

    private final Service service;
    private final InstantSource clock;
    private final PrintStream out;
    private final ProcessingOrders orders;
    private final OperationTable operations;

    Desk(Service service, InstantSource clock, PrintStream out) {
        this.service = service;
        this.clock = clock;
        this.out = out;
        this.orders = new ProcessingOrders(service.session(), service.log());
        this.operations = new OperationTable(service.session());
    }

    /**
     * @throws Refused if it cannot be done
     */
    void carryOut(Instruction what) {
        switch (what.command()) {
            case STATUS -> status();
            case LEDGER -> ledger();
            case PARKED -> parked(what);
            case RETRY -> retry(what);
            case DISCARD -> discard(what);
            case REBUILD -> rebuild(what);
            case CANCEL -> cancel(what);
            case ERASE -> erase(what);
            case REWRAP -> rewrap(what);
            case ROTATE -> rotate(what);
        }
    }

    private void status() {
        List<Checkpoints.State> states = new ArrayList<>(orders.states());
        Map<CouncilId, Set<String>> begun = new HashMap<>();
        states.forEach(state ->
                begun.computeIfAbsent(state.council(), _ -> new HashSet<>())
                        .add(state.processor()));
        // A processor that has seen nothing of a council has no row: it is there all the same.
        service.log()
                .heads()
                .forEach((council, head) ->
                        orders.processors()
                                .keySet()
                                .forEach(processor -> {
                                    if (!begun.getOrDefault(council, Set.of())
                                            .contains(processor)) {
                                        states.add(
                                                new Checkpoints.State(
                                                        council, processor, 1, "new", 0, head,
                                                        false));
                                    }
                                }));
        states.sort(
                Comparator.comparing((Checkpoints.State state) -> state.council().slug())
                        .thenComparing(Checkpoints.State::processor)
                        .thenComparing(Checkpoints.State::generation));
        Table table =
                new Table(
                        "COUNCIL",
                        "PROCESSOR",
                        "GENERATION",
                        "STATE",
                        "CHECKPOINT",
                        "HEAD",
                        "PARKED");
        for (Checkpoints.State state : states) {
            table.row(
                    state.council(),
                    state.processor(),
                    state.generation(),
                    state.state(),
                    state.position(),
                    state.head(),
                    orders.parkedEvents(state));
        }
        table.print(out);
    }

    private void ledger() {
        Table table =
                new Table("COUNCIL", "LOG", "ENTRIES", "SIGNED", "CHECKPOINTS", "STOPPED", "SINCE");
        // The name of the service is no part of what is asked here.
        for (LedgerTable.State state : new LedgerTable(service.session(), "-").states()) {
            Instant since = state.since();
            String stopped = state.stopped();
            table.row(
                    state.council(),
                    state.log(),
                    state.head(),
                    state.size(),
                    state.checkpoints(),
                    stopped == null ? "" : stopped,
                    since == null ? "" : since);
        }
        table.print(out);
    }

    private void parked(Instruction what) {
        Table table =
                new Table(
                        "PROCESSOR",
                        "COUNCIL",
                        "SEQUENCE",
                        "EVENTS",
                        "FIRST",
                        "SINCE",
                        "ATTEMPTS",
                        "FAILURE");
        if (what.operands().isEmpty()) {
            orders.states().stream()
                    .filter(state -> state.parked() && state.state().equals("serving"))
                    .forEach(state -> parked(state.processor(), state.council(), table));
        } else {
            parked(processor(what.operand(0)), council(what.operand(1)), table);
        }
        if (table.isEmpty()) {
            out.println("Nothing is parked.");
        } else {
            table.print(out);
        }
    }

    private void parked(String processor, CouncilId council, Table table) {
        for (ParkedEvents.Sequence one : orders.parked(processor, council)) {
            table.row(
                    processor,
                    council,
                    one.sequence(),
                    one.events(),
                    one.position(),
                    one.since(),
                    one.attempts() + (one.retrying() ? " (ordered)" : ""),
                    Objects.requireNonNullElse(one.failure(), "-"));
        }
    }

    private void retry(Instruction what) {
        String processor = processor(what.operand(0));
        CouncilId council = council(what.operand(1));
        String sequence = parkedSequence(processor, council, what.operand(2));
        note(what, council, processor + " " + sequence);
        if (!orders.retry(processor, council, sequence)) {
            throw notParked();
        }
        out.println(
                "Ordered: the nodes try the sequence again. `operate parked` shows whether it is"
                        + " gone.");
    }

    private void discard(Instruction what) {
        String processor = processor(what.operand(0));
        CouncilId council = council(what.operand(1));
        String sequence = parkedSequence(processor, council, what.operand(2));
        note(what, council, processor + " " + sequence);
        int events =
                orders.discard(
                        processor,
                        council,
                        sequence,
                        Objects.requireNonNull(what.reason()),
                        what.account());
        if (events == 0) {
            throw notParked();
        }
        out.printf(
                Locale.ROOT,
                "Discarded: %d events of the sequence are never handled by %s. The events themselves"
                        + " stay.%n",
                events,
                processor);
    }

    private String parkedSequence(String processor, CouncilId council, String sequence) {
        if (orders.parked(processor, council).stream()
                .noneMatch(one -> one.sequence().equals(sequence))) {
            throw notParked();
        }
        return sequence;
    }

    private static Refused notParked() {
        return new Refused(
                "This sequence is not parked there, so nothing was changed: `operate parked` lists"
                        + " those that are.");
    }

    private void rebuild(Instruction what) {
        String processor = processor(what.operand(0));
        if (orders.processors().get(processor) == Kind.EFFECTS) {
            throw sideEffects(processor);
        }
        List<CouncilId> councils =
                what.flag("all") ? everybody() : List.of(council(what.operand(1)));
        for (CouncilId council : councils) {
            note(what, council, processor);
            try {
                orders.rebuild(processor, council, what.account());
            } catch (ReplayRefused refused) {
                throw sideEffects(processor);
            }
        }
        out.printf(
                Locale.ROOT,
                "Ordered for %d councils: the nodes of each cell rebuild one after the other. `operate"
                        + " status` shows how far they are.%n",
                councils.size());
    }

    private static Refused sideEffects(String processor) {
        return new Refused(processor + " has side effects, which must not happen twice.");
    }

    private void cancel(Instruction what) {
        String processor = processor(what.operand(0));
        CouncilId council = council(what.operand(1));
        boolean building =
                orders.states().stream()
                        .anyMatch(state ->
                                state.council().equals(council)
                                        && state.processor().equals(processor)
                                        && state.state().equals("building"));
        if (building) {
            note(what, council, processor);
        }
        if (!building || !orders.cancel(processor, council)) {
            throw new Refused(
                    "No rebuild of it is under way in that council, so nothing was changed:"
                            + " `operate status` shows those that are.");
        }
        out.println("Cancelled: what was served before is served on.");
    }

    private void erase(Instruction what) {
        CouncilId council = council(what.operand(0));
        UUID subject = subject(what.operand(1));
        boolean known =
                CurrentCouncil.<Boolean, RuntimeException>call(
                        council, () -> service.log().has(subject));
        if (!known) {
            throw new Refused(
                    "The council "
                            + council
                            + " has no events of this subject, so nothing was changed: check the"
                            + " id and the council.");
        }
        note(what, council, subject.toString());
        String reason = Objects.requireNonNull(what.reason());
        CurrentCouncil.run(
                council, () -> service.subjectKeys().destroy(subject, reason, clock.instant()));
        out.println("The key is destroyed.");
        List<String> projections =
                orders.processors().entrySet().stream()
                        .filter(each -> each.getValue() == Kind.DOCUMENTS)
                        .map(Map.Entry::getKey)
                        .toList();
        for (String projection : projections) {
            // One that is under way may have read the subject before: it must not come to serve.
            orders.cancel(projection, council);
            orders.rebuild(projection, council, what.account());
        }
        out.printf(
                Locale.ROOT,
                "Rebuilds of %d projections are ordered; until they serve, read models may show what"
                        + " was erased. `operate status` shows how far they are.%n",
                projections.size());
    }

    private static UUID subject(String text) {
        try {
            UUID subject = UUID.fromString(text);
            if (subject.toString().equalsIgnoreCase(text)) {
                return subject;
            }
        } catch (IllegalArgumentException other) {
            // said below
        }
        throw new Refused(
                "SUBJECT is the id of a case or an advocate as events have it, a UUID:"
                        + " docs/runbooks/erasure-and-keys.md says how to get it.");
    }

    private void rewrap(Instruction what) {
        List<String> unusable = new ArrayList<>();
        int done = 0;
        for (CouncilId council : everybody()) {
            note(what, council, null);
            try {
                service.councilKeys().rewrap(council);
                done++;
            } catch (KeyUnusable failed) {
                unusable.add(failed.getMessage());
            }
        }
        out.printf(
                Locale.ROOT,
                "The keys of %d councils are closed under the newest key of ALONGSIDE_MASTER_KEY.%n",
                done);
        if (!unusable.isEmpty()) {
            throw new Refused(
                    String.join(System.lineSeparator(), unusable)
                            + System.lineSeparator()
                            + "ALONGSIDE_MASTER_KEY must still hold the old key beside the new one:"
                            + " keep both, and do not take the old one away.");
        }
    }

    private void rotate(Instruction what) {
        CouncilId council = council(what.operand(0));
        note(what, council, null);
        service.councilKeys().rotate(council);
        out.println(
                "The council has a new key for what is to come; what was wrapped before still opens.");
    }

    private void note(Instruction what, CouncilId council, @Nullable String target) {
        CurrentCouncil.run(
                council,
                () ->
                        operations.note(
                                what.account(),
                                what.command().word(),
                                target,
                                what.reason(),
                                clock.instant()));
    }

    /**
     * All that have events, keys and read models: the councils, and the platform, which is in no
     * list of councils.
     */
    private List<CouncilId> everybody() {
        return service.log().heads().keySet().stream()
                .sorted(Comparator.comparing(CouncilId::slug))
                .toList();
    }

    private CouncilId council(String slug) {
        try {
            CouncilId council = new CouncilId(slug);
            if (service.councils().byId(council).isPresent()) {
                return council;
            }
        } catch (IllegalArgumentException noSlug) {
            // said below
        }
        throw new Refused("No council has this slug: `operate status` shows all councils.");
    }

    private String processor(String name) {
        Set<String> known = orders.processors().keySet();
        if (!known.contains(name)) {
            throw new Refused(
                    "No processor of events is called so. There are: "
                            + (known.isEmpty() ? "none yet" : String.join(", ", known))
                            + ".");
        }
        return name;
    }
}
