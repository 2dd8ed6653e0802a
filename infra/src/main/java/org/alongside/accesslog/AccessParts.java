package org.alongside.accesslog;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.Set;
import org.alongside.audit.Category;
import org.alongside.audit.RecordedAccess;
import org.alongside.audit.read.BundleParts;
import org.alongside.audit.read.BundleScope;
import org.alongside.eventstore.EventParts;
import org.alongside.json.RecordMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Access records: readable, a line of JSON each, and the rows exactly as they are stored, with what
 * is sealed in them. Of a record of which something is withheld there is no such row.
 */
public final class AccessParts implements BundleParts {

    private static final JsonMapper JSON = RecordMapper.builder().build();

    private final AccessRecordTable records;

    /** What people read of a record: its categories by their names as well. */
    private record Readable(RecordedAccess recorded, Set<Category> shown) {

        static Readable of(RecordedAccess recorded) {
            return new Readable(recorded, Category.of(recorded.access().categories()));
        }
    }

    public AccessParts(AccessRecordTable records) {
        this.records = records;
    }

    @Override
    public SequencedMap<String, byte[]> of(BundleScope scope) {
        SequencedMap<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(
                "access-records.jsonl",
                EventParts.lines(
                        scope.access().stream()
                                .map(Readable::of)
                                .map(JSON::writeValueAsString)
                                .toList()));
        parts.put(
                "store/access_record.jsonl",
                EventParts.lines(records.storedRows(scope.council(), scope.accessStored())));
        return parts;
    }
}
