package org.alongside.advocates;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Until when trainings and checks count; {@link LocalDate#MAX} stands for no end. */
public final class Validity {

    private Validity() {}

    /** The last day, where none is given because there is none. */
    public static LocalDate until(@Nullable LocalDate validUntil) {
        return validUntil == null ? LocalDate.MAX : validUntil;
    }

    /** The last of the last days; empty if there are none. */
    public static Optional<LocalDate> last(Stream<LocalDate> ends) {
        return ends.max(Comparator.naturalOrder());
    }
}
