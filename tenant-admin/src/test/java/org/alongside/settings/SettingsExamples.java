package org.alongside.settings;

import java.time.Instant;
import java.util.Set;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.alongside.casework.DayCount;
import org.alongside.casework.DaysBefore;
import org.alongside.casework.NoticeThresholds;
import org.alongside.messaging.Context;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Nation;

/** Two invented councils, and what they set. */
public final class SettingsExamples {

    public static final CouncilId CAMDEN = new CouncilId("camden");
    public static final CouncilId FIFE = new CouncilId("fife");
    public static final SettingsKey CAMDENS = SettingsKey.of(CAMDEN);
    public static final SettingsKey FIFES = SettingsKey.of(FIFE);

    /** When both began. */
    public static final Instant BEGINNING = Instant.parse("2026-09-01T08:00:00Z");

    /** When something is said. */
    public static final Instant TODAY = Instant.parse("2026-11-22T10:15:30Z");

    public static final Instant SPRING = Instant.parse("2027-04-01T00:00:00Z");

    private SettingsExamples() {}

    public static Context admin(CouncilId council) {
        return as(council, Role.COUNCIL_ADMIN);
    }

    public static Context as(CouncilId council, Role role) {
        return new Context(
                council, new Actor("account-1", "A. Person", Set.of(role), Set.of(), "test"));
    }

    public static SettingsAdopted adopted(SettingsKey key, Nation nation) {
        NationalSettings usual = NationalSettings.of(nation);
        return new SettingsAdopted(
                key,
                nation,
                usual.notice(),
                usual.reports(),
                usual.reviews(),
                usual.terminology(),
                usual.drafts(),
                usual.tasks(),
                usual.reminders(),
                BEGINNING);
    }

    /** So many working days before an initial conference, none before others. */
    public static NoticeThresholds workingDays(int initial) {
        return new NoticeThresholds(
                new DaysBefore(initial, DayCount.WORKING),
                new DaysBefore(0, DayCount.WORKING),
                new DaysBefore(0, DayCount.WORKING));
    }

    public static ContactDetails office(String telephone) {
        return new ContactDetails("Advocacy office", telephone, null, null, "weekdays", null);
    }
}
