package org.alongside.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.alongside.audit.AccessKind;
import org.alongside.audit.AccessRecord;
import org.alongside.audit.Category;
import org.alongside.audit.Circumstances;
import org.alongside.audit.Sighting;
import org.alongside.audit.SubjectKind;
import org.alongside.messaging.Context;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one request asks for and is shown, noted while its fields are read: of which things, which
 * categories. Made for one request, and read by its one thread.
 */
final class Shown {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<GlobalId, Mark> marks = new LinkedHashMap<>();
    private final SortedSet<String> operations = new TreeSet<>();
    private final SortedSet<String> refusals = new TreeSet<>();
    private final List<Map<String, Object>> words = new ArrayList<>();
    private @Nullable String reason;
    private int general;
    private boolean mutating;

    /** What is noted of one thing. */
    static final class Mark {

        private int bits;

        void add(int more) {
            bits |= more;
        }
    }

    /**
     * The notes of the request that a field is read for.
     *
     * @throws IllegalStateException if none are taken: then nothing is shown
     */
    static Shown of(DataFetchingEnvironment environment) {
        @Nullable Shown shown = environment.getGraphQlContext().get(Shown.class);
        if (shown == null) {
            throw new IllegalStateException("Nobody notes what this request is shown");
        }
        return shown;
    }

    /** The notes about a thing, made where there are none. */
    Mark mark(GlobalId id) {
        return marks.computeIfAbsent(id, _ -> new Mark());
    }

    /** Notes what is of nothing that has an id. */
    void add(int categories) {
        general |= categories;
    }

    /** Notes that a thing is known to be there. */
    void exists(@Nullable Object value) {
        if (value instanceof Holding file) {
            file.named()
                    .forEach(each ->
                            mark(AccessRecordNode.id(each.kind(), each.id()))
                                    .add(Category.EXISTENCE.bit() | each.categories()));
        }
        switch (value) {
            case Identified thing -> {
                GlobalId id = thing.subject();
                if (id != null) {
                    mark(id).add(Category.EXISTENCE.bit());
                }
            }
            case IdentifiesMany many ->
                    many.subjects().forEach(id -> mark(id).add(Category.EXISTENCE.bit()));
            case Listed list -> exists(list.edges());
            case Edge edge -> exists(edge.node());
            case List<?> entries -> entries.forEach(this::exists);
            case null, default -> {}
        }
    }

    /** Notes an operation of the schema. */
    void operation(String name, boolean mutation) {
        operations.add(name);
        mutating |= mutation;
    }

    /** Notes that something was refused. */
    void refused(String code) {
        refusals.add(code);
    }

    /** Notes that a part of the schema was refused. */
    void refused(String code, String place) {
        refusals.add(code + " " + place);
    }

    /** Whether something was refused with this code, wherever. */
    boolean hasRefused(String code) {
        return refusals.stream().anyMatch(noted -> (noted + " ").startsWith(code + " "));
    }

    /** Notes what was searched for. */
    void searched(Map<String, Object> of) {
        words.add(of);
    }

    /** Notes why. */
    void because(String why) {
        reason = why;
    }

    /** Whether something may have been done besides being shown. */
    boolean mutating() {
        return mutating;
    }

    /** Whether nothing of the council's was asked for: the schema, at most. */
    boolean isEmpty() {
        return operations.isEmpty() && refusals.isEmpty();
    }

    /**
     * The record of it.
     *
     * @param address where the request came from
     */
    AccessRecord record(Context context, @Nullable String address) {
        int all = general;
        List<Sighting> subjects = new ArrayList<>(marks.size());
        for (Map.Entry<GlobalId, Mark> mark : marks.entrySet()) {
            all |= mark.getValue().bits;
            subjects.add(
                    new Sighting(
                            kind(mark.getKey().kind()),
                            mark.getKey().value(),
                            mark.getValue().bits));
        }
        return new AccessRecord(
                UUID.randomUUID(),
                context.council(),
                all == 0 && !refusals.isEmpty() ? AccessKind.REFUSAL : AccessKind.REQUEST,
                context.actor().account(),
                context.actor().roles(),
                context.actor().client(),
                List.copyOf(operations),
                List.copyOf(refusals),
                all,
                subjects,
                Circumstances.of(
                        context.actor(),
                        address,
                        words.isEmpty() ? null : JSON.writeValueAsString(words),
                        reason));
    }

    static SubjectKind kind(GlobalId.Kind kind) {
        return switch (kind) {
            case CASE -> SubjectKind.CASE;
            case ADVOCATE -> SubjectKind.ADVOCATE;
            case FAMILY -> SubjectKind.FAMILY;
            case OFFER -> SubjectKind.OFFER;
            case PROVIDER -> SubjectKind.PROVIDER;
            case FEEDBACK -> SubjectKind.FEEDBACK;
            case PERSON -> SubjectKind.PERSON;
            case INTEGRATION -> SubjectKind.INTEGRATION;
            case DRAFT -> SubjectKind.DRAFT;
            case COUNCIL -> SubjectKind.COUNCIL;
        };
    }
}
