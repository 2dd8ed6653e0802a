package org.alongside.archive;

import java.time.Instant;
import org.alongside.tenancy.Nation;

/**
 * What an archive is of.
 *
 * @param council whose it is
 * @param lastPosition of the council's last event
 * @param madeAt when it was made
 * @param madeBy the version of this service that made it
 */
public record About(Council council, long lastPosition, Instant madeAt, String madeBy) {

    /**
     * A council, as it was then.
     *
     * @param slug its name in this service
     * @param name its full name
     * @param code its GSS code
     * @param nation of the UK
     */
    public record Council(String slug, String name, String code, Nation nation) {}
}
