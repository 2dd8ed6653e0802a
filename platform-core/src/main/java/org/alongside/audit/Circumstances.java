package org.alongside.audit;

import java.time.Instant;
import org.alongside.actor.Actor;
import org.alongside.actor.Role;
import org.jspecify.annotations.Nullable;

/**
 * What a record says that may be personal, and what belongs to it: it is sealed by the council's
 * key.
 *
 * @param name how their token called whoever asked, then: it stays when the account is gone; none
 *     where no token told, and of a parent
 * @param address where the request came from, as the network says
 * @param words what was searched for or typed at a log-in, as JSON; none where nothing was
 * @param reason why, where a reason is asked
 * @param happened when, of what happened elsewhere and is recorded later; none of what is recorded
 *     while it happens
 */
public record Circumstances(
        @Nullable String name,
        @Nullable String address,
        @Nullable String words,
        @Nullable String reason,
        @Nullable Instant happened) {

    /** Where nothing is known. */
    public static final Circumstances NONE = new Circumstances(null, null, null, null);

    /** Those of what is recorded while it happens. */
    public Circumstances(
            @Nullable String name,
            @Nullable String address,
            @Nullable String words,
            @Nullable String reason) {
        this(name, address, words, reason, null);
    }

    /**
     * Those of a request. A parent's name goes when their case is erased, so it is not kept here:
     * the case says whose their account is.
     */
    public static Circumstances of(
            Actor actor,
            @Nullable String address,
            @Nullable String words,
            @Nullable String reason) {
        return new Circumstances(
                actor.holdsAny(Role.PARENT) ? null : actor.name(), address, words, reason);
    }

    /** Whether there is nothing to seal. */
    public boolean sayNothing() {
        return name == null
                && address == null
                && words == null
                && reason == null
                && happened == null;
    }

    /**
     * Those where somebody may know who it was and where it came from, but not what it was about.
     */
    public Circumstances withoutWords() {
        return new Circumstances(name, address, null, null, happened);
    }

    /** Shows nothing of it. */
    @Override
    public String toString() {
        return "Circumstances[sealed]";
    }
}
