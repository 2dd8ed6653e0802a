package org.alongside.eventstore;

import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The processors of events by their names, as the nodes that run them have entered them. */
public final class ProcessorTable {

    private final CouncilSession session;

    /** What a processor does. */
    public enum Kind {
        /** Keeps documents; can be rebuilt beside what is served. */
        DOCUMENTS,
        /** Calls event handlers that can be called again for the same events. */
        HANDLERS,
        /** Calls event handlers with side effects, which are never repeated. */
        EFFECTS
    }

    /**
     * @param session the database
     */
    public ProcessorTable(CouncilSession session) {
        this.session = session;
    }

    /** Enters the processor, or what has become of it. */
    public void enter(String name, Kind kind) {
        for (String cell : session.cells()) {
            enter(cell, name, kind);
        }
    }

    private void enter(String cell, String name, Kind kind) {
        session.registry(
                cell,
                jdbc ->
                        jdbc.sql(
                                        """
                                        insert into processor (name, kind) values (?, ?)
                                        on conflict (name) do update set kind = excluded.kind
                                        where processor.kind <> excluded.kind
                                        """)
                                .param(name)
                                .param(kind.name().toLowerCase(Locale.ROOT))
                                .update());
    }

    /** All processors that a node has ever run, by their names, with what each does. */
    public SortedMap<String, Kind> all() {
        return session.home(jdbc -> {
            SortedMap<String, Kind> all = new TreeMap<>();
            jdbc.sql("select name, upper(kind) kind from processor")
                    .query(row -> {
                        all.put(row.getString("name"), Kind.valueOf(row.getString("kind")));
                    });
            return all;
        });
    }

    /** What the processor of this name does; empty if no node has ever run it. */
    public Optional<Kind> kind(String name) {
        return session.home(jdbc ->
                jdbc.sql("select upper(kind) from processor where name = ?")
                        .param(name)
                        .query(String.class)
                        .optional()
                        .map(Kind::valueOf));
    }
}
