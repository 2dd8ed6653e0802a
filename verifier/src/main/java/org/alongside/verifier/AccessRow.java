package org.alongside.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An access record, as it is stored.
 *
 * @param recordedAt in microseconds since 1970
 * @param texts kind, account, roles, client, operation, refusals
 * @param subjects none where what is stored is no list of them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record AccessRow(
        long position,
        UUID record,
        long recordedAt,
        int categories,
        List<String> texts,
        @Nullable List<Subject> subjects,
        byte @Nullable [] sealed)
        implements Row {

    /** What was shown or asked for. */
    record Subject(UUID id, int seen) {}

    /**
     * From two lists, each as it is written between brackets.
     *
     * @return none where they are no lists of ids and of numbers, one for each
     */
    static @Nullable List<Subject> subjects(String ids, String seen) {
        String[] first = ids.isEmpty() ? new String[0] : ids.split(",", -1);
        String[] second = seen.isEmpty() ? new String[0] : seen.split(",", -1);
        if (first.length != second.length) {
            return null;
        }
        List<Subject> subjects = new ArrayList<>();
        try {
            for (int at = 0; at < first.length; at++) {
                subjects.add(new Subject(UUID.fromString(first[at]), Integer.parseInt(second[at])));
            }
        } catch (IllegalArgumentException none) {
            return null;
        }
        return subjects;
    }

    @Override
    public byte[] leafHash(UUID council, long at) {
        if (subjects == null) {
            // of no leaf
            return new byte[Rfc6962.nothing().length];
        }
        LeafBytes leaf =
                new LeafBytes(2, council, at)
                        .id(record)
                        .number(recordedAt, 8)
                        .number(categories, 4);
        texts.forEach(leaf::text);
        leaf.number(subjects.size(), 4);
        subjects.forEach(subject -> leaf.id(subject.id()).number(subject.seen(), 4));
        leaf.number(sealed == null ? 0 : 1, 1);
        if (sealed != null) {
            leaf.counted(sealed);
        }
        return leaf.hash();
    }
}
