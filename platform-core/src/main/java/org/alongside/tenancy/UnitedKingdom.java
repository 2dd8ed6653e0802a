package org.alongside.tenancy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Where all councils are: their days begin and end at the same time. */
public final class UnitedKingdom {

    /** Its clock. */
    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    private UnitedKingdom() {}

    /** The day of a moment. */
    public static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZONE);
    }
}
