package org.alongside.benchmark;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.alongside.readmodel.DocumentProjection;
import org.alongside.readmodel.RecordedEvent;
import org.jspecify.annotations.Nullable;

/** A projection that is handed every event, decoded, and has no work with any. */
final class Ignoring implements DocumentProjection<Ignoring.Nothing> {

    private final String name;
    private final LongAdder seen = new LongAdder();

    /** What there is no document of. */
    record Nothing() {}

    Ignoring(String name) {
        this.name = name;
    }

    /** How many events it was handed. */
    long seen() {
        return seen.sum();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Class<Nothing> viewType() {
        return Nothing.class;
    }

    @Override
    public List<List<String>> indexes() {
        return List.of();
    }

    @Override
    public Class<?> events() {
        return Object.class;
    }

    @Override
    public @Nullable String documentId(Object event) {
        seen.increment();
        return null;
    }

    @Override
    public @Nullable Nothing apply(@Nullable Nothing view, RecordedEvent event) {
        throw new IllegalStateException("No event is this projection's");
    }
}
