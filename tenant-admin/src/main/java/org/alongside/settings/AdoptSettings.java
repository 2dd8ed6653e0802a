package org.alongside.settings;

import java.time.Instant;
import org.alongside.casework.NoticeThresholds;
import org.alongside.tenancy.CouncilId;
import org.alongside.tenancy.Nation;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Gives a council its first settings: those of its nation. Sent in the council's own name, once; a
 * second time it is refused as {@link SettingsAlreadyAdopted}, which is the same as done.
 *
 * @param key the council's settings
 * @param nation whose law, words and bank holidays the council follows
 * @param notice how much notice it asks for; none if that, too, is its nation's default
 * @param at when
 */
public record AdoptSettings(
        @TargetAggregateIdentifier SettingsKey key,
        Nation nation,
        @Nullable NoticeThresholds notice,
        Instant at) {

    /** With all that is usual in the nation. */
    public static AdoptSettings ofNation(CouncilId council, Nation nation, Instant at) {
        return new AdoptSettings(SettingsKey.of(council), nation, null, at);
    }
}
