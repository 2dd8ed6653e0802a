package org.alongside.verifier;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The index in which access records a subject is, side by side with the records: no leaf covers it,
 * for it says nothing that they do not; but who asks by a subject is answered by it.
 */
final class SubjectIndex {

    /** Its rows, by position. */
    interface Entries extends AutoCloseable {

        /** The next one; none after the last. */
        @Nullable Entry next();

        @Override
        void close();
    }

    /**
     * That a subject is in a record.
     *
     * @param recordedAt of the record, in microseconds since 1970
     */
    record Entry(long position, long recordedAt, UUID subject) {}

    private final Entries entries;
    private final Consumer<String> wrong;
    private @Nullable Entry next;

    /**
     * @param wrong is told what is
     */
    SubjectIndex(Entries entries, Consumer<String> wrong) {
        this.entries = entries;
        this.wrong = wrong;
        this.next = entries.next();
    }

    void take(AccessRow row) {
        strays(row.position());
        Set<UUID> found = new HashSet<>();
        boolean good = true;
        for (Entry entry = next;
                entry != null && entry.position() == row.position();
                entry = entries.next(), next = entry) {
            good &= entry.recordedAt() == row.recordedAt() && found.add(entry.subject());
        }
        Set<UUID> said = new HashSet<>();
        List<AccessRow.Subject> subjects = row.subjects();
        if (subjects != null) {
            subjects.forEach(subject -> said.add(subject.id()));
        }
        if (!good || !found.equals(said)) {
            wrong.accept(
                    "position %d: the index finds it by other subjects than it has"
                            .formatted(row.position()));
        }
    }

    void end() {
        strays(Long.MAX_VALUE);
    }

    private void strays(long before) {
        long last = -1;
        for (Entry entry = next;
                entry != null && entry.position() < before;
                entry = entries.next(), next = entry) {
            if (entry.position() != last) {
                last = entry.position();
                wrong.accept("position %d: the index has it, and it is not there".formatted(last));
            }
        }
    }
}
