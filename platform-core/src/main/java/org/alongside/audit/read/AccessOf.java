package org.alongside.audit.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.alongside.audit.FindAccess;
import org.alongside.audit.GetPeriodBundle;
import org.alongside.audit.RecordedAccess;
import org.alongside.readmodel.Window;
import org.jspecify.annotations.Nullable;

/**
 * The last access records of a case, or of a period, as they are shown: as many as a file takes.
 */
record AccessOf(List<RecordedAccess> records, boolean more) {

    static AccessOf of(
            ShownAccess.Asked all,
            @Nullable UUID subject,
            @Nullable Instant from,
            @Nullable Instant to,
            int most) {
        List<RecordedAccess> records = new ArrayList<>();
        Set<UUID> named = new HashSet<>();
        boolean more = false;
        @Nullable Long before = null;
        Window<RecordedAccess> part;
        do {
            part =
                    all.find(
                            new FindAccess(
                                    subject,
                                    null,
                                    from,
                                    to,
                                    new Window.Range(Window.Range.LARGEST, true, null, before)));
            List<RecordedAccess> found = part.items().stream().map(Window.Item::value).toList();
            for (RecordedAccess each : found.reversed()) {
                each.access().subjects().forEach(one -> named.add(one.id()));
                more |=
                        records.size() == most
                                || named.size() > GetPeriodBundle.MOST_NAMED && !records.isEmpty();
                if (!more) {
                    records.add(each);
                }
            }
            before = found.isEmpty() ? before : Long.valueOf(found.getFirst().position());
        } while (part.hasPrevious() && !more);
        return new AccessOf(records.reversed(), more);
    }
}
