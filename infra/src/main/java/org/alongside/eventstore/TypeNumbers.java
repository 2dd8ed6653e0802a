package org.alongside.eventstore;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that stand for the types of events, in each cell its own. They are given when a type
 * is first stored and never change.
 */
final class TypeNumbers {

    private final CouncilSession session;
    private final Map<String, Dictionary> cells = new ConcurrentHashMap<>();

    /** A type of event as it was stored. */
    record Named(String name, int revision) {}

    private record Dictionary(Map<Named, Short> numbers, Map<Short, Named> names) {

        Dictionary() {
            this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }
    }

    TypeNumbers(CouncilSession session) {
        this.session = session;
    }

    /**
     * Gives every type its number in every cell, so that no command has to wait for that with a
     * connection in its hand.
     */
    void register(EventTypes types) {
        session.cells()
                .forEach(cell -> {
                    types.all().forEach(type -> numberOf(cell, type));
                    learn(cell);
                });
    }

    /** The number of a type, which gets one if it has none. */
    short numberOf(String cell, EventTypes.Type type) {
        Named named = new Named(type.name(), type.revision());
        return dictionary(cell)
                .numbers()
                .computeIfAbsent(
                        named,
                        _ ->
                                session.registry(
                                        cell,
                                        jdbc ->
                                                jdbc.sql(
                                                                "select register_event_type(?,"
                                                                        + " ?::smallint)")
                                                        .param(named.name())
                                                        .param(named.revision())
                                                        .query(Short.class)
                                                        .single()));
    }

    /** The type that a number stands for; none if this node has not yet heard of it. */
    @Nullable Named named(String cell, short number) {
        return dictionary(cell).names().get(number);
    }

    /** Reads what other nodes have entered. */
    void learn(String cell) {
        Map<Short, Named> names = dictionary(cell).names();
        session.registry(
                        cell,
                        jdbc ->
                                jdbc.sql("select type_no, name, revision from event_type")
                                        .query((row, _) ->
                                                Map.entry(
                                                        row.getShort("type_no"),
                                                        new Named(
                                                                row.getString("name"),
                                                                row.getInt("revision"))))
                                        .list())
                .forEach(type -> names.put(type.getKey(), type.getValue()));
    }

    private Dictionary dictionary(String cell) {
        return cells.computeIfAbsent(cell, _ -> new Dictionary());
    }
}
